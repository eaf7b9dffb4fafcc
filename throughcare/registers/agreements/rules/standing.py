"""How an agreement stands at a moment: from its dates, exact to the local midnight, by no job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from throughcare.registers.agreements.rules.in_force import begins_at, ends_at

WARN_DAYS = (120, 60, 30)  # domain, A4: warnings before the last day


class State(StrEnum):
    """How an agreement stands; ``expired`` and ``not_begun`` are never stored."""

    DRAFT = "draft"
    PARTLY_SIGNED = "partly_signed"
    NOT_BEGUN = "not_begun"
    IN_FORCE = "in_force"
    PAUSED = "paused"
    EXPIRED = "expired"
    TERMINATED = "terminated"


@dataclass(frozen=True)
class Days:
    """What the standing is read from: the stored state and the days of an agreement."""

    state: str
    timezone: str
    effective_on: date | None
    expires_on: date | None
    review_due_on: date | None = None
    paused_at: datetime | None = None
    terminated_at: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """A state, how long it still lasts, and whom it calls.

    ``days_left`` counts whole local days from today to the last day (0 on the last day itself);
    ``warning`` is the smallest of 120, 60 and 30 that has been reached, in force or paused.
    """

    state: State
    days_left: int | None = None
    warning: int | None = None
    review_is_due: bool = False

    @property
    def is_open(self) -> bool:
        """True while something is agreed: in force or paused."""
        return self.state in (State.IN_FORCE, State.PAUSED)


def standing(days: Days, at: datetime) -> Standing:
    """How an agreement stands at a moment."""
    if days.state in (State.DRAFT, State.PARTLY_SIGNED):
        return Standing(State(days.state))
    assert days.effective_on is not None and days.expires_on is not None
    today = at.astimezone(ZoneInfo(days.timezone)).date()
    if days.state == State.TERMINATED or (days.terminated_at and days.terminated_at <= at):
        return Standing(State.TERMINATED)
    if at >= ends_at(days.expires_on, days.timezone):
        return Standing(State.EXPIRED)
    left = (days.expires_on - today).days
    if at < begins_at(days.effective_on, days.timezone):
        return Standing(State.NOT_BEGUN, left)
    paused = days.paused_at is not None and days.paused_at <= at
    due = days.review_due_on
    return Standing(
        State.PAUSED if paused or days.state == State.PAUSED else State.IN_FORCE,
        left,
        warning(left),
        bool(due and due <= today),
    )


def warning(days_left: int) -> int | None:
    """The warning that has been reached: 120, 60, 30, or none yet."""
    reached = [days for days in WARN_DAYS if days_left <= days]
    return min(reached) if reached else None


def warning_days(expires_on: date) -> tuple[date, ...]:
    """The days on which the three warnings begin, the earliest first; for a calendar."""
    return tuple(date.fromordinal(expires_on.toordinal() - days) for days in WARN_DAYS)
