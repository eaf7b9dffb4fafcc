"""Names and numbers: taken apart, compared without accents, never shown by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.vocabulary.identity import (
    PersonName,
    Ssn,
    SsnForm,
    is_full_name_in_given_name,
    parse_name,
    read_ssn,
    search_key,
    take_suffix,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TESTERMAN, ANNA BEA JR", ("ANNA", "BEA", "TESTERMAN", "JR")),
        ("TESTERMAN JR, ANNA BEA", ("ANNA", "BEA", "TESTERMAN", "JR")),
        ("TESTERMAN, ANNA, III", ("ANNA", "", "TESTERMAN", "III")),
        ("Testerman, Anna, V", ("Anna", "", "Testerman", "V")),
        ("Testerman, V", ("V", "", "Testerman", "")),
        ("Anna Bea Testerman Sr.", ("Anna", "Bea", "Testerman", "SR")),
        ("Anna de la Probe", ("Anna", "", "de la Probe", "")),
        ("Testerman-Sample, Anna", ("Anna", "", "Testerman-Sample", "")),
        ("Solo", ("", "", "Solo", "")),
        ("", ("", "", "", "")),
    ],
)
def test_a_whole_name_is_taken_apart(text, expected):
    name = parse_name(text)
    assert (name.given, name.middle, name.surname, name.suffix) == expected


def test_a_suffix_is_taken_out_and_a_name_that_looks_like_one_stays():
    assert take_suffix("Testerman Jr.") == ("Testerman", "JR")
    assert take_suffix("Testerman 3rd") == ("Testerman", "III")
    assert take_suffix("Junior") == ("Junior", "")
    assert take_suffix("Testerman V") == ("Testerman V", "")


@pytest.mark.rule("M4")
def test_a_full_name_in_the_given_name_column_is_seen():
    assert is_full_name_in_given_name("TESTERMAN, ANNA", "")
    assert is_full_name_in_given_name("Anna Testerman", "")
    assert not is_full_name_in_given_name("Mary Ann", "Testerman")
    assert not is_full_name_in_given_name("Anna, Jr", "Testerman")
    assert not is_full_name_in_given_name("Anna", "")


@pytest.mark.parametrize(
    ("text", "form", "last_four"),
    [
        ("412-55-6789", SsnForm.FULL, "6789"),
        ("412556789", SsnForm.FULL, "6789"),
        ("XXX-XX-6789", SsnForm.LAST_FOUR, "6789"),
        ("000-00-6789", SsnForm.LAST_FOUR, "6789"),
        ("6789", SsnForm.LAST_FOUR, "6789"),
        ("000-00-0000", SsnForm.MISSING, ""),
        ("0000", SsnForm.MISSING, ""),
        ("123456789", SsnForm.MISSING, ""),
        ("999-99-9999", SsnForm.MISSING, ""),
        ("XXX-XX-XXXX", SsnForm.MISSING, ""),
        ("refused", SsnForm.MISSING, ""),
        ("", SsnForm.MISSING, ""),
        ("12556789", SsnForm.UNUSUAL, ""),
        ("666-12-3456", SsnForm.UNUSUAL, ""),
        ("912-55-6789", SsnForm.UNUSUAL, ""),
    ],
)
def test_a_number_is_known_as_far_as_it_is_written(text, form, last_four):
    found = read_ssn(text)
    assert (found.form, found.last_four, found.raw) == (form, last_four, text)


def test_searches_see_no_accents_case_or_marks():
    assert search_key("  José  O'Brien-Łukasz ") == "JOSE OBRIEN LUKASZ"
    assert search_key("MÜLLER") == search_key("muller")


@given(st.text(max_size=60))
def test_a_search_key_is_settled_once_made(text):
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(max_size=60))
def test_no_name_breaks_the_parsing(text):
    assert isinstance(parse_name(text), PersonName)


def test_no_value_shows_in_repr_or_text():
    shown = f"{PersonName('Anna', 'B', 'Testerman')!r} {read_ssn('412-55-6789')!r}"
    shown += f" {read_ssn('412-55-6789')}"
    assert not any(value in shown for value in ("Anna", "Testerman", "6789"))
    assert str(Ssn(SsnForm.FULL, "412556789")) == "Ssn(full)"
