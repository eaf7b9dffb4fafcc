"""The first 90 days with a new partner: which day it is, and what is left (domain, S1-26)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from throughcare.vocabulary.sourced import Sourced, refuse_unsourced

FILE = "first_days.toml"


class FirstDaysInvalid(ValueError):
    """The file of the first days can not be used; the message says why."""


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
class Beginning(Sourced):
    """How long the first days are, and what they come to, in order."""

    days: int
    steps: tuple[FirstStep, ...]


def load_beginning(text: str) -> Beginning:
    """The first days as a file says them.

    Raises:
        FirstDaysInvalid: no source, a step that is not known or is there twice, or no days.
    """
    try:
        table = tomllib.loads(text)
        refuse_unsourced(table, FILE)
        found = Beginning(**table | {"steps": tuple(map(FirstStep, table.get("steps", ())))})
    except (TypeError, ValueError) as problem:
        raise FirstDaysInvalid(f"{FILE}: {problem}") from problem
    if found.days < 1 or not found.steps or len(set(found.steps)) != len(found.steps):
        raise FirstDaysInvalid(f"{FILE} needs days, and each step once")
    return found


@cache
def shipped_beginning() -> Beginning:
    """The first days that come with the product."""
    folder = files("throughcare.partnership.relationships") / "practice"
    return load_beginning((folder / FILE).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class FirstDays:
    """``day`` is 1 on the day on which the partnership began."""

    day: int
    left: tuple[FirstStep, ...]
    done: tuple[FirstStep, ...]
    days: int = 90

    @property
    def is_over(self) -> bool:
        """True when the first days have passed."""
        return self.day > self.days

    @property
    def is_shown(self) -> bool:
        """True as long as the days run, and afterwards while something is left."""
        return bool(self.left) or not self.is_over


def first_days(begun_on: date, today: date, found: Mapping[FirstStep, bool]) -> FirstDays:
    """The day count, and which steps are left; a step that was not looked for is left."""
    shipped = shipped_beginning()
    done = tuple(step for step in shipped.steps if found.get(step))
    left = tuple(step for step in shipped.steps if step not in done)
    return FirstDays((today - begun_on).days + 1, left, done, shipped.days)
