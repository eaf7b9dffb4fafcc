"""Every record is standardized once, so that both sides are compared in the same clothes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.casework.linkage.rules.columns import UnreadableRecords, as_records
from throughcare.casework.linkage.rules.engine import connect, standardized
from throughcare.casework.linkage.rules.prepare import standardize

ENGINE = connect(1)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)


def all_standard(told: Sequence[dict[str, str]]) -> list[dict[str, Any]]:
    """Records, standardized in one go."""
    names = {name for one in told for name in one}
    columns = {name: pa.array([one.get(name) for one in told], pa.string()) for name in names}
    ids = pa.array([f"{number:04d}" for number in range(len(told))])
    found: list[dict[str, Any]] = standardized(
        ENGINE, as_records(pa.table(columns | {"id": ids}))
    ).to_pylist()
    return found


def standard(**told: str) -> dict[str, Any]:
    """One record, standardized."""
    return all_standard([told])[0]


CASES: list[tuple[dict[str, str], str, Any]] = [
    ({"given_name": " José-Ángel "}, "given", "JOSEANGEL"),
    ({"surname": "O’Fakely"}, "surname", "OFAKELY"),
    ({"surname": "Müller-Støre"}, "surname", "MULLERSTORE"),
    ({"surname": "de la Nowhere"}, "parts", ["DELANOWHERE", "NOWHERE"]),
    ({"surname": "Fakely Jr."}, "suffix", "JR"),
    ({"surname": "Fakely Jr."}, "surname", "FAKELY"),
    ({"surname": "Fakely", "suffix": "3rd"}, "suffix", "III"),
    ({"given_name": "Mr. Quincy A.", "surname": "Fakely"}, "given", "QUINCY"),
    ({"given_name": "Quincy A.", "surname": "Fakely"}, "middle", "A"),
    ({"given_name": "Unknown"}, "given", None),
    ({"middle_name": "NMN"}, "middle", None),
    ({"given_name": "Bob"}, "roots", ["BERT", "BOB", "BOBBY", "ROBERT"]),
    ({"dob": "1971-06-24"}, "dob", "19710624"),
    ({"dob": "06/24/1971"}, "dob", "19710624"),
    ({"dob": "19710624"}, "dob", "19710624"),
    ({"dob": "06241971"}, "dob", "19710624"),
    ({"dob": "24/06/1971"}, "dob", "19710624"),
    ({"dob": "24-JUN-1971"}, "dob", "19710624"),
    ({"dob": "June 24, 1971"}, "dob", "19710624"),
    ({"dob": "6/24/71"}, "dob", "19710624"),
    ({"dob": "6/24/08"}, "dob", "20080624"),
    ({"dob": "71-06-24"}, "year", None),
    ({"dob": "06/1971"}, "month", 6),
    ({"dob": "1971.0"}, "year", 1971),
    ({"dob": "1971-06"}, "dob", None),
    ({"dob": "1971-06"}, "month", 6),
    ({"dob": "1971"}, "year", 1971),
    ({"dob": "1971-06-00"}, "day", None),
    ({"dob": "1900-01-01"}, "year", None),
    ({"dob": "1970-01-01"}, "year", None),
    ({"dob": "not known"}, "year", None),
    ({"ssn": "123-45-6780"}, "ssn", "123456780"),
    ({"ssn": "XXX-XX-6780"}, "ssn", None),
    ({"ssn": "XXX-XX-6780"}, "ssn4", "6780"),
    ({"ssn": "6780"}, "ssn4", "6780"),
    ({"ssn": "123-45-XXXX"}, "ssn4", None),
    ({"ssn": "999999999"}, "ssn", None),
    ({"ssn": "123456789"}, "ssn4", None),
    ({"ssn": "9004242"}, "ssn", "009004242"),
    ({"ssn": "123456780.0"}, "ssn", "123456780"),
    ({"sex": "Female"}, "sex", "F"),
    ({"address": "12 North Nowhere Street Apt 4"}, "street", "NOWHERE"),
    ({"address": "12 N. Nowhere St"}, "house", "12"),
    ({"address": "PO Box 77"}, "street", "POBOX"),
    ({"address": "Homeless"}, "street", None),
    ({"zip": "02134-1000"}, "zip", "02134"),
    ({"zip": "2134"}, "zip", "02134"),
    ({"zip": "2134.0"}, "zip", "02134"),
    ({"zip": "00000"}, "zip", None),
    ({"phone": "+1 (555) 234-5678"}, "phone", "5552345678"),
    ({"phone": "5552345678.0"}, "phone", "5552345678"),
    ({"phone": "000-0000"}, "phone", None),
    ({"aliases": "FAKELY, Bob; Nobody, Ann"}, "alias_surnames", ["FAKELY", "NOBODY"]),
]
FOUND = all_standard([told for told, _, _ in CASES])


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{c[0]}-{c[1]}" for c in CASES])
def test_a_record_is_put_into_standard_form(number: int) -> None:
    _, field, expected = CASES[number]
    assert FOUND[number][field] == expected


@pytest.mark.rule("M4")
@pytest.mark.parametrize(
    "told",
    [
        {"given_name": "Fakely, Robert"},
        {"given_name": "Robert Fakely"},
        {"surname": "Fakely, Robert"},
        {"given_name": "Robert Fakely Jr"},
    ],
)
def test_a_full_name_in_one_field_is_taken_apart(told: dict[str, str]) -> None:
    found = standard(**told)
    assert (found["given"], found["surname"]) == ("ROBERT", "FAKELY")


@settings(max_examples=5, deadline=None)
@given(st.lists(st.text(alphabet="abcdeéèüñöß' -", min_size=1, max_size=12), min_size=20))
def test_accents_and_case_mean_nothing(names: list[str]) -> None:
    plain = [
        name.replace("ß", "ss").translate(str.maketrans("éèüñö", "eeuno")).upper() for name in names
    ]
    told = all_standard([{"surname": name} for name in names])
    upper = all_standard([{"surname": name} for name in plain])
    assert [(one["surname"], one["parts"]) for one in told] == [
        (one["surname"], one["parts"]) for one in upper
    ]


@settings(max_examples=5, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=20, max_size=50))
def test_no_text_breaks_it(texts: list[tuple[str, str, str]]) -> None:
    found = all_standard(
        [{"surname": one, "dob": two, "ssn": three, "phone": three} for one, two, three in texts]
    )
    assert len(found) == len(texts)


def test_absent_columns_are_empty_and_others_are_left_out() -> None:
    found = standard(given_name="Ann", charge="never read")
    assert found["surname"] is None and "charge" not in found


@pytest.mark.parametrize(
    ("ids", "said"),
    [(["1", "1"], "an id of its own"), (["1", " "], "have no id"), ([], "no records")],
)
def test_ids_that_cannot_be_used_are_named(ids: list[str], said: str) -> None:
    with pytest.raises(UnreadableRecords, match=said):
        standardize(pa.table({"id": pa.array(ids, pa.string())}))
