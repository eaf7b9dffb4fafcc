"""A file that nobody mapped: its form and its columns are suggested, and a person decides."""

import io

import openpyxl
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
    layout,
    people,
)
from throughcare.casework.exchange.rules.code_tables import code_tables, load_table
from throughcare.casework.exchange.rules.headings import GROUPS, suggest, synonyms, why_never
from throughcare.casework.exchange.rules.preview import preview
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.sniff import Sniffed, sniff
from throughcare.vocabulary.date_reading import DateOrder
from throughcare.vocabulary.layout_fields import FIELDS, FileKind, Form
from throughcare.vocabulary.layouts import ColumnMapping, FileFormat, LayoutInvalid

LINKAGE = (
    "id given_name middle_name surname suffix dob ssn sex address city state zip phone aliases"
)


def look(data: bytes, kind: FileKind | None = FileKind.ROSTER) -> Sniffed:
    return sniff(io.BytesIO(data), as_of=DAY, kind=kind)


@pytest.mark.row("S0-29")
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_roster_maps_itself_in_any_encoding_and_delimiter(delimiter, encoding):
    rows = [*people(30), changed(surname="Müster")]
    data = csv_bytes(rows, encoding=encoding, delimiter=delimiter)
    by = look(data).layout(sender="A jail", on=DAY)
    assert [(column.heading, column.field) for column in by.columns] == [
        (heading, column.field) for heading, column in zip(HEADINGS, layout().columns, strict=True)
    ]
    found = list(read_file(io.BytesIO(data), by, as_of=DAY))
    assert len(found) == 31
    assert all(isinstance(row, Record) for row in found)
    assert found[-1].name.surname == "Müster"


def test_excel_is_looked_at_in_the_sheet_that_holds_the_table():
    workbook = openpyxl.load_workbook(io.BytesIO(excel_bytes([["What this is"]], ["Read me"])))
    page = workbook.create_sheet("Today")
    for row in (["Marlow County"], [], HEADINGS, ROW):
        page.append(list(row))
    out = io.BytesIO()
    workbook.save(out)
    found = look(out.getvalue())
    assert (found.format, found.sheet, found.header_row) == (FileFormat.XLSX, "Today", 3)


@pytest.mark.parametrize("kind", [FileKind.ROSTER, FileKind.CASELOAD])
def test_linkage_columns_map_without_being_asked(kind):
    headings = LINKAGE.split()
    data = csv_bytes([["1", "Anna", "", "Testerman", *[""] * 10]], headings)
    by = look(data, kind).layout(sender="A file", on=DAY)
    assert len(by.columns) == 14
    number = "person_number" if kind is FileKind.ROSTER else "member_id"
    assert by.column_of(number).heading == "id"


def test_the_kind_is_told_by_the_headings():
    caseload = ["IV-D Case", "Member ID", "Role", "Last Name", "First Name", "FVI", "Docket"]
    assert look(csv_bytes([[""] * 7], caseload), None).kind is FileKind.CASELOAD
    assert look(csv_bytes([ROW]), None).kind is FileKind.ROSTER


def test_title_lines_above_the_headings_are_skipped():
    data = b"Marlow County Jail - daily roster,,,\r\nPrinted 11/20/2026,,,\r\n" + csv_bytes([ROW])
    found = look(data)
    assert (found.header_row, found.header_rows) == (3, 1)
    (row,) = read_file(io.BytesIO(data), found.layout(sender="A jail", on=DAY), as_of=DAY)
    assert row.key == ("000123", "B-1")


def test_two_heading_rows_become_one():
    data = (
        b"Name,,Booking,,Birth\r\nLast,First,Number,Date,Date\r\n"
        b"Testerman,Anna,B-1,11/13/2026,03/14/1980\r\n"
    )
    found = look(data)
    assert (found.header_row, found.header_rows) == (1, 2)
    assert found.headings == ("Name Last", "Name First", "Booking Number", "Booking Date",
                              "Birth Date")  # fmt: skip
    (row,) = read_file(io.BytesIO(data), found.layout(sender="A jail", on=DAY), as_of=DAY)
    assert isinstance(row, Record)
    assert row.date("booking_date").in_words() == "2026-11-13"


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["03/04/1980", "12/31/1975"], DateOrder.MONTH_DAY_YEAR),
        (["03/04/1980", "31/12/1975"], DateOrder.DAY_MONTH_YEAR),
        (["29284", "30000"], DateOrder.EXCEL_DAY_NUMBER),
        (["1980-03-04", "1975-12-31"], None),
        (["03/04/1980", "05/06/1975"], None),
    ],
)
def test_the_order_of_dates_is_concluded_only_where_they_prove_it(dates, order):
    data = csv_bytes([changed(dob=one, booking_date="") for one in dates])
    found = look(data)
    assert found.orders["Date of Birth"] is order
    is_open = any("Date of Birth" in note for note in found.notes)
    assert is_open == ("/" in dates[0] and order is None)


