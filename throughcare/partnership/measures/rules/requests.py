"""How many of those who were told asked for a change (request rate)."""

from collections.abc import Sequence
from datetime import date

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally
from throughcare.partnership.measures.rules.stays import undone_matches
from throughcare.vocabulary.facts import FactKind

Order = tuple[str, str]


def request_rate(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Orders whose parent inside was first told in the month, and the requests filed since.

    One order counts once, however many letters were sent; a request filed before the first
    letter counts as well.
    """
    told = _first_told(facts)
    asked = {_order(fact) for fact in facts if _counts(fact, FactKind.REQUEST_FILED, as_of)}
    undone = undone_matches(facts)
    tally = Tally()
    for order, day in sorted(told.items()):
        if day not in month:
            continue
        if order[0] in undone:
            tally.exclude(order[0], "match_undone", item=order[1])
        elif order in asked:
            tally.hit(order[0], item=order[1])
        else:
            tally.miss(order[0], "no_request_yet", item=order[1])
    return tally.result(definition, month)


def _order(fact: FactRow) -> Order:
    return fact.subject, fact.text("order")


def _counts(fact: FactRow, kind: FactKind, as_of: date) -> bool:
    return fact.kind == kind and fact.occurred_on <= as_of


def _first_told(facts: Sequence[FactRow]) -> dict[Order, date]:
    told: dict[Order, date] = {}
    for fact in facts:
        if fact.kind != FactKind.NOTICE_SENT or fact.text("party") != "inside":
            continue
        order = _order(fact)
        told[order] = min(told.get(order, fact.occurred_on), fact.occurred_on)
    return told
