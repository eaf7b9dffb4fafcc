"""When a clause is in force; exact to the local midnight, no nightly job needed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Term:
    """From when to when, and whether the agreement stands."""

    begins_at: datetime
    ends_at: datetime
    state: str
    paused_at: datetime | None = None


def begins_at(first_day: date, timezone: str) -> datetime:
    """The local midnight that opens the first day."""
    return datetime.combine(first_day, time(), ZoneInfo(timezone))


def ends_at(last_day: date, timezone: str) -> datetime:
    """The local midnight that closes the last day (exclusive)."""
    return datetime.combine(last_day + timedelta(days=1), time(), ZoneInfo(timezone))


def is_in_force(term: Term, at: datetime) -> bool:
    """A clause permits while its agreement stands signed, unpaused and unexpired."""
    if term.state != "in_force" or (term.paused_at is not None and term.paused_at <= at):
        return False
    return term.begins_at <= at < term.ends_at
