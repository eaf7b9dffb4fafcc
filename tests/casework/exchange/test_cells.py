"""One cell in each form: its value, nothing, or the reason why it cannot be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.exchange.rules.cells import READERS, CellUnreadable, cell_reader
from throughcare.vocabulary.date_reading import UnreadableDate
from throughcare.vocabulary.layout_fields import FIELDS, FileKind, Form
from throughcare.vocabulary.layouts import ColumnMapping

ON = date(2026, 11, 20)
KNOWN = [(kind, name) for kind in FileKind for name in FIELDS[kind]]


def reader(field: str, kind: FileKind = FileKind.ROSTER, **mapping: object):
    return cell_reader(FIELDS[kind][field], ColumnMapping(field, "H", **mapping), ON, False)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        (Form.AMOUNT, "$1,250.00", 125_000),
        (Form.AMOUNT, "0", 0),
        (Form.AMOUNT, "12.5", 1_250),
        (Form.AMOUNT, "n/a", None),
        (Form.LENGTH, "180", "P180D"),
        (Form.LENGTH, "180 days", "P180D"),
        (Form.LENGTH, "6 months", "P6M"),
        (Form.LENGTH, "1 year 6 months", "P1Y6M"),
        (Form.LENGTH, "1Y 6M 3D", "P1Y6M3D"),
        (Form.YES_NO, "Y", True),
        (Form.YES_NO, "no", False),
        (Form.YES_NO, "unknown", None),
        (Form.DAYS, "30", 30),
        (Form.AGE, "40", 40),
        (Form.AGE, "0", None),
        (Form.IDENTIFIER, '="0012"', "0012"),
        (Form.IDENTIFIER, "'=0012", None),
        (Form.IDENTIFIER, "N/A", None),
        (Form.NAME, "  Anna   Bea ", "Anna Bea"),
        (Form.NAME, "Null", "Null"),
        (Form.NAME, "--", None),
        (Form.TEXT, "1 Probe Way\nUnit 2", "1 Probe Way Unit 2"),
        (Form.PHONE, "+1 555 0100", "+1 555 0100"),
        (Form.PHONE, "'+1 555 0100", "+1 555 0100"),
    ],
)
def test_a_cell_is_read_in_its_form(form, text, value):
    if text.startswith("'="):
        with pytest.raises(CellUnreadable, match="formula"):
            READERS[form](text)
    else:
        assert READERS[form](text) == value


@pytest.mark.parametrize(
    ("form", "text", "code"),
    [
        (Form.AMOUNT, "-5", "not_an_amount"),
        (Form.AMOUNT, "12.345", "not_an_amount"),
        (Form.AMOUNT, "NaN", "not_an_amount"),
        (Form.AMOUNT, "Infinity", "not_an_amount"),
        (Form.AMOUNT, "1e999", "not_an_amount"),
        (Form.LENGTH, "a while", "not_a_length"),
        (Form.LENGTH, "life", "not_a_length"),
        (Form.YES_NO, "maybe", "not_yes_or_no"),
        (Form.DAYS, "-3", "not_a_number"),
        (Form.DAYS, "99999999999", "not_a_number"),
        (Form.DAYS, "٣", "not_a_number"),
        (Form.AGE, "400", "not_a_number"),
        (Form.IDENTIFIER, "1.2E+17", "rounded_number"),
        (Form.NAME, "=1+1", "formula"),
        (Form.TEXT, "@SUM(A1)", "formula"),
        (Form.NAME, "Anna\nBea", "line_break"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(form, text, code):
    with pytest.raises(CellUnreadable) as unreadable:
        READERS[form](text)
    assert unreadable.value.code == code


def test_the_senders_own_codes_come_first_and_an_unknown_status_is_kept_as_unknown():
    read = reader("custody_status", codes=(("PT-1", "pretrial"), ("R", "hold")))
    assert [read(text) for text in ("pt-1", "R", "SENTENCED", "Y", "??x")] == [
        "pretrial", "hold", "sentenced", "sentenced", "unknown",
    ]  # fmt: skip


def test_zeros_that_a_spreadsheet_took_are_put_back_only_when_the_layout_says_how_many():
    assert reader("person_number", pad_to=7)("4321") == "0004321"
    assert reader("person_number")("4321") == "4321"
    assert reader("ssn", pad_to=9)("12556789").digits == "012556789"


@given(st.sampled_from(KNOWN), st.text(max_size=60))
def test_no_cell_breaks_a_reader_or_outgrows_its_field(known, text):
    kind, name = known
    try:
        value = reader(name, kind)(text)
    except (CellUnreadable, UnreadableDate):
        return
    if isinstance(value, str):
        assert len(value) <= FIELDS[kind][name].longest