def test_what_is_never_imported_is_recognized_and_said():
    headings = (*HEADINGS, "Mugshot URL", "Charge 1", "Custody Level", "Race", "Favorite color")
    row = changed(dob="1980-03-04", booking_date="2026-11-01")
    data = csv_bytes([(*row, "x.jpg", "made up", "max", "x", "green")], headings)
    found = look(data)
    by = found.layout(sender="A jail", on=DAY)
    shown = preview(io.BytesIO(data), by, as_of=DAY)
    never = {one.heading: one.why for one in shown.left_out if one.never}
    assert set(never) == {"Mugshot URL", "Charge 1", "Custody Level", "Race"}
    assert all(why.endswith(".") for why in never.values())
    assert [one.heading for one in shown.left_out if not one.never] == ["Favorite color"]
    (record,) = shown.readings
    assert not any(value in str(record.to_plain()) for value in ("x.jpg", "made up", "max"))


def test_a_preview_shows_the_senders_first_rows_and_what_they_become():
    data = csv_bytes([ROW, changed(dob="never"), *people(100)])
    shown = preview(io.BytesIO(data), layout(), as_of=DAY)
    assert shown.headings == HEADINGS
    assert shown.rows[0] == ROW
    assert len(shown.rows) == len(shown.readings) == 20
    assert isinstance(shown.readings[1], Rejected)
    assert "Testerman" not in repr(shown)


def test_each_field_is_suggested_once():
    found = suggest(["Date", "Booking Date", "Date Booked", "Name", "Inmate Name"], FileKind.ROSTER)
    fields = [one.field for one in found if one.field]
    assert len(fields) == len(set(fields))


def test_a_file_without_anything_known_says_what_is_missing():
    with pytest.raises(LayoutInvalid, match="tells one person from another"):
        look(b"alpha,beta\r\n1,2\r\n").layout(sender="A jail", on=DAY)


def test_a_file_without_headings_is_mapped_by_place_and_its_first_person_is_no_heading():
    data = csv_bytes(people(3), None)
    found = look(data)
    assert (found.header_row, len(found.rows)) == (0, 3)
    assert found.headings[:2] == ("Column 1", "Column 2")
    assert "Testerman" not in repr(found)
    columns = [
        ColumnMapping(column.field, start=place, order=column.order)
        for place, column in enumerate(layout().columns, start=1)
    ]
    by = layout(header_row=0, headings=(), columns=tuple(columns))
    rows = list(read_file(io.BytesIO(data), by, as_of=DAY))
    assert [row.row for row in rows] == [1, 2, 3]
    assert rows[0].key == ("000000", "B-0")


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"<html></html>", b"%PDF-1.4"])
def test_what_is_no_table_is_refused(data):
    with pytest.raises(FileRefused):
        look(data)


def test_synonyms_name_fields_that_exist_and_no_heading_is_both_known_and_never_imported():
    for kind in FileKind:
        assert set(synonyms(kind).values()) <= set(FIELDS[kind]), GROUPS[kind]
        assert all(field in synonyms(kind).values() for field in FIELDS[kind])


def test_every_field_that_is_a_code_has_a_table():
    codes = {name for kind in FileKind for name, one in FIELDS[kind].items()
             if one.form is Form.CODE}  # fmt: skip
    assert codes == set(code_tables())


@pytest.mark.parametrize(
    "heading", ["Gang", "Risk Score", "Immigration", "Alien Number", "Religion", "Keep Separate",
                "Disciplinary", "Medications", "FBI #", "Bond Amount", "Victim Name"],
)  # fmt: skip
def test_a_column_that_nobody_may_collect_is_never_suggested(heading):
    assert why_never(heading)
    (found,) = suggest([heading], FileKind.ROSTER)
    assert found.field == "" and found.never


@pytest.mark.parametrize("missing", ["source", "citation", "checked_on", "review_by"])
def test_a_table_of_practice_without_its_provenance_is_refused(missing):
    lines = {
        "source": 'source = "A"',
        "citation": 'citation = "B"',
        "checked_on": "checked_on = 2026-01-02",
        "review_by": "review_by = 2027-01-02",
    }
    assert load_table("\n".join(lines.values())) == {}
    del lines[missing]
    with pytest.raises(LayoutInvalid, match=missing):
        load_table("\n".join(lines.values()))


def test_fixed_width_is_told_by_its_blank_places():
    widths = (14, 12, 8, 12, 15, 12, 6, 12)
    data = fixed_bytes([HEADINGS, *people(40), changed(dob="12/31/1980")], widths)
    found = look(data)
    by = found.layout(sender="A jail", on=DAY)
    assert found.format is FileFormat.FIXED_WIDTH
    rows = list(read_file(io.BytesIO(data), by, as_of=DAY))
    assert len(rows) == 41
    assert all(isinstance(row, Record) for row in rows)
    assert rows[3].key == ("000003", "B-3")


@settings(max_examples=150, deadline=None)
@given(st.binary(min_size=1, max_size=500))
def test_no_bytes_break_the_look(noise):
    try:
        found = look(noise)
        preview(io.BytesIO(noise), found.layout(sender="A jail", on=DAY), as_of=DAY)
    except (FileRefused, LayoutInvalid) as refused:
        assert str(refused)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=8))
def test_no_table_breaks_the_look(rows):
    try:
        found = look(csv_bytes(rows))
        preview(io.BytesIO(csv_bytes(rows)), found.layout(sender="A", on=DAY), as_of=DAY)
    except (FileRefused, LayoutInvalid) as refused:
        assert str(refused)
