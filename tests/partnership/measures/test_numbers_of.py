"""Each number that is printed has its group of things, so that all can be weighed together."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.partnership.measures.ledger_rows import LEDGER, ledger
from throughcare.partnership.measures.rules.counting import COUNTING_RULES, measure
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.funnel import funnel
from throughcare.partnership.measures.rules.numbers_of import (
    TOTAL,
    Told,
    name_of,
    numbers_of,
    result_items,
    steps_of,
)
from throughcare.partnership.measures.rules.results import HIT, MISS, MeasureResult
from throughcare.partnership.measures.rules.told_apart import tellable

MARCH, LONG_AFTER = Month(2025, 3), date(2029, 1, 1)
COUNTED = sorted(key for key, one in load_definitions().items() if one.rule in COUNTING_RULES)


def printed(result: MeasureResult) -> dict[str, int]:
    """Every number that may be printed of a result, by the name of its group."""
    causes = {f"{MISS}:{cause}": count for cause, count in result.misses.items()}
    return {TOTAL: result.denominator, HIT: result.numerator, **causes, **result.excluded}


@given(st.sampled_from(COUNTED), LEDGER)
def test_a_group_holds_as_many_things_as_its_number_says(key: str, told: list[Any]) -> None:
    result = measure(load_definitions()[key], MARCH, ledger(told), LONG_AFTER)
    for part in (result, *result.parts.values()):
        items = result_items(part)
        for what, number in printed(part).items():
            assert len(items.get(what, ())) == number, what
    names = [one.name for one in numbers_of("all", result)]
    assert len(names) == len(set(names))


@given(LEDGER)
def test_a_step_of_the_funnel_holds_as_many_as_it_says(told: list[Any]) -> None:
    found = funnel(load_definitions()["funnel"], MARCH, ledger(told), LONG_AFTER)
    assert [len(one.items) for one in steps_of("all", found)] == [one.count for one in found.steps]


def test_who_sees_people_is_told_everything_and_others_what_was_weighed(
    definitions: Any, stay: Any
) -> None:
    facts = [fact for n in range(30) for fact in stay(f"{n}", date(2025, 3, 3), met=n)]
    result = measure(definitions["met_within_14_days"], MARCH, facts, LONG_AFTER)
    assert (result.numerator, result.denominator) == (15, 30)
    assert Told().share("all", result).percent == 50
    told = Told(tellable([*numbers_of("all", result)]))
    assert told.share("all", result).percent == 50
    assert told.share("another view", result).percent is None
    assert Told(frozenset()).number("all", result, HIT) is None
    assert told.number("all", result, "not_due_yet") == 0  # nobody is no secret
    assert name_of("all", result, HIT) != name_of("all", result, HIT, "inside")
