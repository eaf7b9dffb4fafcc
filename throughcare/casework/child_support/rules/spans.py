"""A stretch of custody and whether it is long enough, in days or in months."""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.casework.child_support.rules.choices import Count, Operator, Unit
from throughcare.casework.child_support.rules.terms import Length, Threshold
from throughcare.vocabulary.calendar import add_months


@dataclass(frozen=True)
class Span:
    """A stretch of custody: first and last day, and days inside it that do not count."""

    first: date
    last: date
    uncounted_days: int = 0

    def days(self, count: Count) -> int:
        both = 1 if count is Count.BOTH_DAYS else 0
        return (self.last - self.first).days + both - self.uncounted_days


def meets(threshold: Threshold, span: Span) -> bool:
    """True when the stretch passes; months are counted as months, never as 30 days."""
    strict = threshold.operator is Operator.MORE_THAN
    if threshold.unit is Unit.DAYS:
        counted = span.days(threshold.count)
        return counted > threshold.amount if strict else counted >= threshold.amount
    both = 1 if threshold.count is Count.BOTH_DAYS else 0
    last = span.last + timedelta(days=both - span.uncounted_days)
    limit = add_months(span.first, threshold.amount)
    return last > limit if strict else last >= limit


def after(first: date, length: Length) -> date:
    """The day on which the length is complete, counted from `first`."""
    if length.unit is Unit.MONTHS:
        return add_months(first, length.amount)
    return first + timedelta(days=length.amount)


def first_qualifying_day(threshold: Threshold, first: date, uncounted_days: int) -> date:
    """The first day on which a stretch that began on `first` passes the threshold."""
    limit = after(first, Length(threshold.amount, threshold.unit))
    strict = 1 if threshold.operator is Operator.MORE_THAN else 0
    both = 1 if threshold.count is Count.BOTH_DAYS else 0
    return limit + timedelta(days=strict - both + uncounted_days)
