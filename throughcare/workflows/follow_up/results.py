"""A request from filing to decision, as the officer's own record; nothing crosses a wall here."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.decisions import Decision, decide_request
from throughcare.casework.child_support.actions.results import (
    file_request,
    note_other_parent_told,
)


def filed(*, viewer: Viewer, request: UUID, filed_on: date, at: datetime) -> None:
    """The request went in. Raises RequestRefused."""
    file_request(request=request, filed_on=filed_on, viewer=viewer, by=viewer.user, at=at)


def other_parent_told(*, viewer: Viewer, request: UUID, told_on: date, at: datetime) -> None:
    """Notice of it reached the other parent. Raises RequestRefused."""
    note_other_parent_told(request=request, told_on=told_on, viewer=viewer, by=viewer.user, at=at)


def decided(*, viewer: Viewer, request: UUID, decision: Decision, at: datetime) -> None:
    """It was decided. Raises RequestRefused."""
    decide_request(request=request, decision=decision, viewer=viewer, by=viewer.user, at=at)
