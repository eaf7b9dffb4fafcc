"""Ninety days without use, or without a word, and a membership rests (security, R7 and R8)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.registers.accounts.rules import (
    FAILURE_WINDOW,
    Rest,
    WhyResting,
    confirm_by,
    digest_of_login,
    failures_so_far,
    rest_of,
)

DAY = date(2026, 2, 1)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def after(idle: int, confirmed: int = 0, *, is_kept_awake: bool = False) -> Rest | None:
    """The rest after so many days without use, and without a word."""
    return rest_of(
        DAY - timedelta(days=idle), DAY - timedelta(days=confirmed),
        is_kept_awake=is_kept_awake, today=DAY,
    )  # fmt: skip


@pytest.mark.rule("security R7")
@pytest.mark.parametrize(("idle", "rests"), [(0, False), (89, False), (90, True), (400, True)])
def test_the_ninetieth_day_without_use_is_the_first_of_rest(idle: int, rests: bool) -> None:
    assert (after(idle) is not None) is rests


@pytest.mark.rule("security R8")
@pytest.mark.parametrize(("days_ago", "rests"), [(90, False), (91, True)])
def test_ninety_days_are_there_to_confirm_and_then_it_rests(days_ago: int, rests: bool) -> None:
    assert (after(0, days_ago) is not None) is rests


def test_a_rest_says_since_when_and_why() -> None:
    assert after(100) == Rest(DAY - timedelta(days=10), WhyResting.NOT_USED)
    assert after(0, 100) == Rest(DAY - timedelta(days=9), WhyResting.NOT_CONFIRMED)


def test_who_is_kept_awake_to_confirm_still_rests_when_unused() -> None:
    assert after(0, 400, is_kept_awake=True) is None
    assert after(90, 0, is_kept_awake=True) is not None


@given(days, days, st.booleans(), days, st.integers(0, 400))
def test_who_rests_goes_on_resting_until_a_date_is_moved(
    idle_from: date, confirmed_on: date, kept: bool, today: date, later: int
) -> None:
    now = rest_of(idle_from, confirmed_on, is_kept_awake=kept, today=today)
    then = rest_of(idle_from, confirmed_on, is_kept_awake=kept, today=today + timedelta(days=later))
    assert then is not None or now is None
    assert now is None or now.since <= today


@given(days)
def test_the_last_day_to_confirm_is_never_a_day_of_rest(confirmed_on: date) -> None:
    last = confirm_by(confirmed_on)
    assert rest_of(last, confirmed_on, is_kept_awake=False, today=last) is None


@pytest.mark.rule("security R6")
def test_failures_count_within_fifteen_minutes() -> None:
    first = datetime(2026, 2, 1, 8, tzinfo=UTC)
    assert failures_so_far(4, first, first + FAILURE_WINDOW - timedelta(seconds=1)) == 4
    assert failures_so_far(4, first, first + FAILURE_WINDOW) == 0


def test_an_address_is_kept_as_a_keyed_digest_whatever_its_letters() -> None:
    assert digest_of_login(" Aster@Agency.example ", "key") == digest_of_login(
        "aster@agency.example", "key"
    )
    assert digest_of_login("aster@agency.example", "key") != digest_of_login(
        "aster@agency.example", "another key"
    )
