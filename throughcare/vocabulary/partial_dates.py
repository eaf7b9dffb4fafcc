"""Dates as records have them: exact, known only to a range, or missing, never guessed."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class PartialDate:
    """All that is known of a date: the days it may be, both ends included.

    `earliest` and `latest` are both None when the date is missing. `raw` is the
    sender's own text. Neither repr nor str shows a value, so that no log can.
    """

    earliest: date | None = field(repr=False)
    latest: date | None = field(repr=False)
    raw: str = field(default="", repr=False, compare=False)

    def __post_init__(self) -> None:
        if (self.earliest is None) != (self.latest is None):
            raise ValueError("A range of days needs both ends or none.")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("A range of days cannot end before it begins.")

    @property
    def is_missing(self) -> bool:
        return self.earliest is None

    @property
    def is_exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def day(self) -> date | None:
        """The one day it is, or None when that is not known."""
        return self.earliest if self.is_exact else None

    def could_be(self, other: PartialDate) -> bool:
        """Whether the two may be one date; a missing date may be any."""
        if not (self.earliest and self.latest and other.earliest and other.latest):
            return True
        return self.earliest <= other.latest and other.earliest <= self.latest

    def __str__(self) -> str:
        known = "exact" if self.is_exact else "missing" if self.is_missing else "range"
        return f"PartialDate({known})"

    def in_words(self) -> str:
        """ISO text: a day, a year, `first to last`, or nothing. Shows the value."""
        if not (self.earliest and self.latest):
            return ""
        if self.is_exact:
            return self.earliest.isoformat()
        if (self.earliest, self.latest) == span_of(self.earliest.year, 0, 0):
            return str(self.earliest.year)
        return f"{self.earliest} to {self.latest}"

    def to_plain(self) -> dict[str, str]:
        """The date as JSON keeps it; `from_plain` gives it back."""
        ends = {"earliest": self.earliest, "latest": self.latest}
        return {name: day.isoformat() for name, day in ends.items() if day} | {"raw": self.raw}

    @classmethod
    def from_plain(cls, plain: dict[str, str]) -> PartialDate:
        earliest, latest = plain.get("earliest"), plain.get("latest")
        return cls(
            date.fromisoformat(earliest) if earliest else None,
            date.fromisoformat(latest) if latest else None,
            plain.get("raw", ""),
        )

    @classmethod
    def exactly(cls, day: date) -> PartialDate:
        return cls(day, day, day.isoformat())

    @classmethod
    def missing(cls, raw: str = "") -> PartialDate:
        return cls(None, None, raw)

    @classmethod
    def from_age(cls, age: int, on: date, raw: str = "") -> PartialDate:
        """The birth dates that a person of `age` full years on the day `on` may have.

        A guessed birth year moves when the person ages; a range holds (domain.md M3).
        """
        return cls(_years_before(on, age + 1) + timedelta(days=1), _years_before(on, age), raw)


def span_of(year: int, month: int, day: int) -> tuple[date, date]:
    """First and last day of a year (month 0), of a month (day 0), or of a day.

    Raises ValueError when the calendar has no such day.
    """
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a year without one
        return day.replace(year=day.year - years, day=28)
