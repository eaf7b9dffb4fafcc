"""Whoever may be a newcomer shares a key with them; crowded keys are refined, not dropped."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from throughcare.casework.linkage.rules.caseload import CROWDED, PreparedCaseload
from throughcare.casework.linkage.rules.columns import as_records
from throughcare.casework.linkage.rules.engine import connect, postings, standardized, terms, wanted
from throughcare.casework.linkage.rules.model import shipped

ENGINE = connect(1)
GIVEN = ("Ann", "Bea", "Cal", "Dov", "Eve", "Flo", "Gus")
KNOWN = {
    "given_name": "Quincy",
    "surname": "Fakelington",
    "dob": "1980-03-14",
    "ssn": "212334567",
    "phone": "5552345678",
    "address": "12 Nowhere St",
    "zip": "12345",
}


def records(*people: dict[str, str]) -> pa.Table:
    """People as standardized rows."""
    told = [{"id": f"{number:05d}", **one} for number, one in enumerate(people)]
    names = sorted({name for one in told for name in one})
    return standardized(
        ENGINE,
        as_records(
            pa.table(
                {name: pa.array([one.get(name) for one in told], pa.string()) for name in names}
            )
        ),
    )


def candidates(caseload: pa.Table, newcomer: dict[str, str], coarse: bool = False) -> list[str]:
    """Ids of the caseload that share a key with the newcomer."""
    keys, owners = postings(ENGINE, caseload, coarse=coarse)
    prepared = PreparedCaseload(caseload, keys, owners, len(caseload), shipped())
    _, found = prepared.find(*wanted(ENGINE, records(newcomer), coarse=coarse))
    return sorted(prepared.take(found).column("id").to_pylist())


@pytest.mark.parametrize(
    "newcomer",
    [
        {"ssn": "212-33-4567"},
        {"ssn": "XXX-XX-4567", "dob": "1980-03-14"},
        {"ssn": "4567", "surname": "Fakelingtone"},
        {"given_name": "Quincy", "surname": "Fakelington"},
        {"given_name": "Fakelington", "surname": "Quincy"},
        {"given_name": "Qunicy", "surname": "Fakelingtom", "dob": "1980-03-14"},
        {"surname": "Fakelington", "dob": "1980-14-03"},
        {"surname": "Fakelington-Nobody", "dob": "1980-03-14"},
        {"given_name": "Zora", "surname": "Else", "aliases": "Fakelington, Quincy"},
        {"phone": "(555) 234-5678"},
        {"address": "12 Nowhere Street Apt 3", "zip": "12345"},
    ],
)
def test_the_same_person_shares_a_key(newcomer: dict[str, str]) -> None:
    others = [{"given_name": f"A{n}", "surname": f"B{n}", "dob": "1955-01-02"} for n in range(30)]
    assert "00000" in candidates(records(KNOWN, *others), newcomer)


@pytest.mark.parametrize(
    "newcomer",
    [
        {"given_name": "Quincy", "dob": "1980-03-29"},
        {"given_name": "Quenby", "surname": "Fakelingtone", "dob": "1990-03-14"},
        {"given_name": "Fakelingtom", "surname": "Quency", "dob": "1981-03-14"},
        {"surname": "Faekelingtun"},
        {"dob": "1980-03"},
    ],
)
def test_a_small_caseload_is_searched_by_coarse_keys(newcomer: dict[str, str]) -> None:
    others = [
        {"given_name": f"A{n}", "surname": f"B{n}", "dob": "1955-01-02"} for n in range(CROWDED)
    ]
    assert candidates(records(KNOWN, *others), newcomer) == []
    assert candidates(records(KNOWN, *others), newcomer, coarse=True) == ["00000"]


def test_of_a_handful_everyone_is_a_candidate() -> None:
    stranger = {"given_name": "Zora", "surname": "Elsewhere", "dob": "1999-12-30"}
    assert candidates(records(KNOWN, KNOWN), stranger, coarse=True) == ["00000", "00001"]


def test_strangers_share_no_key() -> None:
    stranger = {"given_name": "Zora", "surname": "Elsewhere", "dob": "1999-12-30"}
    assert candidates(records(KNOWN), stranger) == []


def test_an_empty_field_is_no_key() -> None:
    assert candidates(records({"surname": "Fakely"}, {"dob": "1971"}), {"given_name": "Ann"}) == []


def test_a_crowded_name_is_found_by_narrower_keys() -> None:
    days = [f"{1950 + n % 50}-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(3 * CROWDED)]
    crowd = records(*({"given_name": "John", "surname": "Smith", "dob": day} for day in days))
    wanted_day = {"given_name": "John", "surname": "Smith", "dob": days[17]}
    found = candidates(crowd, wanted_day)
    assert "00017" in found
    assert len(found) < len(crowd) / 4


def test_every_value_is_counted_however_common() -> None:
    people = records(*({"surname": "Smith", "given_name": GIVEN[n % 7]} for n in range(700)))
    keys, owners = postings(ENGINE, people, coarse=False)
    prepared = PreparedCaseload(people, keys, owners, len(people), shipped())
    told = terms(ENGINE, records({"surname": "Smith", "given_name": GIVEN[3]}))
    held = {field: int(prepared.count(of)[0]) for field, of in told.items()}
    assert (held["surname"], held["given_name"], held["dob"]) == (700, 100, 0)
    assert np.all(np.diff(keys.astype(np.int64)) >= 0)
