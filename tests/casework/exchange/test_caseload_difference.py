"""A caseload file opens and changes; absence closes nothing and no file takes safety away."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.exchange.rosters import DAY
from throughcare.casework.exchange.rules.caseload_difference import (
    KnownParticipant,
    caseload_difference,
)
from throughcare.casework.exchange.rules.fingerprint import said
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.sniff import sniff
from throughcare.vocabulary.layout_fields import FileKind

HEAD = "IV-D Case,Member ID,Role,Last Name,First Name,DOB,SSN,Docket #,Current Support,FVI,City\n"
BEA = "C-1,M-2,CP,Sample,Bea,1981-05-06,,D-7,,P,Nowhere\n"


def rows(*lines: str) -> list[Record | Rejected]:
    data = (HEAD + "".join(lines)).encode()
    by = sniff(io.BytesIO(data), as_of=DAY, kind=FileKind.CASELOAD).layout(sender="S", on=DAY)
    return list(read_file(io.BytesIO(data), by, as_of=DAY))


def anna(**cells: str) -> str:
    usual = {"support": "1250.00", "surname": "Testerman", "fvi": "", "city": "Probeton"}
    one = {**usual, **cells}
    return (f"C-1,M-1,NCP,{one['surname']},Anna,1980-03-04,XXX-XX-6789,D-7,"
            f"{one['support']},{one['fvi']},{one['city']}\n")  # fmt: skip


def known(*records: Record) -> list[KnownParticipant]:
    return [KnownParticipant(f"k{n}", said(one)) for n, one in enumerate(records)]


def told(found) -> dict[str, int]:
    return {name: count for name, count in found.counts().items() if count}


def test_a_caseload_is_read_in_its_own_words():
    payer, receiver = rows(anna(), BEA)
    assert payer.text("participant_role") == "parent_who_pays"
    assert receiver.text("participant_role") == "parent_who_receives"
    assert payer.number("current_support") == 125_000
    assert (payer.ssn.last_four, receiver.text("fvi")) == ("6789", "P")
    assert "fvi" not in payer.values


@pytest.mark.parametrize(("code", "role"), [("AP", "parent_who_pays"), ("CH", "child"),
    ("AR", "parent_who_receives"), ("PF", "putative_father")])  # fmt: skip
def test_roles_of_other_states_are_known(code, role):
    (found,) = rows(anna().replace("NCP", code))
    assert found.text("participant_role") == role


def test_a_role_or_flag_that_nobody_knows_is_sent_back():
    role, flag = rows(anna().replace("NCP", "ZZ"), anna(fvi="Q"))
    assert (role.code, role.column) == ("unknown_code", "Role")
    assert (flag.code, flag.column) == ("unknown_code", "FVI")


def test_a_new_line_opens_and_the_same_line_changes_nothing():
    both = rows(anna(), BEA)
    assert told(caseload_difference([], both)) == {"opened": 2}
    assert told(caseload_difference(known(*both), both)) == {"unchanged": 2}
    assert told(caseload_difference(known(*both), reversed(both))) == {"unchanged": 2}


def test_absence_closes_nothing():
    both = rows(anna(), BEA)
    assert told(caseload_difference(known(*both), both[:1])) == {"unchanged": 1, "absent": 1}


def test_a_change_names_its_fields_and_shows_no_value():
    before, after = rows(anna(), anna(support="99.50", surname="Testermann"))
    found = caseload_difference(known(before), [after])
    (change,) = found.changed
    assert {one.name: one.after for one in change.changes} == {
        "current_support": "9950", "surname": "Testermann",
    }  # fmt: skip
    assert "Testermann" not in repr(found)


def test_a_case_closes_only_when_the_file_says_so():
    (before,) = rows(anna())
    after = replace(before, values={**before.values, "case_status": "closed"})
    found = caseload_difference(known(before), [after])
    assert told(found) == {"closed": 1}


@pytest.mark.rule("F9")
def test_no_file_takes_a_family_violence_indicator_off_or_moves_a_flagged_person():
    flagged, blank, off, moved = rows(
        anna(fvi="P"), anna(), anna(fvi="N"), anna(fvi="P", city="Elsewhere", support="7.00")
    )
    assert told(caseload_difference(known(flagged), [blank])) == {"unchanged": 1}
    assert told(caseload_difference(known(flagged), [off])) == {"protected": 1}
    found = caseload_difference(known(flagged), [moved])
    assert [one.name for one in found.protected[0].changes] == ["city"]
    assert [one.name for one in found.changed[0].changes] == ["current_support"]
    (newly,) = caseload_difference(known(blank), [flagged]).changed
    assert [one.name for one in newly.changes] == ["fvi"]


def test_lines_that_disagree_are_all_set_aside():
    found = caseload_difference([], rows(anna(), anna(surname="Probe")))
    assert told(found) == {"set_aside": 2}


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.sampled_from([anna(), BEA, anna(support="5"), BEA.replace("M-2", "M-3")]), min_size=1
    )
)
def test_every_line_is_accounted_for_once(lines):
    records = rows(*lines)
    found = caseload_difference([], records)
    assert len(found.opened) + len(found.set_aside) + found.repeated == len(lines)
