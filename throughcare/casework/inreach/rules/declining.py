"""Why a desk may decline a request: a matter of rooms and hours, never of the person."""

from __future__ import annotations

from enum import StrEnum


class DeclineReason(StrEnum):
    """The codes; whether a person can be met at all is answered elsewhere, without a reason."""

    NO_ROOM = "no_room"
    NO_STAFF = "no_staff"
    TIME_TAKEN = "time_taken"
    LOCKDOWN = "lockdown"
    CLOSED = "closed"
    NOT_HERE = "not_here"
