"""Files that cannot be taken are refused at once, in words, and say what to do."""

import io

import pytest

from tests.casework.exchange.refusals import refusal
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
