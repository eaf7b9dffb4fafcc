"""Services that are there twice: two organizations, one kind, one unit, one week (S1-17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Running:
    """When and where a service runs; ``unit`` "" is the whole place, ``until`` None has no end.

    ``weekdays`` are 0 for Monday to 6.
    """

    service: UUID
    organization: UUID
    kind: str
    place: str
    unit: str
    weekdays: frozenset[int]
    since: date
    until: date | None = None

    def runs_in_week(self, monday: date) -> bool:
        """True when it takes place on a day of the week that begins on a Monday."""
        days = (monday + timedelta(days=day) for day in self.weekdays)
        return any(self.since <= day and (not self.until or day <= self.until) for day in days)


@dataclass(frozen=True)
class Double:
    """Two services that could be one, and the Monday of the first week in which both run."""

    first: Running
    second: Running
    week: date


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def meets_the_same_people(one: Running, other: Running) -> bool:
    """True for one kind at one place by two organizations, where a unit is in both."""
    units = {one.unit.strip().casefold(), other.unit.strip().casefold()}
    return (
        one.organization != other.organization
        and one.kind == other.kind
        and one.place.strip().casefold() == other.place.strip().casefold()
        and (len(units) == 1 or "" in units)
    )


def first_week_of_both(one: Running, other: Running, since: date) -> date | None:
    """The Monday of the first week, from ``since`` on, in which both take place; else None."""
    week = monday_of(max(one.since, other.since, since))
    # Where neither ends before, the week after the first is a whole one of both.
    for monday in (week, week + WEEK):
        if one.runs_in_week(monday) and other.runs_in_week(monday):
            return monday
    return None


def doubles(services: Iterable[Running], since: date) -> tuple[Double, ...]:
    """Every pair that runs for the same people in the same week, the soonest first."""
    found = []
    for one, other in combinations(services, 2):
        if meets_the_same_people(one, other):
            week = first_week_of_both(one, other, since)
            if week is not None:
                found.append(Double(one, other, week))
    return tuple(sorted(found, key=lambda double: double.week))
