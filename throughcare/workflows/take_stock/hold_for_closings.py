"""Clocks that begin, or people who come, while a facility is closed: those days do not count."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from throughcare.access.queries import StayView
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.closing_pauses import keep_closing_pauses
from throughcare.casework.inreach.queries.closed_days import closed_days


def hold_for_closings(*, stays: Collection[StayView], viewer: Viewer, at: datetime) -> None:
    """Hold the meeting clocks of these stays against the closings of their facilities."""
    places = {stay.facility for stay in stays if stay.facility}
    if places and (closed := closed_days(viewer.organization, places, at)):
        keep_closing_pauses(stays=stays, closed=closed, viewer=viewer, by=viewer.user, at=at)
