"""The plain rows that measures read: one Fact each, without a name of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class FactRow:
    """One Fact of the ledger.

    `at` is when it was recorded, `occurred_on` the day it happened; `subject` is opaque. `cause`
    says who a delay is charged to: person, partner, facility or nobody.
    """

    kind: str
    at: datetime
    occurred_on: date
    subject: str
    organization: str = ""
    clause: str | None = None
    cause: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict, hash=False)

    def text(self, name: str) -> str:
        return str(self.values.get(name, ""))

    def day(self, name: str) -> date | None:
        """A day among the values; None when it is missing or is not a day."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            return None

    def cents(self, name: str) -> int | None:
        """An amount among the values; None when it is missing or is not a whole number."""
        try:
            return int(self.values[name])
        except (KeyError, ValueError):
            return None


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month, for example the month of admission."""

    year: int
    month: int

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.month)

    @property
    def following(self) -> "Month":
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"
