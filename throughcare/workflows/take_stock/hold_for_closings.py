"""Clocks that begin, or people who come, while a facility is closed: those days do not count.

Who is moved elsewhere takes no closing along: from the day they came the clock goes on.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from throughcare.access.queries import StayView
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.closing_pauses import (
    keep_closing_pauses,
    leave_closings,
)
from throughcare.casework.inreach.queries.closed_days import closed_days, closings_of


def hold_for_closings(*, stays: Collection[StayView], viewer: Viewer, at: datetime) -> None:
    """Hold the meeting clocks of these stays against the closings of their facilities."""
    places = {stay.facility for stay in stays if stay.facility}
    if not places:
        return
    leave_closings(stays=stays, closings=closings_of(places), viewer=viewer, by=viewer.user, at=at)
    if closed := closed_days(viewer.organization, places, at):
        keep_closing_pauses(stays=stays, closed=closed, viewer=viewer, by=viewer.user, at=at)
