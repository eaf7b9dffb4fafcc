"""Months and quarters, over which promises are held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.vocabulary.calendar import ONE_DAY
from throughcare.vocabulary.promises import Period


@dataclass(frozen=True, order=True)
class Quarter(Month):
    """A calendar quarter, named by its first month; what counts by month counts by it as well."""

    def __post_init__(self) -> None:
        if self.month not in (1, 4, 7, 10):
            raise ValueError("A quarter begins in January, April, July or October.")

    def __contains__(self, day: date) -> bool:
        return (day.year, (day.month - 1) // 3 * 3 + 1) == (self.year, self.month)

    @property
    def following(self) -> Quarter:
        return Quarter(self.year + (self.month + 2) // 12, (self.month + 2) % 12 + 1)

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month - 1) // 3 * 3 + 1)

    def __str__(self) -> str:
        return f"{self.year}-Q{(self.month + 2) // 3}"


def period_of(kind: str, day: date) -> Month:
    """The month or the quarter in which a day lies."""
    return Quarter.of(day) if kind == Period.QUARTER else Month.of(day)


def kind_of(period: Month) -> Period:
    """Whether it is a month or a quarter."""
    return Period.QUARTER if isinstance(period, Quarter) else Period.MONTH


def last_day(period: Month) -> date:
    """The last day of a month or a quarter."""
    return period.following.first_day - ONE_DAY


def length(period: Month) -> int:
    """How many days it has."""
    return (last_day(period) - period.first_day).days + 1
