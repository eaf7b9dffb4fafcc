"""What waiting costs, from the person's own order, lawful months only."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.child_support.rules.waiting import (
    arrears_not_accrued,
    cost_of_waiting,
    days_lost,
    dollars,
)
from throughcare.vocabulary.calendar import add_months

DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))


@pytest.mark.row("S0-25")
def test_two_months_of_a_300_dollar_order_cannot_be_undone():
    waiting = cost_of_waiting(30_000, date(2025, 3, 10), date(2025, 5, 10))
    assert (waiting.months, waiting.cents) == (2, 60_000)
    assert waiting.reason.in_words() == ("$600 falls due before May 10, 2025 and cannot be undone.")


@pytest.mark.row("S0-25")
@given(DAYS, st.integers(0, 24), st.integers(0, 500_000))
def test_waiting_n_months_always_costs_n_months_of_this_order(as_of, months, cents):
    waiting = cost_of_waiting(cents, as_of, add_months(as_of, months))
    assert waiting.cents == months * cents


@given(DAYS, st.integers(0, 700), st.integers(0, 700))
def test_waiting_longer_never_costs_less(as_of, one, other):
    sooner, later = sorted((one, other))
    assert (
        cost_of_waiting(30_000, as_of, as_of + timedelta(days=sooner)).cents
        <= cost_of_waiting(30_000, as_of, as_of + timedelta(days=later)).cents
    )


def test_a_day_that_has_come_costs_nothing():
    assert cost_of_waiting(30_000, date(2025, 3, 10), date(2025, 3, 10)).cents == 0
    assert cost_of_waiting(30_000, date(2025, 3, 10), date(2025, 1, 1)).cents == 0


def test_an_order_below_zero_is_refused():
    with pytest.raises(ValueError, match="below zero"):
        cost_of_waiting(-1, date(2025, 3, 10), date(2025, 5, 10))


@pytest.mark.rule("R6")
def test_days_lost_run_from_admission_to_the_earliest_lawful_day():
    assert days_lost(date(2025, 1, 10), date(2025, 3, 1)) == 50
    assert days_lost(date(2025, 1, 10), date(2025, 1, 1)) == 0
    assert days_lost(None, date(2025, 3, 1)) is None
    assert days_lost(date(2025, 1, 10), None) is None


@pytest.mark.rule("R6")
def test_arrears_not_accrued_count_lawful_months_only():
    through = date(2025, 6, 30)
    assert arrears_not_accrued(30_000, 1_000, date(2025, 4, 1), through) == 3 * 29_000
    assert arrears_not_accrued(30_000, 1_000, date(2025, 4, 2), through) == 2 * 29_000
    assert arrears_not_accrued(30_000, 1_000, None, through) == 0
    assert arrears_not_accrued(30_000, 1_000, date(2025, 7, 1), through) == 0
    assert arrears_not_accrued(30_000, 40_000, date(2025, 4, 1), through) == 0


def test_money_is_written_as_a_letter_writes_it():
    assert dollars(60_000) == "$600"
    assert dollars(1_234_567) == "$12,345.67"
    assert dollars(5) == "$0.05"
