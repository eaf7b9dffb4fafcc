"""Federal prison records keep their codes, and their blank and zero dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.child_support.rules.sves import (
    CUSTODY_STATUSES,
    FACILITY_TYPES,
    LOCATE_SOURCES,
    read_code,
    read_date,
    read_prison_response,
    same_confinement,
)

FOUND = {
    "locate_source": "E07",
    "facility_type": "02",
    "status": "C",
    "confined_on": "20250314",
    "released_on": "00000000",
    "reported_on": "20250320",
    "facility": "Exampleton County Facility",
}


@pytest.mark.rule("M6")
@pytest.mark.rule("5 know 6")
def test_a_response_is_read_with_its_real_codes():
    response = read_prison_response(FOUND)
    assert response.is_found
    assert response.facility_type.meaning == "County facility"
    assert response.status.meaning == "Confined, not convicted"
    assert response.confined_on.on == date(2025, 3, 14)


@pytest.mark.rule("M6")
@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "blank"),
        ("        ", "blank"),
        ("00000000", "zeros"),
        ("20250300", "day or month is 00"),
        ("20250014", "day or month is 00"),
        ("20250231", "not a date"),
        ("MARCH 25", "not a date"),
        ("2025031", "not a date"),
    ],
)
@pytest.mark.rule("5 know 6")
def test_a_date_that_is_none_survives_as_missing_with_its_raw_text(raw, why):
    read = read_date(raw)
    assert (read.on, read.raw, read.why_missing) == (None, raw, why)


def test_the_code_tables_are_whole():
    assert list(FACILITY_TYPES) == [f"0{number}" for number in range(1, 10)]
    assert set(CUSTODY_STATUSES) == {"Y", "C", "P"}
    assert set(LOCATE_SOURCES) == {"E07", "E10"}


def test_not_found_does_not_say_free():
    response = read_prison_response({"locate_source": "E10"})
    assert not response.is_found
    assert "does not say" in response.locate_source.meaning
    assert response.released_on.on is None


def test_a_federal_prison_sends_no_release_date_and_the_reason_is_kept():
    response = read_prison_response({**FOUND, "facility_type": "03", "released_on": " "})
    assert response.released_on.why_missing == "federal prisons send no release date"


def test_an_unknown_code_keeps_its_raw_value_and_gets_no_meaning():
    code = read_code("17", FACILITY_TYPES)
    assert (code.raw, code.meaning, code.is_known) == ("17", "", False)


def test_two_responses_of_one_person_with_one_confinement_date_are_pointed_out():
    response = read_prison_response(FOUND)
    undated = read_prison_response({**FOUND, "confined_on": ""})
    pairs = [("A", response), ("B", response), ("A", response), ("C", undated), ("C", undated)]
    assert same_confinement(pairs) == (("A", date(2025, 3, 14)),)


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_dates_and_none_is_lost(raw):
    read = read_date(raw)
    assert read.raw == raw
    assert (read.on is None) == bool(read.why_missing)
