"""What decisions came to: orders changed by outcome, days lost, arrears that did not grow."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from math import ceil

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally
from throughcare.partnership.measures.rules.stays import REPEATS_ADMISSION, undone_matches
from throughcare.vocabulary.calendar import ONE_DAY, firsts_of_month
from throughcare.vocabulary.facts import FactKind

NOT_CHANGED = "not_changed"
DECIDED = (FactKind.REVIEW_DECIDED, FactKind.ACCOUNT_CHANGED)


def changed_orders(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Decisions of the month; `parts` has one share per outcome, which are never added up."""
    decided = decisions_in(month, facts)
    changed = definition.words("changed_outcomes")
    parts = {
        outcome: _share(definition, month, decided, outcome)
        for outcome in sorted({*changed, *map(_outcome, decided)})
    }
    whole = Tally()
    for row in decided:
        if _outcome(row) in changed:
            whole.hit(row.subject, item=row.text("order"))
        else:
            whole.miss(row.subject, _outcome(row), item=row.text("order"))
    return whole.result(definition, month, parts=parts)


def days_lost(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Days from admission to the effective day of orders changed in the month: median and p90."""
    tally, lost = Tally(), []
    admitted = _days_by_subject(FactKind.PERSON_ADMITTED, facts)
    repeated = _repeated_admissions(facts)
    for row in _changed(definition, month, facts):
        known = admitted[row.subject] or repeated[row.subject]
        before = (day for day in known if day <= row.occurred_on)
        admitted_on, effective_on = max(before, default=None), row.day("effective_on")
        if admitted_on is None or effective_on is None:
            tally.exclude(row.subject, "date_missing", item=row.text("order"))
            continue
        lost.append(max((effective_on - admitted_on).days, 0))
        tally.hit(row.subject, item=row.text("order"))
    figures = {"median": percentile(lost, 50), "p90": percentile(lost, 90)}
    return tally.result(definition, month, figures=figures)


def arrears_not_accrued(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Months in force times the difference, in cents, of orders changed in the month.

    Counted from the lawful effective day until release, or until `as_of` for who is inside.
    """
    tally, cents = Tally(), 0
    released = _days_by_subject(FactKind.PERSON_RELEASED, facts)
    for row in _changed(definition, month, facts):
        old, new, effective_on = row.cents("old_cents"), row.cents("new_cents"), _lawful_day(row)
        if old is None or new is None or effective_on is None:
            tally.exclude(row.subject, "amount_or_date_missing", item=row.text("order"))
            continue
        ends = [day for day in released[row.subject] if day >= effective_on]
        through = min([as_of, *ends])
        cents += firsts_of_month(effective_on - ONE_DAY, through) * max(old - new, 0)
        tally.hit(row.subject, item=row.text("order"))
    return tally.result(definition, month, figures={"cents": cents})


def decisions_in(month: Month, facts: Sequence[FactRow]) -> tuple[FactRow, ...]:
    """The last decision of each order in the month; one that was recorded twice counts once.

    What the law itself changed is a decision of the law. Of a match that was taken back, neither
    a decision nor a change counts.
    """
    undone = undone_matches(facts)
    last: dict[tuple[str, str], FactRow] = {}
    for fact in sorted(facts, key=lambda one: (one.occurred_on, one.at)):
        if fact.kind in DECIDED and fact.occurred_on in month and fact.subject not in undone:
            last[fact.subject, fact.text("order")] = fact
    return tuple(last.values())


def percentile(values: Sequence[int], percent: int) -> int | None:
    """The nearest-rank percentile: a value that occurs, never one in between; None for none."""
    if not values:
        return None
    rank = max(ceil(len(values) * percent / 100), 1)
    return sorted(values)[rank - 1]


def _share(
    definition: MeasureDefinition,
    month: Month,
    decided: Sequence[FactRow],
    outcome: str,
) -> MeasureResult:
    tally = Tally()
    for row in decided:
        if _outcome(row) == outcome:
            tally.hit(row.subject, item=row.text("order"))
        else:
            tally.miss(row.subject, _outcome(row), item=row.text("order"))
    return tally.result(definition, month)


def _outcome(row: FactRow) -> str:
    return row.text("outcome") or NOT_CHANGED


def _changed(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow]
) -> list[FactRow]:
    changed = definition.words("changed_outcomes")
    return [row for row in decisions_in(month, facts) if _outcome(row) in changed]


def _lawful_day(row: FactRow) -> date | None:
    """The effective day, and never before the day from which a change is lawful, if said (R6)."""
    effective_on, lawful_from = row.day("effective_on"), row.day("lawful_from")
    if effective_on is None or lawful_from is None:
        return effective_on
    return max(effective_on, lawful_from)


def _days_by_subject(kind: FactKind, facts: Sequence[FactRow]) -> defaultdict[str, list[date]]:
    found: defaultdict[str, list[date]] = defaultdict(list)
    for fact in facts:
        if fact.kind == kind:
            found[fact.subject].append(fact.occurred_on)
    return found


def _repeated_admissions(facts: Sequence[FactRow]) -> defaultdict[str, list[date]]:
    """Days of admission as matches and duties repeat them, for who lacks the facility's fact."""
    found: defaultdict[str, list[date]] = defaultdict(list)
    for fact in facts:
        day = fact.day("admitted_on") if fact.kind in REPEATS_ADMISSION else None
        if day is not None:
            found[fact.subject].append(day)
    return found
