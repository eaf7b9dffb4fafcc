"""Days, months and business days come out as a clerk would count them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.vocabulary.calendar import (
    BusinessCalendar,
    CalendarRunsOut,
    DayRange,
    add_months,
    ends_at,
    first_day_of_nth_month_after,
    first_full_month,
    firsts_of_month,
    is_in_force,
)

JUNETEENTH, FOURTH_OF_JULY = date(2025, 6, 19), date(2025, 7, 4)
SUMMER = BusinessCalendar("test", frozenset({JUNETEENTH, FOURTH_OF_JULY}), 2020, 2030)
NO_HOLIDAYS = BusinessCalendar("test", frozenset(), 2020, 2030)
DAYS = st.dates(date(2021, 1, 1), date(2028, 12, 31))


@pytest.mark.rule("2.12 Notice clock with holidays")
def test_fifteen_business_days_pass_over_two_holidays():
    assert SUMMER.add(date(2025, 6, 13), 15) == date(2025, 7, 8)
    assert NO_HOLIDAYS.add(date(2025, 6, 13), 15) == date(2025, 7, 4)


@pytest.mark.rule("2.12 Notice clock from a weekend")
def test_a_clock_that_starts_on_a_saturday_counts_from_monday():
    assert SUMMER.add(date(2025, 6, 14), 15) == date(2025, 7, 8)


def test_the_count_never_begins_on_the_day_itself():
    assert NO_HOLIDAYS.add(date(2025, 6, 16), 1) == date(2025, 6, 17)
    assert NO_HOLIDAYS.add(date(2025, 6, 16), 0) == date(2025, 6, 16)


def test_a_due_date_beyond_the_known_holidays_is_refused():
    with pytest.raises(CalendarRunsOut, match="2031"):
        NO_HOLIDAYS.add(date(2030, 12, 30), 5)


def test_business_days_are_not_counted_backward():
    with pytest.raises(ValueError, match="forward"):
        NO_HOLIDAYS.add(date(2025, 6, 16), -1)


@given(DAYS, st.integers(0, 60))
def test_adding_and_counting_business_days_agree(day, amount):
    assert SUMMER.count(day, SUMMER.add(day, amount)) == amount


@given(DAYS, st.integers(0, 60))
def test_a_holiday_never_brings_a_due_date_forward(day, amount):
    assert SUMMER.add(day, amount) >= NO_HOLIDAYS.add(day, amount)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 2, 28), 6, date(2025, 8, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 1, 31), -1, date(2024, 12, 31)),
    ],
)
def test_month_arithmetic_ends_with_the_month(day, months, expected):
    assert add_months(day, months) == expected


@given(DAYS, st.integers(0, 48))
def test_months_never_skip_a_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_the_month_after_is_month_one():
    assert first_day_of_nth_month_after(date(2025, 11, 20), 1) == date(2025, 12, 1)
    assert first_day_of_nth_month_after(date(2025, 11, 20), 10) == date(2026, 9, 1)
    assert first_day_of_nth_month_after(date(2025, 11, 1), 1) == date(2025, 12, 1)


def test_a_month_entered_on_its_first_day_is_full():
    assert first_full_month(date(2025, 4, 1)) == date(2025, 4, 1)
    assert first_full_month(date(2025, 4, 2)) == date(2025, 5, 1)


@given(DAYS, DAYS)
def test_counting_firsts_of_the_month_is_the_same_as_looking_at_every_day(one, other):
    first, last = sorted((one, other))
    by_hand = sum(
        (first + timedelta(days=offset)).day == 1 for offset in range(1, (last - first).days + 1)
    )
    assert firsts_of_month(first, last) == by_hand


@pytest.mark.rule("2.12 Consent expiry")
def test_what_expires_on_a_day_holds_until_its_last_second_and_not_at_midnight():
    zone = ZoneInfo("America/Los_Angeles")
    first, last = date(2025, 1, 1), date(2025, 9, 30)
    last_second = datetime(2025, 9, 30, 23, 59, 59, tzinfo=zone)
    midnight = datetime(2025, 10, 1, 0, 0, 0, tzinfo=zone)
    assert is_in_force(last_second, first, last, zone)
    assert not is_in_force(midnight, first, last, zone)
    assert is_in_force(datetime(2025, 10, 1, 6, 59, 59, tzinfo=UTC), first, last, zone)
    assert not is_in_force(datetime(2025, 10, 1, 7, 0, 0, tzinfo=UTC), first, last, zone)


def test_the_end_of_a_day_follows_the_clock_change():
    zone = ZoneInfo("America/New_York")
    assert ends_at(date(2025, 3, 8), zone).astimezone(UTC).hour == 5
    assert ends_at(date(2025, 3, 9), zone).astimezone(UTC).hour == 4


def test_a_moment_without_a_time_zone_is_refused():
    moment = datetime(2025, 9, 30, 12, 0, 0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        is_in_force(moment, date(2025, 1, 1), None, UTC)


def test_ranges_of_days_hold_both_ends_and_meet_on_one_day():
    march = DayRange(date(2025, 3, 1), date(2025, 3, 31))
    assert date(2025, 3, 1) in march
    assert date(2025, 3, 31) in march
    assert date(2025, 4, 1) not in march
    assert march.overlaps(DayRange(date(2025, 3, 31)))
    assert not march.overlaps(DayRange(date(2025, 4, 1)))
    assert march.overlaps(DayRange(date(2025, 2, 1), date(2025, 3, 1)))
    assert not march.overlaps(DayRange(date(2025, 2, 1), date(2025, 2, 28)))
    one_day = DayRange(date(2025, 3, 1), date(2025, 3, 1))
    assert date(2025, 3, 1) in one_day


def test_a_range_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        DayRange(date(2025, 3, 2), date(2025, 3, 1))
