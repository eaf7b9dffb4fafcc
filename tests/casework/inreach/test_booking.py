"""May this visit be booked: every reason against it, in words, and only those."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from throughcare.casework.inreach.rules.blocks import Block, block_of_visit
from throughcare.casework.inreach.rules.booking import Circumstances, Wish, may_be_booked
from throughcare.casework.inreach.rules.call_price import CallTerms
from throughcare.casework.inreach.rules.clearances import Clearance, Level
from throughcare.casework.inreach.rules.suitability import Suitability, Suitable
from throughcare.vocabulary.calendar import DayRange
from throughcare.vocabulary.categories import ContactMode

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
CLEARED = Clearance("Pat Q. Sample", Level.ESCORTED, date(2026, 1, 1), date(2026, 12, 31))
PAID = CallTerms(UUID(int=1), UUID(int=2), 12)
FREE = Circumstances(
    now=datetime(2026, 3, 2, 14),  # noqa: DTZ001 (the facility's own clock)
    clearance=CLEARED,
    blocks=(Block("Morning count", time(6), time(7)),),
    call_terms=PAID,
)
VISIT = Wish(ContactMode.IN_PERSON, TUESDAY, time(9))


def codes(wish: Wish = VISIT, **changes: Any) -> set[str]:
    """The codes of the verdict for a wish in changed circumstances."""
    return set(may_be_booked(wish, replace(FREE, **changes)).codes)


def test_a_free_time_with_a_clearance_may_be_booked() -> None:
    assert may_be_booked(VISIT, FREE).is_yes


@pytest.mark.row("S0-03")
def test_an_officer_whose_clearance_lapsed_yesterday_is_not_booked_for_tomorrow() -> None:
    lapsed = replace(CLEARED, expires_on=date(2026, 3, 1))
    verdict = may_be_booked(VISIT, replace(FREE, clearance=lapsed))
    assert verdict.is_no
    assert verdict.reasons[0].in_words() == "The officer's clearance ended on March 1, 2026."


@pytest.mark.row("S0-03")
def test_a_clearance_counts_on_its_last_day_and_not_after() -> None:
    assert codes(clearance=replace(CLEARED, expires_on=TUESDAY)) == codes()
    assert codes(clearance=replace(CLEARED, expires_on=MONDAY)) == {"clearance_lapsed"}
    assert codes(clearance=replace(CLEARED, given_on=date(2026, 3, 4))) == {"clearance_not_begun"}


@pytest.mark.rule("I2")
@pytest.mark.rule("5 know 10")
def test_a_video_visit_asks_for_a_clearance_and_a_phone_call_does_not() -> None:
    assert codes(replace(VISIT, mode=ContactMode.VIDEO), clearance=None) == {"no_clearance"}
    assert may_be_booked(
        replace(VISIT, mode=ContactMode.PHONE), replace(FREE, clearance=None)
    ).is_yes


@pytest.mark.rule("I3")
@pytest.mark.parametrize(
    ("level", "mode", "may"),
    [
        (Level.TOUR, ContactMode.IN_PERSON, False),
        (Level.TOUR, ContactMode.VIDEO, False),
        (Level.REMOTE, ContactMode.IN_PERSON, False),
        (Level.REMOTE, ContactMode.VIDEO, True),
        (Level.ESCORTED, ContactMode.IN_PERSON, True),
        (Level.UNESCORTED, ContactMode.VIDEO, True),
    ],
)
def test_each_level_opens_its_own_kinds_of_visit(
    level: Level, mode: ContactMode, may: bool
) -> None:
    verdict = may_be_booked(
        replace(VISIT, mode=mode), replace(FREE, clearance=replace(CLEARED, level=level))
    )
    assert verdict.is_yes is may


@pytest.mark.rule("I7")
@pytest.mark.rule("5 know 9")
def test_count_time_is_refused_by_its_name() -> None:
    verdict = may_be_booked(replace(VISIT, begins_at=time(6, 45)), FREE)
    assert verdict.is_no
    assert "Morning count (06:00 to 07:00)" in verdict.reasons[0].in_words()


@pytest.mark.row("S0-08")
def test_nobody_is_booked_in_person_on_a_closed_day_but_a_call_goes_through() -> None:
    closed = (DayRange(TUESDAY, date(2026, 3, 10)),)
    assert codes(closures=closed) == {"facility_closed"}
    call = replace(VISIT, mode=ContactMode.PHONE)
    assert may_be_booked(call, replace(FREE, closures=closed)).is_yes


@pytest.mark.row("S0-09")
@pytest.mark.parametrize("mode", [ContactMode.PHONE, ContactMode.VIDEO])
def test_a_call_without_a_paying_party_is_flagged_before_it_is_scheduled(
    mode: ContactMode,
) -> None:
    assert codes(replace(VISIT, mode=mode), call_terms=None) == {"no_paying_party"}


@pytest.mark.row("S0-37")
def test_not_now_holds_until_its_review_day_and_no_holds_for_good() -> None:
    not_now = Suitability(Suitable.NOT_NOW, date(2026, 3, 4))
    assert codes(suitability=not_now) == {"facility_said_not_now"}
    on_the_day = replace(FREE, suitability=replace(not_now, review_on=TUESDAY))
    assert may_be_booked(VISIT, on_the_day).is_yes
    assert codes(suitability=Suitability(Suitable.NO)) == {"facility_said_no"}


def test_nobody_is_in_two_places_at_once() -> None:
    same = (block_of_visit(time(9, 15), 30),)
    assert codes(person_busy=same) == {"person_busy"}
    assert codes(officer_busy=same) == {"officer_busy"}


def test_every_reason_is_told_at_once() -> None:
    found = codes(
        replace(VISIT, day=MONDAY, begins_at=time(6, 30)), clearance=None, is_released=True
    )
    assert found == {"no_clearance", "in_the_past", "released", "fixed_block"}


def test_a_not_now_without_a_day_can_not_be_said() -> None:
    with pytest.raises(ValueError, match="Not now"):
        Suitability(Suitable.NOT_NOW)
    with pytest.raises(ValueError, match="Not now"):
        Suitability(Suitable.NO, MONDAY)
