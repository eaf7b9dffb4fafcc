"""A proposed day for everyone, on or before day 14."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.inreach.rules.proposals import proposed_days

TODAY = date(2026, 3, 2)


def is_weekday(day: date) -> bool:
    """True on the days on which officers visit."""
    return day.weekday() < 5


@pytest.mark.row("S0-02")
def test_thirty_admissions_all_get_a_day_on_or_before_day_14() -> None:
    admitted = {number: TODAY - timedelta(days=number % 5) for number in range(30)}
    due = {number: day + timedelta(days=14) for number, day in admitted.items()}
    found = proposed_days(due, TODAY, is_weekday)
    assert set(found) == set(admitted)
    assert all(found[n].day <= admitted[n] + timedelta(days=14) for n in admitted)
    assert all(p.is_in_time and not p.is_full and is_weekday(p.day) for p in found.values())


@given(st.dictionaries(st.integers(), st.integers(-5, 20), max_size=60), st.integers(1, 4))
def test_whoever_has_an_open_day_left_gets_one_in_time(ahead: dict[int, int], a_day: int) -> None:
    due = {key: TODAY + timedelta(days=days) for key, days in ahead.items()}
    found = proposed_days(due, TODAY, is_weekday, a_day=a_day)
    for key, proposal in found.items():
        could = any(
            is_weekday(TODAY + timedelta(days=n)) for n in range(1, (due[key] - TODAY).days + 1)
        )
        assert proposal.day > TODAY
        assert is_weekday(proposal.day)
        assert proposal.is_in_time is (proposal.day <= due[key]) is could


def test_a_full_day_is_passed_over_while_another_is_left() -> None:
    due = {number: date(2026, 3, 4) for number in range(3)}
    taken = {date(2026, 3, 3): 1}
    found = proposed_days(due, TODAY, is_weekday, taken=taken, a_day=2)
    assert [found[n].day.day for n in range(3)] == [3, 4, 4]


def test_when_nothing_is_open_nothing_is_proposed() -> None:
    assert proposed_days({1: TODAY}, TODAY, lambda day: False) == {}
