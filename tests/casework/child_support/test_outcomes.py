"""Five outcomes, each with its own start and its own restart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.child_support.rules.choices import Event
from throughcare.casework.child_support.rules.outcomes import (
    amount_while_changed,
    earliest_effective_on,
    effective_on,
    lawful_from,
    restart_on,
)
from throughcare.casework.child_support.rules.pack_files import load_packs, pack_for

RELEASED = date(2025, 11, 20)


@pytest.mark.rule("2.12 California restart")
def test_california_restarts_on_the_first_day_of_the_tenth_month(pack):
    california = pack("CA", RELEASED)
    assert restart_on(california, RELEASED).on == date(2026, 9, 1)
    other = california.read_as("restart.month_one", "month_of_release")
    assert restart_on(other, RELEASED).on == date(2026, 8, 1)


@pytest.mark.rule("2.12 Washington restart")
def test_washington_restarts_in_the_fourth_month_at_half(pack):
    restart = restart_on(pack("WA", RELEASED), RELEASED)
    assert (restart.on, restart.percent) == (date(2026, 3, 1), 50)
    assert restart.last_day_without == date(2026, 2, 28)


@pytest.mark.rule("2.12 Maryland grace")
def test_maryland_gives_grace_through_the_sixtieth_day(pack):
    restart = restart_on(pack("MD", RELEASED), RELEASED)
    assert restart.last_day_without == date(2026, 1, 19)
    assert restart.on == date(2026, 1, 20)


@pytest.mark.rule("2.12 Connecticut restart")
def test_connecticut_restarts_ninety_days_after_release(pack):
    assert restart_on(pack("CT", RELEASED), RELEASED).on == date(2026, 2, 18)


def test_oregon_restarts_after_120_days_at_half_as_far_as_known(pack):
    oregon = pack("OR", RELEASED)
    restart = restart_on(oregon, RELEASED)
    assert (restart.on, restart.percent) == (date(2026, 3, 20), 50)
    assert oregon.verified_by_section["restart"] == "no"


def test_north_dakota_has_no_restart_date_because_a_new_order_is_needed(pack):
    restart = restart_on(pack("ND", RELEASED), RELEASED)
    assert restart.on is None
    assert "new one" in restart.reason.in_words()


def test_the_day_of_release_picks_the_text(pack):
    released = date(2023, 11, 20)
    assert restart_on(pack("CA", released), released).on == date(2023, 12, 1)


@pytest.mark.rule("2.12 More than 90 consecutive days")
def test_california_starts_on_the_first_full_month(pack):
    start = pack("CA").outcome.start
    assert effective_on(start, {Event.ADMISSION: date(2025, 3, 15)}) == date(2025, 4, 1)
    assert effective_on(start, {Event.ADMISSION: date(2025, 4, 1)}) == date(2025, 4, 1)


def test_oregon_starts_in_the_month_after_admission_or_after_day_180_by_reading(pack):
    events = {Event.ADMISSION: date(2025, 3, 1), Event.THRESHOLD_DAY: date(2025, 8, 28)}
    oregon = pack("OR")
    assert effective_on(oregon.outcome.start, events) == date(2025, 4, 1)
    other = oregon.read_as("outcome.start.event", "threshold_day")
    assert effective_on(other.outcome.start, events) == date(2025, 9, 1)


def test_a_start_whose_event_has_not_happened_has_no_date(pack):
    assert effective_on(pack("OK").outcome.start, {Event.ADMISSION: date(2025, 3, 1)}) is None
    filed = {Event.FILING: date(2025, 3, 1)}
    assert effective_on(pack("OK").outcome.start, filed) == date(2025, 4, 1)


def test_the_earliest_day_moves_while_nobody_acts_and_stands_once_somebody_did(pack):
    start = pack("FH").outcome.start
    assert earliest_effective_on(start, {}, date(2025, 5, 10)) == date(2025, 5, 10)
    assert earliest_effective_on(start, {}, date(2025, 5, 11)) == date(2025, 5, 11)
    done = {Event.PETITION_NOTICE: date(2025, 4, 2)}
    assert earliest_effective_on(start, done, date(2025, 5, 11)) == date(2025, 4, 2)
    by_law = {Event.ADMISSION: date(2025, 3, 15)}
    assert earliest_effective_on(pack("CA").outcome.start, by_law, date(2025, 9, 9)) == date(
        2025, 4, 1
    )


def test_an_abatement_leaves_its_floor_and_never_more_than_before(pack):
    washington = pack("WA").outcome
    assert amount_while_changed(washington, 30_000) == 1_000
    assert amount_while_changed(washington, 500) == 500
    assert amount_while_changed(pack("CA").outcome, 30_000) == 0
    assert amount_while_changed(pack("UT").outcome, 30_000) is None


@pytest.mark.rule("R6")
def test_nothing_is_lawful_before_notice_of_the_petition_except_by_law(pack):
    decided = date(2025, 2, 1)
    notified = date(2025, 3, 10)
    assert lawful_from(pack("UT").outcome, decided, notified) == notified
    assert lawful_from(pack("UT").outcome, decided, None) is None
    assert lawful_from(pack("CA").outcome, decided, None) == decided


OPEN_PACKS = [one.jurisdiction for one in load_packs() if one.effective_to is None]


@given(st.sampled_from(OPEN_PACKS), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_support_never_restarts_before_release(jurisdiction, released):
    restart = restart_on(pack_for(jurisdiction, date(2026, 11, 21)), released)
    if restart.on is not None and restart.last_day_without is not None:
        assert released < restart.on
        assert released <= restart.last_day_without < restart.on
