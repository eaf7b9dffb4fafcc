"""Met within fourteen days: the first two-way contact after admission (M1, S0-05)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally
from throughcare.partnership.measures.rules.stays import (
    CountedStay,
    is_eligible,
    stays_admitted_in,
)
from throughcare.vocabulary.calendar import days
from throughcare.vocabulary.facts import FactKind

NO_CAUSE = "not_said"


def met_in_time(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Stays admitted in the month with a confirmed match and an eligible order.

    Who was released on or before the last day without a meeting is neither hit nor miss. Delay
    caused by the facility stays in: the miss names it.
    """
    within = timedelta(days=definition.number("within_days"))
    tally = Tally()
    for stay in stays_admitted_in(month, facts):
        reason = _left_out(stay)
        due_on = stay.admitted_on + within
        met_on = stay.first_day(FactKind.CONTACT_REACHED)
        if reason:
            tally.exclude(stay.subject, reason)
        elif met_on is not None and met_on <= due_on:
            tally.hit(stay.subject)
        elif stay.released_on is not None and stay.released_on <= due_on:
            tally.exclude(stay.subject, "released_before_due")
        elif as_of <= due_on:
            tally.exclude(stay.subject, "not_due_yet")
        else:
            tally.miss(stay.subject, cause_of_miss(stay, due_on))
    return tally.result(definition, month)


def cause_of_miss(stay: CountedStay, due_on: date) -> str:
    """Whose pauses took most days before the due day; else the last attempt's cause."""
    charged = _paused_days(stay, due_on)
    if charged:
        return charged.most_common(1)[0][0]
    attempts = [
        fact.cause
        for fact in stay.of(FactKind.CONTACT_ATTEMPTED, FactKind.VISIT_CANCELLED)
        if fact.cause and fact.occurred_on <= due_on
    ]
    return attempts[-1] if attempts else NO_CAUSE


def _left_out(stay: CountedStay) -> str:
    if not stay.is_matched:
        return "no_confirmed_match"
    answer = is_eligible(stay)
    return {"yes": "", "no": "not_eligible", "cannot_tell_yet": "cannot_tell_yet"}.get(
        answer, "eligibility_not_asked"
    )


def _paused_days(stay: CountedStay, due_on: date) -> Counter[str]:
    """Paused days by party; the day of the resume is the last day of the pause."""
    charged: Counter[str] = Counter()
    paused_from: date | None = None
    party = NO_CAUSE
    moves = sorted(
        (fact for fact in stay.of(*_PAUSES) if fact.text("clock") in ("", "contact")),
        key=lambda fact: (fact.occurred_on, fact.at),
    )
    for fact in moves:
        if fact.kind == FactKind.CLOCK_PAUSED and paused_from is None:
            paused_from, party = fact.occurred_on, fact.cause or NO_CAUSE
        elif fact.kind == FactKind.CLOCK_RESUMED and paused_from is not None:
            charged[party] += _days_between(paused_from, fact.occurred_on, due_on)
            paused_from = None
    if paused_from is not None:
        charged[party] += _days_between(paused_from, due_on, due_on)
    return +charged


def _days_between(first: date, last: date, due_on: date) -> int:
    return sum(1 for _ in days(first, min(last, due_on)))


_PAUSES = (FactKind.CLOCK_PAUSED, FactKind.CLOCK_RESUMED)
