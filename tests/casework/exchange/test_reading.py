"""A file is read in its sender's own columns, and every row comes out once."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.exchange.rosters import (
    DAY,
    HEADINGS,
    ROW,
    changed,
    csv_bytes,
    excel_bytes,
    fixed_bytes,
    fixed_layout,
    layout,
    people,
    read,
    read_rows,
)
from throughcare.casework.exchange.rules.fingerprint import said
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.sniff import sniff
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.vocabulary.layouts import ColumnMapping, FileFormat

WIDTHS = (14, 8, 8, 10, 12, 18, 6, 12)


@pytest.mark.row("S0-29")
def test_1200_rows_load_under_the_facilitys_own_headings():
    rows = read(csv_bytes(people(1_200)))
    assert len(rows) == 1_200
    assert all(isinstance(row, Record) for row in rows)
    first = rows[0]
    assert first.key == ("000000", "B-0")
    assert (first.name.given, first.name.surname) == ("Anna", "Testerman0")
    assert first.date("dob").in_words() == "1950-01-01"
    assert first.row == 2


def test_three_formats_say_the_same():
    rows = people(50)
    as_excel = read(excel_bytes(rows), layout(format=FileFormat.XLSX))
    as_fixed = read(fixed_bytes(rows, WIDTHS), fixed_layout(WIDTHS, record_length=sum(WIDTHS)))
    expected = [said(row) for row in read(csv_bytes(rows))]
    assert [said(row) for row in as_excel] == expected
    assert [said(row) for row in as_fixed] == expected


def test_an_age_alone_becomes_a_range_and_a_suffix_leaves_the_surname():
    text = 'Name,MNI #,Age\n"TESTERMAN JR, ANNA B",7,40\n'
    (found,) = read(text.encode(), sniffed(text))
    assert found.name.suffix == "JR"
    assert found.name.middle == "B"
    assert found.date("dob").in_words() == "1985-11-21 to 1986-11-20"
    assert [note.code for note in found.notes] == ["age_as_range"]


@pytest.mark.parametrize(
    ("field", "text", "code", "column"),
    [
        ("dob", "02/30/1980", "no_such_date", "Date of Birth"),
        ("dob", "06/01/1899", "before_1900", "Date of Birth"),
        ("dob", "soon", "not_a_date", "Date of Birth"),
        ("dob", "11/21/2027", "in_the_future", "Date of Birth"),
        ("booking_date", "12/25/2026", "in_the_future", "Booked"),
        ("release_date", "10/01/2026", "released_before_admitted", "Released"),
        ("person_number", "1.23457E+11", "rounded_number", "MNI #"),
        ("surname", "=HYPERLINK(1)", "formula", "Last Name"),
        ("surname", "Tester\nman", "line_break", "Last Name"),
        ("surname", "Tester\u202eman", "hidden_direction", "Last Name"),
        ("surname", "Tester\x00man", "nul", "Last Name"),
        ("surname", "Tester\x07man", "control_sign", "Last Name"),
        ("surname", "Testerm\ufffdn", "undecodable", "Last Name"),
        ("surname", "T" * 5_000, "cell_too_long", "Last Name"),
        ("surname", "T" * 40_000, "cell_too_long", "Last Name"),
        ("surname", "T" * 131_073, "cell_too_long", "Last Name"),
        ("given_name", "TESTERMAN, ANNA", "full_name_in_given_name", "First Name"),
    ],
)
def test_a_bad_cell_sends_its_row_back_and_no_other(field, text, code, column):
    before, bad, after = read_rows(changed(booking_number="B-0"), changed(**{field: text}), ROW)
    assert isinstance(before, Record)
    assert isinstance(after, Record)
    assert (bad.row, bad.column, bad.code) == (3, column, code)
    assert bad.reason.endswith(".") and bad.remedy.endswith(".")
    assert text not in f"{bad!r} {bad.reason} {bad.remedy} {bad.value_class}"


def test_a_row_that_names_nobody_or_has_no_number_is_sent_back():
    nameless, numberless = read_rows(
        changed(surname="", given_name=""), changed(person_number="", booking_number="n/a")
    )
    assert (nameless.code, nameless.column) == ("no_name", "Last Name")
    assert (numberless.code, numberless.column) == ("no_identifier", "MNI #")
    assert nameless.key == ("000123", "B-1")


def test_blank_rows_are_no_rows():
    data = csv_bytes([ROW]) + b"\r\n,,,,,,,\r\n   \r\n"
    assert len(read(data)) == 1


def test_leading_zeros_stay():
    (kept, by_formula) = read_rows(
        changed(person_number="000123"), changed(person_number='="000123"', booking_number="B-2")
    )
    assert kept.text("person_number") == by_formula.text("person_number") == "000123"


def test_repeated_headings_in_the_middle_are_sent_back_not_read_as_a_person():
    rows = read_rows(ROW, HEADINGS, changed(booking_number="B-2"))
    assert [type(row) for row in rows] == [Record, Rejected, Record]
    assert rows[1].code == "repeats_headings"


@pytest.mark.rule("M6")
def test_a_federal_prison_response_keeps_its_codes_and_dates_that_are_not():
    text = (
        "Last Name,Prisoner ID,Confinement Date,Release Date,Facility Type,Status,Locate Source\n"
        "Testerman,A000000001,20260300,00000000,02,C,E07\n"
        "Sample,A000000002,        ,,03,Y,E07\n"
        "Probe,A000000003,,,,,E10\n"
    )
    by = sniffed(text)
    jail, federal, nobody = read(text.encode(), by)
    assert jail.date("booking_date").in_words() == "2026-03-01 to 2026-03-31"
    assert (jail.date("release_date").is_missing, jail.date("release_date").raw) == (
        True, "00000000",
    )  # fmt: skip
    assert (jail.text("facility_type"), jail.text("custody_status")) == ("02", "pretrial")
    assert federal.date("booking_date").is_missing
    assert nobody.code == "nobody_found"


def test_an_intake_card_may_leave_every_answer_blank():
    text = "Card Number,Last Name,First Name,Has Order,Sentence Length,Wants Change\n"
    text += "K-1,Testerman,Anna,,,\nK-2,Sample,Bea,Y,6 months,no\n"
    blank, filled = read(text.encode(), sniffed(text, FileKind.INTAKE_CARDS))
    assert blank.flag("has_order") is None
    assert (filled.flag("has_order"), filled.flag("wants_change")) == (True, False)
    assert filled.text("sentence_length") == "P6M"


def test_invisible_signs_are_taken_out_and_told():
    (found,) = read_rows(changed(surname="Tester\u200bman"))
    assert found.name.surname == "Testerman"
    assert [(note.column, note.code) for note in found.notes] == [
        ("Last Name", "hidden_signs_removed")
    ]


def test_progress_reaches_the_end_and_never_goes_back():
    seen: list[tuple[int, int]] = []
    data = csv_bytes(people(3_500))
    by = layout()
    list(read_file(io.BytesIO(data), by, as_of=DAY, progress=lambda *one: seen.append(one)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (len(data), len(data))
    assert len(seen) == 4


def test_a_record_comes_back_from_plain_data():
    for one in read_rows(*people(5)):
        plain = json.loads(json.dumps(one.to_plain()))
        assert Record.from_plain(plain) == one


def test_no_value_shows_in_the_repr_of_a_row():
    good, bad = read_rows(ROW, changed(dob="never"))
    assert not any(cell in f"{good!r}{bad!r}" for cell in ("Testerman", "000123", "never"))


def test_a_quote_left_open_does_not_swallow_the_next_row_that_would_close_it():
    head = ",".join(HEADINGS)
    data = f"""{head}
