"""How often two sides meet, at two levels, and when the next meeting is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.vocabulary.calendar import add_months


class Level(StrEnum):
    """Who meets: those who lead, and those who do the work (domain, S1-21)."""

    LEADERS = "leaders"
    FRONT_LINE = "front_line"


class Cadence(StrEnum):
    """How often; counted from the last meeting that was held."""

    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every_two_weeks"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


DAYS = {Cadence.WEEKLY: 7, Cadence.EVERY_TWO_WEEKS: 14}
MONTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3}
WORDS = {
    Cadence.WEEKLY: "every week",
    Cadence.EVERY_TWO_WEEKS: "every two weeks",
    Cadence.MONTHLY: "every month",
    Cadence.QUARTERLY: "every three months",
}


def next_due(last: date, cadence: Cadence) -> date:
    """The latest day of the next meeting after one on ``last``."""
    if cadence in DAYS:
        return last + timedelta(days=DAYS[cadence])
    return add_months(last, MONTHS[cadence])


@dataclass(frozen=True)
class Rhythm:
    """One level's meetings: how often, the last one held, and the next one planned.

    ``since`` is the day from which the first meeting counts: that of the partnership.
    """

    level: Level
    cadence: Cadence | None
    since: date
    last_held: date | None = None
    planned: date | None = None

    @property
    def is_missing(self) -> bool:
        """True when nobody said how often this level meets."""
        return self.cadence is None

    @property
    def due_on(self) -> date | None:
        """The day by which the next meeting should have been; None without a cadence."""
        return next_due(self.last_held or self.since, self.cadence) if self.cadence else None

    def next_on(self, today: date) -> date | None:
        """The day of the next meeting: the planned one, or else the day it is due by."""
        return self.planned if self.planned and self.planned >= today else self.due_on

    def days_over(self, today: date) -> int:
        """By how many days the next meeting is overdue; 0 when it is not.

        A meeting planned for later does not hide that the last one is too long ago.
        """
        due = self.due_on
        return max(0, (today - due).days) if due else 0

    def is_overdue(self, today: date) -> bool:
        """True when the day by which they should have met is over (S0-11)."""
        return self.days_over(today) > 0
