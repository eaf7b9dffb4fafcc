"""Files that cannot be taken are refused at once, in words, and say what to do."""

import contextlib
import io
import time
import tracemalloc
import zipfile
from datetime import date, datetime

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
    fixed_layout,
    layout,
    people,
    read,
)
from throughcare.casework.exchange.rules.limits import MAX_BYTES
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.sniff import sniff
from throughcare.vocabulary.layouts import FileFormat

EXCEL = layout(format=FileFormat.XLSX)
WORKBOOK = excel_bytes([ROW])
VALUES = ("Testerman", "Anna", "000123", "03/04/1980")


def refusal(data: bytes, by=None, **settings) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        list(read_file(io.BytesIO(data), by or layout(), as_of=DAY, **settings))
    found = refused.value
    assert found.message.endswith(".") and found.remedy.endswith(".")
    assert not any(value in str(found) for value in VALUES)
    return found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (csv_bytes([]), "no_rows"),
        (csv_bytes([], HEADINGS) + b"\r\n\r\n,,,,,,,\r\n", "no_rows"),
        (csv_bytes([ROW], None), "other_headings"),
        (csv_bytes([ROW], HEADINGS[:-1]), "other_headings"),
        (csv_bytes([(*ROW, ROW[0])], (*HEADINGS, "Last Name")), "duplicate_headings"),
        (csv_bytes([ROW], encoding="utf-16-le"), "wrong_encoding"),
        (csv_bytes([ROW], delimiter=";"), "other_headings"),
        (csv_bytes([ROW * 20_000], HEADINGS * 20_000), "too_many_columns"),
        (b"<!DOCTYPE html><html><body>Testerman</body></html>", "not_a_table"),
        (b"\xef\xbb\xbf  <svg xmlns='x'><script>1</script></svg>", "not_a_table"),
        (b"%PDF-1.7 Testerman", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n", "not_a_table"),
        (b"\x1f\x8b\x08\x00", "not_a_table"),
        (b"MZ\x90\x00", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (excel_bytes([ROW]), "is_excel"),
    ],
)
def test_a_file_that_is_none_is_refused(data, code):
    assert refusal(data).code == code


def test_a_layout_of_another_sender_is_refused():
    assert refusal(csv_bytes([ROW]), sender="Fairhaven Jail").code == "other_sender"
    assert len(list(read_file(io.BytesIO(csv_bytes([ROW])), layout(), as_of=DAY,
                              sender="Marlow County Jail"))) == 1  # fmt: skip


def test_headings_may_change_their_case_and_spaces_but_not_their_words():
    assert len(read(csv_bytes([ROW], [f" {heading.upper()} " for heading in HEADINGS]))) == 1


class Sparse(io.RawIOBase):
    """A file of as many zeros as wanted, without the memory for them."""

    def __init__(self, size: int) -> None:
        self.size, self.place = size, 0

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        self.place = place + (self.size if whence == io.SEEK_END else 0)
        return self.place

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("A file that is too large must not be read.")


@pytest.mark.parametrize("look", ["read", "sniff"])
def test_200_mb_is_refused_before_a_byte_is_read(look):
    with pytest.raises(FileRefused, match="200 MB") as refused:
        if look == "read":
            read_file(Sparse(MAX_BYTES), layout(), as_of=DAY)
        else:
            sniff(Sparse(10 * MAX_BYTES), as_of=DAY)
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_letters_survive_in_every_encoding(encoding):
    by = layout(encoding="cp1252" if encoding == "cp1252" else "utf-8")
    (found,) = read(csv_bytes([changed(surname="Müstermañ")], encoding=encoding), by)
    assert found.name.surname == "Müstermañ"


def test_windows_letters_under_utf_8_cost_their_row_only():
    rows = [ROW, changed(surname="Müster", booking_number="B-2"), changed(booking_number="B-3")]
    first, bad, last = read(csv_bytes(rows, encoding="cp1252"))
    assert isinstance(first, Record) and isinstance(last, Record)
    assert (bad.code, bad.column) == ("undecodable", "Last Name")


