"""Brought on time: out of the lines that somebody could have brought, by unit (I6)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.partnership.measures.ledger_rows import written
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month

MARCH, DAY = Month(2025, 3), date(2025, 3, 10)
OUTCOMES = ("arrived", "late", "refused", "court", "medical", "released", "moved", "lockdown",
            "not_found", "no_visitor", "other")  # fmt: skip


def line(number, outcome, unit="B-2", on=DAY, cause=None, **more):
    return written(
        "line_closed", "stay", on, cause=cause, visit=str(number), outcome=outcome, unit=unit,
        **more,
    )  # fmt: skip


def count(lines, month=MARCH):
    return measure(load_definitions()["call_out_delivery"], month, lines, date(2025, 6, 1))


@pytest.mark.rule("I6")
def test_what_nobody_could_help_counts_for_nobody_and_is_shown_by_reason():
    result = count([line(number, outcome) for number, outcome in enumerate(OUTCOMES)])
    assert result.numerator == 1
    assert result.denominator == 6
    assert result.excluded == {
        "excused_court": 1, "excused_medical": 1, "excused_released": 1, "excused_moved": 1,
        "excused_lockdown": 1,
    }  # fmt: skip


def test_each_unit_is_shown_alone_and_no_officer_is_known():
    lines = [
        line(1, "arrived"),
        line(2, "late"),
        line(3, "arrived", unit="A-1"),
        line(4, "late", unit=""),
    ]
    parts = {name: (one.numerator, one.denominator) for name, one in count(lines).parts.items()}
    assert parts == {"A-1": (1, 1), "B-2": (1, 2), "not_said": (0, 1)}


def test_one_person_with_two_visits_is_two_lines_and_a_line_told_twice_is_one():
    lines = [line(1, "late"), line(1, "arrived", recorded_on=date(2025, 3, 12)), line(2, "late")]
    result = count(lines)
    assert (result.numerator, result.denominator) == (1, 2)


def test_a_line_counts_in_the_month_of_its_day_whenever_it_was_closed():
    late = line(1, "arrived", on=date(2025, 3, 31), recorded_on=date(2025, 4, 2))
    assert count([late]).denominator == 1
    assert count([late], Month(2025, 4)).denominator == 0


def test_a_miss_is_charged_as_its_line_says():
    lines = [line(1, "refused", cause="person"), line(2, "no_visitor", cause="partner")]
    assert count([*lines, line(3, "other")]).misses == {"person": 1, "partner": 1, "not_said": 1}


@given(st.lists(st.tuples(st.sampled_from(OUTCOMES), st.sampled_from(["A", "B", ""]))))
def test_units_come_to_the_whole(told):
    result = count([line(n, outcome, unit) for n, (outcome, unit) in enumerate(told)])
    parts = result.parts.values()
    assert sum(one.numerator for one in parts) == result.numerator
    assert sum(one.denominator for one in parts) == result.denominator
    assert result.denominator + sum(result.excluded.values()) == len(told)
