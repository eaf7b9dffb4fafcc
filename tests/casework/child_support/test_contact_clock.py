"""Fourteen days to meet a parent; a pause is charged to somebody and never shortens the time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.child_support.rules.contact_clock import (
    CHARGED_TO,
    ChargedTo,
    ContactState,
    Pause,
    PauseName,
    contact_clock,
)
from throughcare.vocabulary.calendar import DayRange

ADMITTED = date(2025, 3, 1)
LOCKDOWN = Pause(PauseName.LOCKDOWN, DayRange(date(2025, 3, 5), date(2025, 3, 7)))


def test_day_fourteen_is_still_in_time():
    clock = contact_clock(ADMITTED, date(2025, 3, 15))
    assert clock.due_on == date(2025, 3, 15)
    assert clock.days_left == 0
    assert clock.state is ContactState.OPEN
    assert contact_clock(ADMITTED, date(2025, 3, 16)).state is ContactState.OVERDUE


def test_a_pause_moves_the_due_day_and_is_charged_but_the_promise_stays():
    clock = contact_clock(ADMITTED, date(2025, 3, 10), [LOCKDOWN])
    assert clock.promised_on == date(2025, 3, 15)
    assert clock.due_on == date(2025, 3, 18)
    assert clock.paused_days == {ChargedTo.FACILITY: 3}
    assert clock.mostly_charged_to is ChargedTo.FACILITY


def test_a_meeting_after_a_lockdown_is_late_for_the_measure_and_the_delay_is_shown():
    clock = contact_clock(ADMITTED, date(2025, 3, 20), [LOCKDOWN], met_on=date(2025, 3, 17))
    assert clock.state is ContactState.MET_LATE
    assert clock.paused_days == {ChargedTo.FACILITY: 3}


def test_days_with_two_pauses_count_once_and_go_to_the_first():
    court = Pause(PauseName.OUT_TO_COURT, DayRange(date(2025, 3, 7), date(2025, 3, 8)))
    clock = contact_clock(ADMITTED, date(2025, 3, 10), [court, LOCKDOWN])
    assert clock.paused_days == {ChargedTo.FACILITY: 3, ChargedTo.NOBODY: 1}
    assert clock.due_on == date(2025, 3, 19)


def test_a_pause_that_goes_on_moves_the_due_day_with_each_day():
    open_ended = Pause(PauseName.QUARANTINE, DayRange(date(2025, 3, 3)))
    monday = contact_clock(ADMITTED, date(2025, 3, 10), [open_ended])
    tuesday = contact_clock(ADMITTED, date(2025, 3, 11), [open_ended])
    assert monday.state is ContactState.PAUSED
    assert tuesday.due_on - monday.due_on == timedelta(days=1)
    assert tuesday.days_left == monday.days_left


def test_a_pause_after_the_due_day_changes_nothing():
    late = Pause(PauseName.LOCKDOWN, DayRange(date(2025, 3, 16), date(2025, 3, 20)))
    clock = contact_clock(ADMITTED, date(2025, 3, 25), [late])
    assert clock.due_on == date(2025, 3, 15)
    assert clock.paused_days == {}
    assert clock.mostly_charged_to is None


@pytest.mark.parametrize(
    ("released_on", "state"),
    [
        (date(2025, 3, 15), ContactState.RELEASED_BEFORE_DUE),
        (date(2025, 3, 16), ContactState.RELEASED_UNMET),
    ],
)
def test_released_before_due_is_an_outcome_of_its_own(released_on, state):
    assert contact_clock(ADMITTED, date(2025, 4, 1), released_on=released_on).state is state


def test_a_missing_admission_date_starts_no_clock():
    clock = contact_clock(None, date(2025, 3, 10))
    assert clock.state is ContactState.NO_ADMISSION_DATE
    assert clock.due_on is None
    assert clock.days_left is None


def test_every_pause_is_charged_to_somebody():
    assert set(CHARGED_TO) == set(PauseName)
    assert set(CHARGED_TO.values()) == set(ChargedTo)


PAUSES = st.lists(
    st.builds(
        lambda name, start, length: Pause(
            name,
            DayRange(
                ADMITTED + timedelta(days=start),
                None if length is None else ADMITTED + timedelta(days=start + length),
            ),
        ),
        st.sampled_from(PauseName),
        st.integers(-5, 40),
        st.none() | st.integers(0, 20),
    ),
    max_size=5,
)
AS_OF = st.dates(ADMITTED, ADMITTED + timedelta(days=60))


@given(PAUSES, AS_OF)
def test_a_pause_never_shortens_the_time(pauses, as_of):
    for count in range(len(pauses)):
        fewer = contact_clock(ADMITTED, as_of, pauses[:count])
        more = contact_clock(ADMITTED, as_of, pauses[: count + 1])
        assert more.due_on >= fewer.due_on
        assert more.promised_on == fewer.promised_on == date(2025, 3, 15)


@given(PAUSES, AS_OF)
def test_each_paused_day_is_charged_exactly_once(pauses, as_of):
    clock = contact_clock(ADMITTED, as_of, pauses)
    assert (clock.due_on - clock.promised_on).days == sum(clock.paused_days.values())
