"""How many of those who were told asked for a change."""

from datetime import date

import pytest

from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.fact_rows import Month

TOLD = date(2025, 3, 10)


@pytest.fixture
def count(definitions):
    def run(facts, as_of=date(2025, 8, 1)):
        return measure(definitions["request_rate"], Month(2025, 3), facts, as_of)

    return run


@pytest.fixture
def told(fact):
    return lambda subject, on=TOLD, order="1", party="inside": fact(
        "notice_sent", subject, on, party=party, order=order
    )


def test_requests_are_held_against_orders_whose_parent_was_told(told, fact, count):
    facts = [
        told("A"),
        told("B"),
        told("C", party="other"),
        fact("request_filed", "A", date(2025, 4, 1), order="1"),
        fact("request_filed", "C", date(2025, 4, 1), order="1"),
    ]
    result = count(facts)
    assert (result.numerator, result.denominator) == (1, 2)
    assert result.misses == {"no_request_yet": 1}


def test_a_second_letter_does_not_make_a_second_order_or_another_month(told, fact, count):
    facts = [told("A"), told("A", date(2025, 3, 20)), told("B", date(2025, 2, 1)), told("B")]
    assert count(facts).subjects["miss"] == ("A",)


def test_a_request_for_one_order_says_nothing_about_another(told, fact, count):
    facts = [told("A"), told("A", order="2"), fact("request_filed", "A", TOLD, order="2")]
    assert (count(facts).numerator, count(facts).denominator) == (1, 2)


def test_an_undone_match_was_never_told_anything_of_its_own(told, fact, count):
    facts = [told("A"), fact("match_undone", "A", date(2025, 3, 12))]
    assert count(facts).excluded == {"match_undone": 1}
