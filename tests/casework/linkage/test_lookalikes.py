"""Twins, juniors and namesakes resemble a person; without an identifier they are never sure."""

from __future__ import annotations

import pyarrow as pa
import pytest

from bench.people import Drawn
from throughcare.casework.linkage.rules.bands import Band, thresholds
from throughcare.casework.linkage.rules.explain import Pair
from throughcare.casework.linkage.rules.scratch import link_files

KNOWN = {
    "given_name": "Quincy",
    "middle_name": "Lee",
    "surname": "Fakelington",
    "dob": "1980-03-14",
    "sex": "M",
    "address": "12 Nowhere St",
    "city": "Marlow",
    "zip": "12345",
    "phone": "5552345678",
    "ssn": "212334567",
}


def link_one(town: Drawn, roster: pa.Table, caseload: pa.Table, **changed: str) -> Pair | None:
    """Someone like the known person, but for what changed, among the town's people."""
    schema = caseload.schema
    known = pa.Table.from_pylist([{"id": "known", **KNOWN}], schema)
    comer = pa.Table.from_pylist([{"id": "comer", **(KNOWN | changed)}], schema)
    left, right = pa.concat_tables([roster, comer]), pa.concat_tables([caseload, known])
    pairs = link_files(left, right)
    return next((p for p in pairs if (p.left_id, p.right_id) == ("comer", "known")), None)


LOOK_ALIKES = {
    "a twin": {"given_name": "Zebedee", "ssn": "", "middle_name": ""},
    "a twin with the next number": {"given_name": "Zebedee", "ssn": "212334568"},
    "a junior": {"suffix": "Jr", "dob": "2004-09-02", "ssn": ""},
    "a junior without a date": {"suffix": "Jr", "dob": "", "ssn": ""},
    "a namesake of the household": {"dob": "1991-11-23", "ssn": "", "middle_name": ""},
    "a borrowed number": {"given_name": "Zora", "surname": "Elsewhere", "dob": "1955-12-30"},
}


@pytest.mark.rule("M10")
@pytest.mark.parametrize("kind", LOOK_ALIKES)
def test_a_look_alike_is_not_likely(
    kind: str, town: Drawn, roster: pa.Table, caseload: pa.Table
) -> None:
    found = link_one(town, roster, caseload, **LOOK_ALIKES[kind])
    assert found is None or (
        found.probability <= thresholds()["look_alike"] and found.band is not Band.LIKELY
    )


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"ssn": ""},
        {"dob": "1980-14-03"},
        {"given_name": "Fakelington", "surname": "Quincy"},
        {"address": "99 Elsewhere Rd", "phone": "", "zip": "54321"},
        {"ssn": "XXX-XX-4567", "dob": "1980-03-15"},
    ],
    ids=["same", "no-number", "swapped-date", "swapped-names", "moved", "last-four"],
)
def test_the_person_is_likely(
    changed: dict[str, str], town: Drawn, roster: pa.Table, caseload: pa.Table
) -> None:
    found = link_one(town, roster, caseload, **changed)
    assert found is not None and found.band is Band.LIKELY


def test_an_identifier_lifts_the_cap(town: Drawn, roster: pa.Table, caseload: pa.Table) -> None:
    found = link_one(town, roster, caseload, suffix="Jr", dob="")
    assert found is not None and found.band is Band.LIKELY


def test_more_agreement_never_makes_it_less_likely(
    town: Drawn, roster: pa.Table, caseload: pa.Table
) -> None:
    ladder = ["", "Zebedee", "Quency", "Quincy"]
    base = {"ssn": "", "phone": "", "middle_name": ""}
    chances = [
        found.probability
        if (found := link_one(town, roster, caseload, **base, given_name=name))
        else 0
        for name in ladder[1:]
    ]
    assert chances == sorted(chances)
