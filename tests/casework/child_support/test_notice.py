"""Both parents are told, per order and payee, in business days, without anybody's whereabouts."""

from dataclasses import replace
from datetime import date

import pytest

from throughcare.casework.child_support.rules.agency_days import agency_calendar
from throughcare.casework.child_support.rules.choices import LearnedDate, ObjectionFrom
from throughcare.casework.child_support.rules.notice import (
    LETTER_FIELDS,
    Channel,
    LearnedDates,
    Party,
    notice_duties,
    objection_ends_on,
)

RECEIVED = LearnedDates(date(2025, 6, 13), date(2025, 6, 16), date(2025, 6, 18))


def duties(orders, pack, learned=RECEIVED):
    return notice_duties(orders, learned, pack, agency_calendar(pack.calendar))


@pytest.mark.rule("2.12 Notice clock with holidays")
@pytest.mark.rule("R2")
def test_the_agency_calendar_knows_juneteenth_and_the_fourth(order, pack):
    (duty,) = duties([order], pack("FH"))
    assert duty.due_on == date(2025, 7, 8)
    assert duty.runs_from is LearnedDate.RECEIVED_ON


@pytest.mark.rule("2.12 Notice clock from a weekend")
def test_a_roster_received_on_saturday_is_due_on_the_same_day(order, pack):
    (duty,) = duties([order], pack("US"), LearnedDates(date(2025, 6, 14)))
    assert duty.due_on == date(2025, 7, 8)


def test_the_pack_picks_the_day_the_clock_runs_from(order, pack):
    federal = pack("US")
    confirmed = federal.read_as("notice.runs_from", "confirmed_on")
    (by_default,), (by_confirmation,) = duties([order], federal), duties([order], confirmed)
    assert by_default.started_on == date(2025, 6, 13)
    assert by_confirmation.started_on == date(2025, 6, 18)
    assert by_confirmation.due_on == date(2025, 7, 11)
    assert "match was confirmed" in by_confirmation.reason.in_words()


def test_a_clock_whose_day_has_not_come_has_no_due_date(order, pack):
    confirmed = pack("US").read_as("notice.runs_from", "confirmed_on")
    (duty,) = duties([order], confirmed, LearnedDates(date(2025, 6, 13)))
    assert duty.started_on is None
    assert duty.due_on is None


def test_a_state_holiday_counts_only_in_its_state(order, pack):
    learned = LearnedDates(date(2025, 3, 24))
    (california,) = duties([order], replace(pack("US"), calendar=pack("CA").calendar), learned)
    (federal,) = duties([order], pack("US"), learned)
    assert federal.due_on == date(2025, 4, 14)
    assert california.due_on == date(2025, 4, 15)  # March 31 is Cesar Chavez Day


def test_oregon_counts_calendar_days_and_delivers_to_each_parent_its_own_way(order, pack):
    (duty,) = duties([order], pack("OR"))
    assert duty.due_on == date(2025, 7, 16)
    assert [letter.delivery for letter in duty.letters] == [
        "first class mail",
        "service or certified mail",
    ]


def test_the_two_letters_differ_and_go_to_both_parents(order, pack):
    (duty,) = duties([order], pack("FH"))
    inside, other = duty.letters
    assert (inside.party, other.party) == (Party.INSIDE, Party.OTHER)
    assert inside.fields != other.fields
    assert inside.channel is Channel.FACILITY_MAIL


@pytest.mark.rule("2.12 Two orders, one payee flagged")
def test_two_orders_make_two_notices_and_the_flagged_payee_is_reached_safely(order, pack):
    flagged = replace(order, reference="ORDER-2", payee="PAYEE-2", payee_is_flagged=True)
    plain_duty, safe_duty = duties([order, flagged], pack("FH"))
    assert [plain_duty.order, safe_duty.order] == ["ORDER-1", "ORDER-2"]
    plain, safe = plain_duty.letters[1], safe_duty.letters[1]
    assert safe.channel is Channel.SAFE_CHANNEL
    assert safe.held_for_own_worker
    assert plain.channel is Channel.SAFE_ADDRESS
    # Nothing of the letter itself may differ, or the difference would tell.
    assert safe.fields == plain.fields
    assert plain_duty.letters[0] == safe_duty.letters[0]
    assert not any("facility" in name for name in safe.fields)


@pytest.mark.rule("F6")
def test_no_letter_has_room_for_the_other_parents_whereabouts():
    inside, other = LETTER_FIELDS[Party.INSIDE], LETTER_FIELDS[Party.OTHER]
    places = ("address", "town", "city", "zip", "phone", "employer", "school", "county")
    assert {name for name in inside if any(place in name for place in places)} == {
        "facility_address"
    }
    assert {name for name in other if any(place in name for place in places)} == {
        "own_safe_address"
    }


def test_a_flag_on_the_person_inside_holds_the_other_letter_for_a_worker(order, pack):
    (duty,) = duties([replace(order, payer_is_flagged=True)], pack("FH"))
    assert duty.letters[1].held_for_own_worker


def test_an_order_of_another_state_is_referred_and_gets_no_letters(order, pack):
    (duty,) = duties([replace(order, controlled_by="OR")], pack("FH"))
    assert duty.is_referral
    assert duty.refer_to == "OR"
    assert duty.letters == ()
    assert duty.due_on == date(2025, 7, 8)


@pytest.mark.parametrize(
    ("jurisdiction", "runs_from", "ends"),
    [
        ("WA", ObjectionFrom.NOTIFICATION, date(2025, 7, 21)),
        ("CT", ObjectionFrom.RECEIPT, date(2025, 7, 16)),
        ("CA", ObjectionFrom.RECEIPT, date(2025, 7, 31)),
        ("OR", ObjectionFrom.SERVICE, date(2025, 7, 31)),
    ],
)
def test_an_objection_window_runs_from_its_own_event(jurisdiction, runs_from, ends, pack):
    objection = pack(jurisdiction).objection
    assert objection.runs_from is runs_from
    assert objection_ends_on(objection, {runs_from: date(2025, 7, 1)}) == ends
    others = {event: date(2025, 6, 1) for event in ObjectionFrom if event is not runs_from}
    assert objection_ends_on(objection, others) is None
