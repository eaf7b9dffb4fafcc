"""One stay through many buildings; a vanished name is not a release."""

from datetime import date, timedelta

import pytest

from throughcare.casework.child_support.rules.absence import (
    RosterSeen,
    presumed_absent,
    roster_must_wait,
)
from throughcare.casework.child_support.rules.custody import (
    CustodyPeriod,
    Leaving,
    continuous_stays,
)

MONDAY, WEDNESDAY = date(2025, 3, 3), date(2025, 3, 5)


@pytest.mark.rule("2.12 Transfer")
def test_a_hundred_days_of_jail_and_next_day_prison_are_one_stay():
    admitted = date(2025, 1, 6)
    left = admitted + timedelta(days=100)
    for reason in (Leaving.TRANSFER, Leaving.NOT_SAID):
        stays = continuous_stays(
            [
                CustodyPeriod(admitted, left, reason),
                CustodyPeriod(left + timedelta(days=1)),
            ]
        )
        assert len(stays) == 1
        assert stays[0].admitted_on == admitted
        assert stays[0].days_in_custody(left + timedelta(days=30)) == 130
        assert stays[0].needs_human == (reason is Leaving.NOT_SAID)


@pytest.mark.rule("2.12 Rebooking")
def test_released_on_monday_and_booked_on_wednesday_are_two_stays():
    for reason in (Leaving.RELEASE, Leaving.NOT_SAID):
        first, second = continuous_stays(
            [
                CustodyPeriod(date(2025, 1, 6), MONDAY, reason),
                CustodyPeriod(WEDNESDAY),
            ]
        )
        assert first.released_on == MONDAY
        assert second.admitted_on == WEDNESDAY
        assert second.days_in_custody(date(2025, 3, 10)) == 5


def test_a_release_and_a_new_booking_on_one_day_are_two_stays():
    stays = continuous_stays(
        [CustodyPeriod(date(2025, 1, 6), MONDAY, Leaving.RELEASE), CustodyPeriod(MONDAY)]
    )
    assert len(stays) == 2


@pytest.mark.parametrize("reason", [Leaving.HOSPITAL, Leaving.COURT])
def test_hospital_and_court_do_not_break_a_stay(reason):
    (stay,) = continuous_stays(
        [CustodyPeriod(date(2025, 1, 6), MONDAY, reason), CustodyPeriod(WEDNESDAY)]
    )
    assert stay.days_in_custody(date(2025, 3, 6)) == 59
    assert stay.released_on is None
    assert not stay.needs_human


def test_an_escape_pauses_the_count_and_asks_a_person_to_look():
    (stay,) = continuous_stays(
        [CustodyPeriod(date(2025, 1, 6), MONDAY, Leaving.ESCAPE), CustodyPeriod(WEDNESDAY)]
    )
    assert stay.paused_days == 2
    assert stay.days_in_custody(date(2025, 3, 6)) == 57
    assert stay.needs_human
    (away,) = continuous_stays([CustodyPeriod(date(2025, 1, 6), MONDAY, Leaving.ESCAPE)])
    assert away.released_on is None
    assert away.needs_human


@pytest.mark.rule("M5")
def test_a_missing_admission_date_stays_missing():
    (stay,) = continuous_stays([CustodyPeriod(None, MONDAY, Leaving.RELEASE)])
    assert stay.admitted_on is None
    assert stay.days_in_custody(WEDNESDAY) is None
    assert stay.needs_human


def seen(day, *, names_person, complete=True, held=False):
    return RosterSeen(date(2025, 3, day), complete, held, names_person)


@pytest.mark.rule("2.12 Vanished")
@pytest.mark.rule("M4")
def test_absent_from_one_short_roster_is_no_release_and_the_file_waits():
    assert roster_must_wait(300, 500).is_yes
    assert roster_must_wait(301, 500).is_no
    verdict = presumed_absent([seen(1, names_person=True), seen(2, names_person=False, held=True)])
    assert verdict.is_no
    assert verdict.reasons[0].params["missing"] == 0


@pytest.mark.rule("M4")
def test_only_complete_rosters_in_a_row_raise_the_question():
    here, gone = seen(1, names_person=True), [seen(day, names_person=False) for day in (2, 3, 4)]
    assert presumed_absent([here, *gone[:2]]).is_no
    assert presumed_absent([here, *gone]).codes == ("ask_the_facility",)
    back = seen(3, names_person=True)
    assert presumed_absent([here, gone[0], back, gone[2]]).is_no
    changes_only = seen(3, names_person=False, complete=False)
    assert presumed_absent([here, gone[0], changes_only, gone[2]]).is_no


def test_the_first_roster_has_nothing_to_be_compared_with():
    assert roster_must_wait(0, 0).codes == ("first_roster",)
