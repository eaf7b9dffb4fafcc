"""Two records agree field by field, each in one word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.columns import as_records
from throughcare.casework.linkage.rules.engine import compared, connect, standardized

ENGINE = connect(1)
NOBODY = {"given_name": "", "surname": "", "dob": ""}


def levels(left: Sequence[dict[str, str]], right: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The word of each field for each pair of records."""
    sides = []
    for side in (left, right):
        told = [NOBODY | one | {"id": f"{number:04d}"} for number, one in enumerate(side)]
        names = {name for one in told for name in one}
        columns = {name: pa.array([one.get(name) for one in told], pa.string()) for name in names}
        sides.append(standardized(ENGINE, as_records(pa.table(columns))))
    every = np.arange(len(left))
    found = compared(ENGINE, (sides[0], sides[1]), (every, every))
    return [
        {field.name: field.levels[code] for field, code in zip(shares.fields(), line, strict=True)}
        for line in found
    ]


CASES: list[tuple[dict[str, str], dict[str, str], str, str]] = [
    ({"given_name": "Robert"}, {"given_name": "ROBERT"}, "given_name", "exact"),
    ({"given_name": "Robert"}, {"given_name": "Bob"}, "given_name", "nickname"),
    ({"given_name": "Robert"}, {"given_name": "Robart"}, "given_name", "one_edit"),
    ({"given_name": "Robert"}, {"given_name": "R"}, "given_name", "initial"),
    ({"given_name": "Robert"}, {"given_name": "K"}, "given_name", "initial_differs"),
    ({"given_name": "Zora"}, {"given_name": "Zorabelle"}, "given_name", "prefix"),
    ({"given_name": "Robert"}, {"given_name": "Quincy"}, "given_name", "different"),
    ({"given_name": "Robert"}, {"given_name": ""}, "given_name", "missing"),
    (
        {"given_name": "Quincy"},
        {"given_name": "Zora", "middle_name": "Quincy"},
        "given_name",
        "middle",
    ),
    ({"surname": "Fakely-Nowhere"}, {"surname": "Nowhere"}, "surname", "part"),
    (
        {"given_name": "Ann", "surname": "Fakely"},
        {"given_name": "Fakely", "surname": "Ann"},
        "surname",
        "swapped",
    ),
    (
        {"given_name": "Ann", "surname": "Fakely"},
        {"given_name": "Zora", "surname": "Nobody", "aliases": "Fakely, Ann"},
        "surname",
        "alias",
    ),
    ({"surname": "Fakely"}, {"surname": "Fakley"}, "surname", "one_edit"),
    ({"surname": "Fakely", "suffix": "Jr"}, {"surname": "Fakely Sr"}, "suffix", "different"),
    ({"suffix": "Jr"}, {"suffix": ""}, "suffix", "one_side"),
    ({"dob": "1971-06-04"}, {"dob": "1971-04-06"}, "dob", "swapped"),
    ({"dob": "1971-06-24"}, {"dob": "1971-06-21"}, "dob", "one_digit"),
    ({"dob": "1979-06-24"}, {"dob": "1980-06-24"}, "dob", "year_off"),
    ({"dob": "1971-06-24"}, {"dob": "1988-06-24"}, "dob", "month_day"),
    ({"dob": "1971"}, {"dob": "1971-06-24"}, "dob", "partial"),
    ({"dob": "1971"}, {"dob": "1985-06-24"}, "dob", "partial_other"),
    ({"dob": "1971-06-28"}, {"dob": "1971-07-05"}, "dob", "days_off"),
    ({"dob": "1971-06-24"}, {"dob": "1999-12-03"}, "dob", "different"),
    ({"ssn": "123-45-6780"}, {"ssn": "123456780"}, "ssn", "exact"),
    ({"ssn": "XXX-XX-6780"}, {"ssn": "123456780"}, "ssn", "last_four"),
    ({"ssn": "6781"}, {"ssn": "123456780"}, "ssn", "last_four_differs"),
    ({"ssn": "123456870"}, {"ssn": "123456780"}, "ssn", "one_digit"),
    ({"ssn": "987006780"}, {"ssn": "123456780"}, "ssn", "tail"),
    (
        {"address": "12 Nowhere St", "zip": "12345"},
        {"address": "12 nowhere street", "zip": "12345"},
        "place",
        "exact",
    ),
    ({"zip": "12345"}, {"zip": "12345"}, "place", "zip"),
    ({"city": "Marlow"}, {"city": "Marlowe"}, "place", "city"),
    ({"city": "Marlow", "state": "XX"}, {"city": "Tarn", "state": "XX"}, "place", "state"),
    ({"phone": "5552345678"}, {"phone": "234-5678"}, "phone", "close"),
    ({"sex": "M"}, {"sex": "F"}, "sex", "different"),
]
THERE = levels([case[0] for case in CASES], [case[1] for case in CASES])
BACK = levels([case[1] for case in CASES], [case[0] for case in CASES])


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{c[2]}-{c[3]}" for c in CASES])
def test_agreement_is_one_word_either_way(number: int) -> None:
    *_, field, word = CASES[number]
    assert (THERE[number][field], BACK[number][field]) == (word, word)
