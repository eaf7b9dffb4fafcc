"""Excel workbooks are read as shown, and harmful or damaged ones refused before they open."""

import contextlib
import io
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casework.exchange.refusals import refusal
from tests.casework.exchange.rosters import (
    DAY,
    HEADINGS,
    ROW,
    changed,
    csv_bytes,
    excel_bytes,
    layout,
    read,
)
from throughcare.casework.exchange.rules.records import Record
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.sniff import sniff
from throughcare.vocabulary.layouts import FileFormat

EXCEL = layout(format=FileFormat.XLSX)
WORKBOOK = excel_bytes([ROW])


def test_dates_numbers_and_serials_of_excel_are_read_as_shown():
    rows = [
        (
            "Testerman",
            "Anna",
            123,
            "B-1",
            date(1980, 3, 4),
            datetime.fromisoformat("2026-11-01T14:22"),
            "B2",
            "",
        ),
        ("Testerman", "Bea", "000124", "B-2", 29284, "11/01/2026", 7, None),
    ]
    first, second = read(excel_bytes(rows), EXCEL)
    assert first.text("person_number") == "123"
    assert first.date("dob").in_words() == "1980-03-04"
    assert first.date("booking_date").in_words() == "2026-11-01"
    assert second.text("person_number") == "000124"
    assert second.date("dob").in_words() == "1980-03-04"
    assert second.text("housing_unit") == "7"


def test_a_number_that_excel_shortened_is_sent_back_and_lost_zeros_are_put_back_if_told():
    by = EXCEL.with_columns(
        [c if c.field != "person_number" else type(c)(c.field, c.heading, pad_to=9)
         for c in EXCEL.columns]
    )  # fmt: skip
    padded, rounded = read(
        excel_bytes([changed(person_number=4321), changed(person_number=12345678901234567890)]), by
    )
    assert padded.text("person_number") == "000004321"
    assert rounded.code == "rounded_number"


def test_a_formula_whose_result_was_not_saved_sends_its_row_back():
    good, bad = read(excel_bytes([ROW, changed(surname='=CONCATENATE("Tester","man")')]), EXCEL)
    assert isinstance(good, Record)
    assert (bad.row, bad.code, bad.key) == (3, "formula_without_value", ("000123", "B-1"))


def test_title_rows_and_an_empty_first_column_do_not_matter():
    workbook = openpyxl.Workbook()
    page = workbook.active
    for row, cells in ((2, ["Daily roster"]), (4, HEADINGS), (5, ROW)):
        for column, cell in enumerate(cells, start=2):
            page.cell(row=row, column=column, value=cell)
    (found,) = read(saved(workbook), layout(format=FileFormat.XLSX, header_row=4))
    assert (found.row, found.key) == (5, ("000123", "B-1"))


def test_the_sheet_of_the_layout_is_read_or_refused():
    data = excel_bytes([ROW], sheet="Today")
    assert len(read(data, layout(format=FileFormat.XLSX, sheet="Today"))) == 1
    assert refusal(data, layout(format=FileFormat.XLSX, sheet="Roster")).code == "no_such_sheet"


def saved(workbook: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with one part added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part), zipfile.ZIP_DEFLATED)
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def sheet_xml(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_a_zip_bomb_is_refused_in_little_memory():
    bomb = with_part(excel_bytes([ROW]), "xl/worksheets/sheet1.xml", b"<row>" * 60_000_000)
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    assert refusal(bomb, EXCEL).code == "unpacks_too_large"
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_list_of_a_million_parts_is_refused_before_it_is_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"xl/worksheets/sheet{number:06d}.xml", b"")
    assert refusal(out.getvalue(), EXCEL).code == "unpacks_too_large"


def test_a_bomb_that_lies_about_its_size_is_refused():
    bomb = bytearray(with_part(excel_bytes([ROW]), "xl/bomb.xml", b" " * 40_000_000))
    lie, truth = (100).to_bytes(4, "little"), (40_000_000).to_bytes(4, "little")
    assert truth in bomb
    data = bytes(bomb).replace(truth, lie)
    assert refusal(data, EXCEL).code in ("unpacks_too_large", "broken_workbook")


@pytest.mark.parametrize("cell", [
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<row r="2"><c r="ZZZ2"><v>1</v></c></row>',
    '<row r="900000"><c r="A900000"><v>1</v></c></row>',
    "<row><c r = 'A1048576'><v>1</v></c></row>",
    '<row><c s="' + "0" * 3_000_000 + '" r="XFD1"><v>1</v></c></row>',
    '<x:row xmlns:x="u"><x:c r="XFD1"><x:v>1</x:v></x:c></x:row>',
])  # fmt: skip
def test_a_cell_far_outside_is_refused(cell):
    workbook = openpyxl.load_workbook(io.BytesIO(excel_bytes([ROW])))
    xml = sheet_xml(saved(workbook))
    cells = f"{cell}</sheetData>".encode()
    far = with_part(
        saved(workbook), "xl/worksheets/sheet1.xml", xml.replace(b"</sheetData>", cells)
    )
    assert refusal(far, EXCEL).code in ("far_cell", "unpacks_too_large")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<x/>", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "external_links"),
        ("xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>', "document_type"),
        ("xl/sharedStrings.xml", '<!DOCTYPE a [<!ENTITY b "c">]><sst/>'.encode("utf-16"),
         "document_type"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><broken", "broken_workbook"),
        ("xl/workbook.xml", b"<workbook", "broken_workbook"),
    ],
)  # fmt: skip
def test_what_no_table_needs_is_refused(name, content, code):
    assert refusal(with_part(excel_bytes([ROW]), name, content), EXCEL).code == code


def test_a_locked_or_broken_workbook_is_refused():
    whole = excel_bytes([ROW])
    assert refusal(whole[: len(whole) // 2], EXCEL).code == "broken_workbook"
    locked = bytearray(whole)
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := locked.find(mark, place + 1)) >= 0:
            locked[place + flag] |= 1
    assert refusal(bytes(locked), EXCEL).code == "locked"
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as one:
        one.writestr("roster.csv", "Last Name")
    assert refusal(archive.getvalue(), EXCEL).code == "not_excel"
    assert refusal(csv_bytes([ROW]), EXCEL).code == "not_excel"


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_broken_workbook_breaks_the_reading(data):
    whole = bytearray(WORKBOOK)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        if data.draw(st.booleans()):
            whole[place] = data.draw(st.integers(0, 255))
        else:
            del whole[place : place + data.draw(st.integers(1, 20))]
    for look in (lambda one: read(one, EXCEL), lambda one: sniff(io.BytesIO(one), as_of=DAY)):
        with contextlib.suppress(FileRefused):
            assert look(bytes(whole))
