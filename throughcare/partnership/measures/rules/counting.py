"""Finds the counting rule that a definition names, and applies it to one month."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from throughcare.partnership.measures.rules.came_to import came_to
from throughcare.partnership.measures.rules.decisions import (
    arrears_not_accrued,
    changed_orders,
    days_lost,
)
from throughcare.partnership.measures.rules.definitions import DefinitionRefused, MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.followed import followed
from throughcare.partnership.measures.rules.met_in_time import met_in_time
from throughcare.partnership.measures.rules.notice_in_time import notice_in_time
from throughcare.partnership.measures.rules.requests import request_rate
from throughcare.partnership.measures.rules.results import MeasureResult

CountingRule = Callable[[MeasureDefinition, Month, Sequence[FactRow], date], MeasureResult]

COUNTING_RULES: Mapping[str, CountingRule] = {
    "met_in_time": met_in_time,
    "notice_in_time": notice_in_time,
    "request_rate": request_rate,
    "changed_orders": changed_orders,
    "days_lost": days_lost,
    "arrears_not_accrued": arrears_not_accrued,
    "followed": followed,
    "came_to": came_to,
}


def measure(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """One measure of one month, as it stands on `as_of`; facts of later days are not read.

    Raises DefinitionRefused when the definition names no counting rule of this module.
    """
    try:
        rule = COUNTING_RULES[definition.rule]
    except KeyError as problem:
        raise DefinitionRefused(f"{definition.key}: no rule counts {definition.rule}.") from problem
    known = tuple(fact for fact in facts if fact.occurred_on <= as_of)
    return rule(definition, month, known, as_of)