Testerman,Anna,"000123,B-1,03/04/1980,11/01/2026,B2,
Sample,Bea",000124,B-2,03/04/1980,11/01/2026,B2,
"""
    bad, good = read(data.encode())
    assert bad.code == "open_quote"
    assert good.key == ("000124", "B-2")


def test_two_rows_that_a_quote_made_one_are_sent_back_together_and_nobody_is_absent():
    head = ",".join(HEADINGS)
    data = f"""{head}
Testerman,"Anna,000123,B-1,03/04/1980,11/01/2026,B2,
Sample,Bea",000124,B-2,03/04/1980,11/01/2026,B2,
"""
    (both,) = read(data.encode())
    assert (both.code, both.key) == ("line_break", ("", ""))
    assert "000123" in both.cells[1] and both.cells[2] == "000124"


def test_a_text_over_two_lines_is_one_row():
    by = layout().with_columns([*layout().columns, ColumnMapping("address", "Street")])
    (found, after) = read(
        csv_bytes([(*ROW, "1 Probe Way\nUnit 2"), (*changed(booking_number="B-2"), "x")],
                  (*HEADINGS, "Street")), by)  # fmt: skip
    assert found.text("address") == "1 Probe Way Unit 2"
    assert (found.row, after.row) == (2, 4)


CELL = st.text(max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELL, min_size=1, max_size=10), max_size=8))
def test_nothing_is_dropped_silently(rows):
    """Records and rejected rows together are the rows of the file, whatever stands in them."""
    data = csv_bytes(rows, encoding="utf-8")
    filled = [row for row in rows if any(cell.strip(' \t,\r\n"') for cell in row)]
    try:
        found = read(data)
    except FileRefused as refused:
        assert refused.code == "no_rows"
        return
    assert len(found) >= len(filled)
    assert all(isinstance(row, Record | Rejected) for row in found)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_no_bytes_break_the_reading(noise):
    head = ",".join(HEADINGS).encode() + b"\r\n"
    try:
        found = read(head + noise)
    except FileRefused as refused:
        assert refused.remedy
        return
    assert all(isinstance(row, Record | Rejected) for row in found)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_one_broken_quote_costs_at_most_one_row(data):
    rows = people(data.draw(st.integers(3, 12)))
    lines = csv_bytes(rows).decode().splitlines()
    place = data.draw(st.integers(1, len(rows)))
    lines[place] = '"' + lines[place]
    found = read("\r\n".join(lines).encode())
    good = [row for row in found if isinstance(row, Record)]
    assert len(found) == len(rows)
    assert len(good) == len(rows) - 1
    assert found[place - 1].code in ("open_quote", "stray_quote")


def sniffed(text: str, kind: FileKind = FileKind.ROSTER):
    source = io.BytesIO(text.encode())
    return sniff(source, as_of=DAY, kind=kind).layout(sender="A jail", on=DAY)
