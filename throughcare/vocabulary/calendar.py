"""Days, months and business days, counted the way a clerk counts them on paper."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

ONE_DAY = timedelta(days=1)


class CalendarRunsOut(ValueError):
    """The holidays of that year are not known, so a due date would be a guess."""


@dataclass(frozen=True)
class BusinessCalendar:
    """Weekdays without the holidays of one agency.

    `holidays` are known for every year from `first_year` to `last_year`; counting past them
    raises CalendarRunsOut, because a due date that ignores a holiday is a wrong promise.
    """

    name: str
    holidays: frozenset[date]
    first_year: int
    last_year: int

    def is_business_day(self, day: date) -> bool:
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarRunsOut(f"The holidays of {day.year} are not known for {self.name}.")
        return day.weekday() < 5 and day not in self.holidays

    def next_business_day(self, day: date) -> date:
        """The first business day after `day`, never `day` itself."""
        following = day + ONE_DAY
        while not self.is_business_day(following):
            following += ONE_DAY
        return following

    def add(self, day: date, business_days: int) -> date:
        """The day on which the given number of business days after `day` is complete.

        The count starts on the next business day; zero days gives `day` back.
        """
        if business_days < 0:
            raise ValueError("Business days are counted forward only.")
        for _ in range(business_days):
            day = self.next_business_day(day)
        return day

    def count(self, after: date, through: date) -> int:
        """Business days after `after`, up to and with `through`; negative when that is past."""
        if through < after:
            return -self.count(through, after)
        return sum(self.is_business_day(day) for day in days(after + ONE_DAY, through))


@dataclass(frozen=True)
class DayRange:
    """Days from `first` to `last`, both included; no `last` means until further notice."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError("A range of days cannot end before it begins.")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: "DayRange") -> bool:
        return (self.last is None or other.first <= self.last) and (
            other.last is None or self.first <= other.last
        )


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last day where it has no such day."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    last_day = monthrange(year, month_index + 1)[1]
    return date(year, month_index + 1, min(day.day, last_day))


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def first_day_of_nth_month_after(day: date, n: int) -> date:
    """The first day of the n-th calendar month after the month of `day`.

    The month after counts as month 1: the 10th month after 2025-11-20 begins 2026-09-01.
    """
    return add_months(first_of_month(day), n)


def first_full_month(day: date) -> date:
    """The first day of the first whole month on or after `day`."""
    return day if day.day == 1 else first_day_of_nth_month_after(day, 1)


def firsts_of_month(after: date, through: date) -> int:
    """How many months begin after `after`, up to and with `through`; never below zero."""
    months = (through.year - after.year) * 12 + through.month - after.month
    return max(months, 0)


def ends_at(last_day: date, zone: tzinfo) -> datetime:
    """The instant at which something valid through `last_day` stops: the next local midnight.

    At this instant it no longer holds, so compare with `<`.
    """
    return datetime.combine(last_day + ONE_DAY, time.min, tzinfo=zone)


def is_in_force(at: datetime, first_day: date, last_day: date | None, zone: tzinfo) -> bool:
    """True from local midnight of `first_day` until the last second of `last_day`."""
    if at.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    begins = datetime.combine(first_day, time.min, tzinfo=zone)
    return begins <= at and (last_day is None or at < ends_at(last_day, zone))
