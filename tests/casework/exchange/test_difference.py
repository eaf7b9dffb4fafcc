"""A roster changes only what it says: absence is no release, and twice is once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.exchange.rosters import record
from throughcare.casework.exchange.rules.difference import RosterDifference, difference
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.roster_keys import KnownStay
from throughcare.vocabulary.identity import PersonName
from throughcare.vocabulary.partial_dates import PartialDate

ON = date(2026, 11, 20)
BIRTH = PartialDate.exactly(date(1980, 3, 4))


def day(number: int) -> date:
    return ON - timedelta(days=number)


def exactly(number: int) -> PartialDate:
    return PartialDate.exactly(day(number))


def stay(reference: str, person: str, booking: str, **facts: object) -> KnownStay:
    usual: dict[str, object] = {
        "name": PersonName("Anna", "", "Testerman"),
        "birth": BIRTH,
        "admitted_on": day(10),
        "housing_unit": "B2",
    }
    return KnownStay(reference, person, booking, **{**usual, **facts})  # type: ignore[arg-type]


def line(person: str, booking: str, **values: object) -> Record:
    usual: dict[str, object] = {
        "person_number": person, "booking_number": booking, "dob": BIRTH,
        "booking_date": exactly(10), "housing_unit": "B2",
    }  # fmt: skip
    return record(**{k: v for k, v in {**usual, **values}.items() if v != ""})


def compare(stays, records, **settings) -> RosterDifference:
    usual = {"on": ON, "complete_file": True}
    return difference(stays, records, **{**usual, **settings})


def told(found: RosterDifference) -> dict[str, int]:
    return {name: count for name, count in found.counts().items() if count}


def test_the_same_roster_changes_nothing():
    found = compare([stay("s1", "1", "A")], [line("1", "A")])
    assert told(found) == {"unchanged": 1}
    assert found.changes_nothing and not found.holds


def test_a_newcomer_is_admitted():
    assert told(compare([], [line("1", "A")])) == {"admitted": 1}


def test_only_a_release_record_releases():
    known = [stay("s1", "1", "A"), stay("s2", "2", "B"), stay("s3", "3", "C")]
    rows = [
        line("1", "A", release_date=exactly(1)),
        line("2", "B", custody_status="released"),
        line("3", "C", release_date=exactly(-30)),
    ]
    found = compare(known, rows)
    assert [(one.stay.reference, one.on) for one in found.released] == [
        ("s1", day(1)),
        ("s2", None),
    ]
    assert [one.reference for one in found.unchanged] == ["s3"]


@pytest.mark.rule("M4")
@pytest.mark.rule("2.12 Vanished")
def test_who_is_absent_vanished_and_is_not_released():
    known = [stay(f"s{n}", str(n), f"B{n}") for n in range(10)]
    found = compare(known, [line(str(n), f"B{n}") for n in range(9)])
    (gone,) = found.vanished
    assert (gone.stay.reference, gone.complete_files) == ("s9", 1)
    assert not found.released
    again = compare([*known[:9], replace(known[9], vanished_count=1)],
                    [line(str(n), f"B{n}") for n in range(9)])  # fmt: skip
    assert again.vanished[0].complete_files == 2


@pytest.mark.rule("2.12 Vanished")
def test_a_roster_that_shrank_by_forty_percent_waits_for_a_human():
    known = [stay(f"s{n}", str(n), f"B{n}") for n in range(100)]
    rows = [line(str(n), f"B{n}") for n in range(60)]
    assert [hold.code for hold in compare(known, rows).holds] == ["roster_shrank", "turned_over"]
    assert "roster_shrank" in [hold.code for hold in compare(known, rows, usual=100).holds]
    assert not compare(known, [line(str(n), f"B{n}") for n in range(61)]).holds
    assert not compare(known, rows, complete_file=False).holds


def test_absence_from_a_file_of_changes_says_nothing():
    found = compare([stay("s1", "1", "A"), stay("s2", "2", "B")], [line("1", "A")],
                    complete_file=False)  # fmt: skip
    assert told(found) == {"unchanged": 1}


def test_who_comes_back_is_told():
    known = [stay("s1", "1", "A", vanished_count=2),
             stay("s2", "2", "B", is_open=False, released_on=day(3))]  # fmt: skip
    found = compare(known, [line("1", "A"), line("2", "B")])
    assert [one.stay.reference for one in found.reappeared] == ["s1", "s2"]


def test_a_move_and_a_correction_are_told_apart_and_a_blank_takes_nothing_away():
    known = [stay("s1", "1", "A"), stay("s2", "2", "B"), stay("s3", "3", "C")]
    rows = [
        line("1", "A", housing_unit="C1"),
        line("2", "B", surname="Testermann"),
        line("3", "C", housing_unit="", dob="", booking_date=""),
    ]
    found = compare(known, rows)
    assert [(one.stay.reference, one.changes[0].name) for one in found.moved] == [
        ("s1", "housing_unit")
    ]
    assert [(one.stay.reference, one.changes[0].name) for one in found.corrected] == [
        ("s2", "surname")
    ]
    assert [one.reference for one in found.unchanged] == ["s3"]
    assert "Testermann" not in repr(found)


def test_accents_and_case_are_no_correction():
    known = [stay("s1", "1", "A", name=PersonName("JOSE", "", "MUSTER"))]
    found = compare(known, [line("1", "A", given_name="José", surname="Muster")])
    assert told(found) == {"unchanged": 1}


@pytest.mark.rule("M3")
def test_a_person_who_ages_is_not_corrected_and_a_known_birth_date_is():
    aged = stay("s1", "1", "A", birth=PartialDate.from_age(40, day(200)))
    found = compare([aged], [line("1", "A", dob=PartialDate.from_age(40, ON))])
    assert told(found) == {"unchanged": 1}
    (exact,) = compare(
        [aged], [line("1", "A", dob=PartialDate.exactly(date(1986, 1, 1)))]
    ).corrected
    assert exact.changes[0].name == "dob"
    known = stay("s1", "1", "A")
    assert told(compare([known], [line("1", "A", dob=PartialDate.from_age(46, ON))])) == {
        "unchanged": 1
    }


def test_one_row_per_charge_is_one_stay():
    found = compare([], [line("1", "A"), line("1", "A"), line("1", "A")])
    assert told(found) == {"admitted": 1, "repeated": 2}


def test_rows_of_one_number_that_disagree_are_all_set_aside_and_nobody_vanishes():
    rows = [line("1", "A"), line("1", "A", surname="Sample")]
    found = compare([stay("s1", "1", "A")], rows)
    assert told(found) == {"set_aside": 2, "unread": 1}
    assert {one.code for one in found.set_aside} == {"duplicate_key"}


def test_a_booking_known_under_another_person_is_set_aside():
    found = compare([stay("s1", "1", "A")], [line("2", "A")])
    assert [one.code for one in found.set_aside] == ["numbers_disagree"]
    assert not found.admitted


def test_a_person_in_a_row_that_could_not_be_read_is_not_absent():
    known = [stay("s1", "1", "A"), stay("s2", "2", "B")]
    bad = Rejected(3, "Date of Birth", "no_such_date", key=("1", "A"))
    found = compare(known, [line("2", "B")], rejected=[bad])
    assert told(found) == {"unchanged": 1, "unread": 1}
    nameless = Rejected(3, "", "open_quote")
    assert not compare(known, [line("2", "B")], rejected=[nameless]).vanished


def test_without_a_booking_number_only_one_open_stay_can_be_meant():
    one = [stay("s1", "1", "A")]
    assert told(compare(one, [line("1", "")])) == {"unchanged": 1}
    two = [stay("s1", "1", "A", admitted_on=None), stay("s2", "1", "B", admitted_on=None)]
    assert [o.code for o in compare(two, [line("1", "")]).set_aside] == ["numbers_disagree"]
    dated = [stay("s1", "1", "A", admitted_on=day(400)), stay("s2", "1", "B")]
    assert [s.reference for s in compare(dated, [line("1", "")]).unchanged] == ["s2"]

    close = [stay("s1", "1", "A"), stay("s2", "1", "B", admitted_on=day(9))]
    found = compare(close, [line("1", "", booking_date=exactly(10))])
    assert [s.reference for s in found.unchanged] == ["s1"]


def test_two_rows_that_may_mean_one_stay_never_make_two():
    newcomers = compare([], [line("9", "Z"), line("9", "")])
    assert told(newcomers) == {"admitted": 1, "set_aside": 1}
    known = compare([stay("s1", "1", "A")], [line("1", ""), line("", "A")])
    assert told(known) == {"unchanged": 1, "set_aside": 1}


@pytest.mark.rule("2.12 Rebooking")
def test_a_new_booking_of_a_known_person_is_a_new_stay():
    left = stay("s1", "1", "A", is_open=False, released_on=day(4))
    assert told(compare([left], [line("1", "B", booking_date=exactly(2))])) == {"admitted": 1}
    inside = stay("s1", "1", "A", admitted_on=day(90))
    found = compare([inside], [line("1", "", booking_date=exactly(2))])
    assert told(found) == {"admitted": 1, "vanished": 1}


@pytest.mark.rule("M4")
def test_names_in_the_wrong_column_hold_the_file():
    rejected = [Rejected(n, "First Name", "full_name_in_given_name", key=(str(n), f"B{n}"))
                for n in range(20)]  # fmt: skip
    known = [stay(f"s{n}", str(n), f"B{n}") for n in range(40)]
    rows = [line(str(n), f"B{n}") for n in range(20, 40)]
    found = compare(known, rows, rejected=rejected)
    assert {hold.code for hold in found.holds} >= {"whole_names", "many_rejected"}
    assert not found.vanished
    assert len(found.unread) == 20


@pytest.mark.parametrize(
    ("values", "code"),
    [({"dob": PartialDate.exactly(date(1991, 1, 2))}, "births_corrected"),
     ({"surname": "Anna", "given_name": "Testerman"}, "names_corrected")],
)  # fmt: skip
def test_too_many_corrections_hold_the_file(values, code):
    known = [stay(f"s{n}", str(n), f"B{n}") for n in range(20)]
    rows = [line(str(n), f"B{n}", **(values if n < 7 else {})) for n in range(20)]
    assert [hold.code for hold in compare(known, rows).holds] == [code]
    few = [line(str(n), f"B{n}", **(values if n < 6 else {})) for n in range(20)]
    assert not compare(known, few).holds


def test_numbers_written_in_another_way_hold_the_file():
    known = [stay(f"s{n}", f"{n:06d}", f"{n:04d}") for n in range(20)]
    rows = [line(str(n), str(n)) for n in range(20)]
    assert [hold.code for hold in compare(known, rows).holds] == ["turned_over"]


# Properties: a small jail over some days, applied as the register would.

PEOPLE = [("1", "A"), ("2", "B"), ("3", "C"), ("4", ""), ("", "E"), ("1", "F")]
UNITS = st.sampled_from(["B2", "C1", ""])
RELEASES = st.sampled_from([PartialDate.missing(), exactly(1), exactly(-20)])


@st.composite
def rosters(draw):
    keys = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=6))
    return [
        line(*key, housing_unit=draw(UNITS), release_date=draw(RELEASES),
             surname=draw(st.sampled_from(["Testerman", "Sample"])))
        for key in keys
    ]  # fmt: skip


def applied(stays: list[KnownStay], found: RosterDifference) -> list[KnownStay]:
    """The stays after the difference was applied, as a register would do it."""
    after = {one.reference: one for one in stays}
    for gone in found.vanished:
        after[gone.stay.reference] = replace(gone.stay, vanished_count=gone.complete_files)
    for change in (*found.reappeared, *found.moved, *found.corrected):
        one = after[change.stay.reference]
        open_again = change in found.reappeared
        after[one.reference] = said_by(change.record, one) if not open_again else replace(
            said_by(change.record, one), is_open=True, released_on=None, vanished_count=0
        )  # fmt: skip
    for left in found.released:
        one = said_by(left.record, after[left.stay.reference])
        after[one.reference] = replace(one, is_open=False, released_on=left.on)
    for number, one in enumerate((*found.admitted, *found.released_newcomers)):
        new = said_by(one, stay(f"n{len(after)}-{number}", *one.key))
        leaves = one in found.released_newcomers
        released_on = one.date("release_date").day if leaves else None
        after[new.reference] = replace(new, is_open=not leaves, released_on=released_on)
    return list(after.values())


def said_by(row: Record, one: KnownStay) -> KnownStay:
    name = PersonName(row.text("given_name"), "", row.text("surname"))
    unit = row.text("housing_unit") or one.housing_unit
    person, booking = row.key
    return replace(one, name=name, housing_unit=unit, admitted_on=row.date("booking_date").day,
                   person_number=person or one.person_number,
                   booking_number=booking or one.booking_number)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(rosters(), rosters(), st.booleans())
def test_the_same_file_twice_changes_nothing_the_second_time(first, second, complete):
    stays = applied([], compare([], first, complete_file=complete))
    stays = applied(stays, compare(stays, second, complete_file=complete))
    again = compare(stays, second, complete_file=complete)
    changing = {name: count for name, count in told(again).items()
                if name in ("admitted", "released_newcomers", "released", "moved", "corrected",
                            "reappeared")}  # fmt: skip
    assert not changing


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_order_of_rows_means_nothing(data):
    before = applied([], compare([], data.draw(rosters())))
    rows = data.draw(rosters())
    assert compare(before, rows) == compare(before, data.draw(st.permutations(rows)))


@settings(max_examples=200, deadline=None)
@given(rosters(), rosters())
def test_every_row_and_every_open_stay_is_accounted_for_once(first, second):
    stays = applied([], compare([], first))
    found = compare(stays, second)
    of_stays = {one.stay.reference for group in (found.released, found.moved, found.corrected,
                found.reappeared) for one in group}  # fmt: skip
    of_stays |= {one.reference for one in found.unchanged}
    gone = {one.stay.reference for one in found.vanished} | {s.reference for s in found.unread}
    rows = len(found.admitted) + len(found.released_newcomers) + len(found.set_aside)
    assert rows + len(of_stays) + found.repeated == len(second)
    assert {one.reference for one in stays if one.is_open} <= of_stays | gone
    assert not of_stays & gone
