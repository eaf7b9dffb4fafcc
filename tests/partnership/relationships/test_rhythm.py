"""How often two sides meet, when the next meeting is due, and when it is overdue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.partnership.relationships.rules.cadence import Cadence, Level, Rhythm, next_due

TODAY = date(2026, 3, 31)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def rhythm(cadence=Cadence.MONTHLY, *, last=None, planned=None, since=date(2026, 1, 1)):
    return Rhythm(Level.LEADERS, cadence, since, last, planned)


@pytest.mark.row("S0-11")
def test_monthly_and_last_met_45_days_ago_is_overdue():
    late = rhythm(last=TODAY - timedelta(days=45))
    assert late.is_overdue(TODAY)
    assert late.days_over(TODAY) == (TODAY - date(2026, 3, 14)).days


def test_a_meeting_planned_for_later_does_not_hide_that_one_is_overdue():
    late = rhythm(last=date(2026, 2, 1), planned=date(2026, 4, 9))
    assert late.is_overdue(TODAY)
    assert late.next_on(TODAY) == date(2026, 4, 9)


def test_a_plan_that_passed_is_no_next_meeting():
    assert rhythm(last=date(2026, 3, 10), planned=date(2026, 3, 20)).next_on(TODAY) == date(
        2026, 4, 10
    )


def test_the_first_meeting_counts_from_the_first_day():
    assert rhythm(since=date(2026, 3, 5)).due_on == date(2026, 4, 5)


def test_the_last_day_of_a_short_month_is_the_day():
    assert next_due(date(2027, 1, 31), Cadence.MONTHLY) == date(2027, 2, 28)


@pytest.mark.row("S1-21")
def test_a_level_without_a_cadence_is_missing_and_never_overdue():
    nobody = rhythm(None)
    assert nobody.is_missing
    assert not nobody.is_overdue(TODAY)
    assert nobody.next_on(TODAY) is None


@given(DAYS, st.sampled_from(list(Cadence)))
def test_on_the_day_it_is_due_it_is_not_overdue_and_the_day_after_it_is(last, cadence):
    one = rhythm(cadence, last=last)
    due = next_due(last, cadence)
    assert due > last
    assert not one.is_overdue(due)
    assert one.days_over(due + timedelta(days=1)) == 1
