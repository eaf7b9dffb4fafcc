"""The first 90 days with a new partner: which day it is, and what is left (domain, S1-26)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DAYS = 90


class FirstStep(StrEnum):
    """What getting to know each other comes to; each is found done, nobody ticks a box."""

    LEADERS_MET = "leaders_met"
    FRONT_LINE_MET = "front_line_met"
    INVENTORY_TOLD = "inventory_told"
    PLAN_COMPLETE = "plan_complete"
    BOTH_AGREED = "both_agreed"
    GOALS_OF_BOTH = "goals_of_both"
    DRAFT_MADE = "draft_made"


@dataclass(frozen=True)
class FirstDays:
    """``day`` is 1 on the day on which the partnership began."""

    day: int
    left: tuple[FirstStep, ...]
    done: tuple[FirstStep, ...]

    @property
    def is_over(self) -> bool:
        """True when the 90 days have passed."""
        return self.day > DAYS

    @property
    def is_shown(self) -> bool:
        """True as long as the days run, and afterwards while something is left."""
        return bool(self.left) or not self.is_over


def first_days(begun_on: date, today: date, found: Mapping[FirstStep, bool]) -> FirstDays:
    """The day count, and which steps are left; a step that was not looked for is left."""
    done = tuple(step for step in FirstStep if found.get(step))
    left = tuple(step for step in FirstStep if step not in done)
    return FirstDays((today - begun_on).days + 1, left, done)