def test_utf_8_under_windows_1252_is_refused_not_misread():
    rows = [changed(surname="Müster")]
    assert refusal(csv_bytes(rows), layout(encoding="cp1252")).code == "wrong_encoding"
    late = [*people(2_000), changed(surname="Müster")]
    found = read(csv_bytes(late), layout(encoding="cp1252"))
    assert [row.code for row in found if isinstance(row, Rejected)] == ["undecodable"]


def test_an_encoding_that_nobody_knows_is_refused():
    assert refusal(csv_bytes([ROW]), layout(encoding="klingon")).code == "wrong_encoding"
    assert refusal(csv_bytes([ROW]), layout(encoding="utf-16")).code == "wrong_encoding"


def test_ragged_rows_are_sent_back():
    short, long, even, empty_tail = read(
        csv_bytes([ROW[:5], (*ROW, "more"), ROW, (*changed(booking_number="B-9"), "", "")])
    )
    assert (short.code, long.code) == ("too_few_cells", "too_many_cells")
    assert isinstance(even, Record) and isinstance(empty_tail, Record)


def test_two_heading_rows_under_a_layout_for_one_are_sent_back():
    data = csv_bytes([HEADINGS, ROW])
    repeated, person = read(data)
    assert repeated.code == "repeats_headings"
    assert isinstance(person, Record)


def test_ambiguous_dates_wait_for_the_layout_to_say():
    data = csv_bytes([changed(dob="02/03/04")])
    (unsure,) = read(data, layout(order=None))
    assert (unsure.code, unsure.column) == ("ambiguous_date", "Date of Birth")
    assert "layout" in unsure.remedy
    (sure,) = read(data, layout())
    assert sure.date("dob").in_words() == "2004-02-03"


def test_a_line_without_end_is_cut_and_the_next_row_read():
    data = csv_bytes([ROW]) + b"x" * 3_000_000 + b"\r\n" + csv_bytes([ROW], None)
    first, bad, last = read(data)
    assert bad.code == "line_too_long"
    assert isinstance(first, Record) and isinstance(last, Record)


def test_fixed_width_lines_that_run_over_are_sent_back():
    widths = (14, 8, 8, 10, 12, 18, 6, 12)
    by = fixed_layout(widths, record_length=sum(widths))
    data = fixed_bytes([ROW], widths) + b" " * 88 + b"overrun\r\n" + b"Testerman     Anna\r\n\x1a"
    good, long, short = read(data, by)
    assert isinstance(good, Record)
    assert long.code == "line_longer_than_layout"
    assert (short.code, len(short.cells)) == ("no_identifier", 1)


# Excel


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


def test_a_zip_bomb_is_refused_in_two_seconds_and_little_memory():
    bomb = with_part(excel_bytes([ROW]), "xl/worksheets/sheet1.xml", b"<row>" * 60_000_000)
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    began = time.monotonic()
    assert refusal(bomb, EXCEL).code == "unpacks_too_large"
    assert time.monotonic() - began < 2
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_list_of_a_million_parts_is_refused_before_it_is_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"xl/worksheets/sheet{number:06d}.xml", b"")
    began = time.monotonic()
    assert refusal(out.getvalue(), EXCEL).code == "unpacks_too_large"
    assert time.monotonic() - began < 0.5


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
def test_a_cell_far_outside_is_refused_in_two_seconds(cell):
    workbook = openpyxl.load_workbook(io.BytesIO(excel_bytes([ROW])))
    xml = sheet_xml(saved(workbook))
    cells = f"{cell}</sheetData>".encode()
    far = with_part(
        saved(workbook), "xl/worksheets/sheet1.xml", xml.replace(b"</sheetData>", cells)
    )
    began = time.monotonic()
    assert refusal(far, EXCEL).code in ("far_cell", "unpacks_too_large")
    assert time.monotonic() - began < 2


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
