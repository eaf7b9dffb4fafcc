"""What waiting costs: days lost, support that cannot be undone, arrears that did not grow (R6)."""

from dataclasses import dataclass
from datetime import date

from throughcare.vocabulary.calendar import ONE_DAY, firsts_of_month
from throughcare.vocabulary.verdicts import Reason, sentence


@dataclass(frozen=True)
class CostOfWaiting:
    """Support of this person's own order that falls due before a change can hold."""

    months: int
    cents: int
    until: date
    reason: Reason


def days_lost(admitted_on: date | None, earliest_effective_on: date | None) -> int | None:
    """Days from admission to the earliest lawful change; None while a date is missing."""
    if admitted_on is None or earliest_effective_on is None:
        return None
    return max((earliest_effective_on - admitted_on).days, 0)


def cost_of_waiting(monthly_cents: int, as_of: date, earliest_effective_on: date) -> CostOfWaiting:
    """Monthly order times the months that begin before the change can hold, in cents.

    Support is due on the first of each month. A first that is today counts, a change that holds
    from a first saves that month. It is an estimate from this order and never from an average.
    """
    if monthly_cents < 0:
        raise ValueError("An order cannot be below zero.")
    months = firsts_of_month(as_of - ONE_DAY, earliest_effective_on - ONE_DAY)
    text = sentence("{amount} falls due before {day} and cannot be undone.")
    cents = months * monthly_cents
    reason = Reason(
        "cannot_be_undone", text, {"amount": dollars(cents), "day": earliest_effective_on}
    )
    return CostOfWaiting(months, cents, earliest_effective_on, reason)


def arrears_not_accrued(
    old_cents: int, new_cents: int, lawful_from: date | None, through: date
) -> int:
    """Months in force times the difference, in cents; only months from `lawful_from` on.

    None for `lawful_from` gives 0: what is not shown to be lawful is not counted.
    """
    if lawful_from is None or through < lawful_from:
        return 0
    months = firsts_of_month(lawful_from - ONE_DAY, through)
    return months * max(old_cents - new_cents, 0)


def dollars(cents: int) -> str:
    """Cents as a letter writes them: 60000 becomes "$600", 12345 becomes "$123.45"."""
    whole, rest = divmod(cents, 100)
    return f"${whole:,}.{rest:02d}" if rest else f"${whole:,}"
