"""Facts make stays: one admission to one release, however often each was reported."""

from datetime import date

from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.stays import is_eligible, stays_admitted_in
from throughcare.vocabulary.facts import FactKind

MARCH = Month(2025, 3)
FIRST, BACK = date(2025, 3, 3), date(2025, 3, 10)


def test_a_meeting_on_the_day_of_the_new_booking_belongs_to_the_new_stay(stay, fact):
    facts = [
        *stay("A", FIRST, released=7),
        *stay("A", BACK),
        fact("contact_reached", "A", BACK),
    ]
    before, after = stays_admitted_in(MARCH, facts)
    assert before.released_on == BACK
    assert before.first_day(FactKind.CONTACT_REACHED) is None
    assert after.first_day(FactKind.CONTACT_REACHED) == BACK


def test_a_stay_of_one_day_reported_twice_is_one_stay_of_one_day(stay, fact):
    facts = [*stay("A", FIRST, released=0), fact("person_admitted", "A", FIRST)]
    (only,) = stays_admitted_in(MARCH, facts)
    assert (only.admitted_on, only.released_on) == (FIRST, FIRST)


def test_an_admission_reported_again_without_a_release_is_the_same_stay(stay, fact):
    facts = [*stay("A", FIRST), fact("person_admitted", "A", BACK)]
    (only,) = stays_admitted_in(MARCH, facts)
    assert only.admitted_on == FIRST


def test_a_release_that_was_corrected_counts_as_it_was_said_last(stay, fact):
    facts = [*stay("A", FIRST, released=4), fact("person_released", "A", BACK)]
    (only,) = stays_admitted_in(MARCH, facts)
    assert only.released_on == BACK


def test_who_was_never_asked_about_is_neither_eligible_nor_not(stay):
    (only,) = stays_admitted_in(MARCH, stay("A", FIRST, answer=None))
    assert is_eligible(only) == "not_asked"
