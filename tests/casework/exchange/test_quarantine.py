"""Rows sent back can be read by the sender, harm no spreadsheet, and come back unchanged."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.exchange.rosters import HEADINGS, ROW, changed, csv_bytes, read
from throughcare.casework.exchange.rules.export_safe import neutralize, restore
from throughcare.casework.exchange.rules.quarantine import original_rows, write_quarantine
from throughcare.casework.exchange.rules.records import Record, Rejected, value_class
from throughcare.casework.exchange.rules.refusals import NOTES, ROW_WORDINGS

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "|x", "%x", "\t=1", "\r=1", " =1", "'=1", "\u200b=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_can_run_and_every_cell_comes_back(text):
    safe = neutralize(text)
    assert safe.startswith("'")
    assert restore(safe) == text


@pytest.mark.parametrize("text", ["", "Testerman", "O'Probe", "'Probe", "a=b", "B-1", "1"])
def test_a_harmless_cell_stays_as_it_is(text):
    assert neutralize(text) == restore(text) == text


@given(st.text(alphabet="'=+-@|% \t\ra1\u200b\u202e", max_size=8))
def test_the_way_there_and_back_gives_the_original(text):
    assert restore(neutralize(text)) == text


def test_the_quarantine_says_where_why_and_what_to_do():
    data = csv_bytes([ROW, changed(surname="=cmd()", dob="02/30/1980"), (*ROW, "extra")])
    rejected = [row for row in read(data) if isinstance(row, Rejected)]
    out = io.StringIO(newline="")
    assert write_quarantine(rejected, HEADINGS, out) == 2
    out.seek(0)
    head, first, second = csv.reader(out)
    assert head[:5] == ["Row", "Column", "What is wrong", "What to do", "Last Name"]
    assert first[:2] == ["3", "Last Name"]
    assert first[4] == "'=cmd()"
    assert second[:2] == ["4", ""]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in (first, second) for cell in row)


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=6))
def test_the_senders_rows_come_back_from_the_quarantine(rows):
    rows = [[cell.replace("\x00", "") for cell in row] for row in rows]
    rejected = [Rejected(n, "", "open_quote", cells=tuple(r)) for n, r in enumerate(rows, start=2)]
    out = io.StringIO(newline="")
    write_quarantine(rejected, ["A"], out)
    out.seek(0)
    expected = [(one.row, tuple(map(writable, one.cells))) for one in rejected]
    assert list(original_rows(out)) == expected


def writable(cell: str) -> str:
    return cell.encode("utf-8", "replace").decode()


def test_a_mended_row_can_be_sent_alone():
    (bad,) = read(csv_bytes([changed(dob="02/30/1980")]))
    mended = list(bad.cells)
    mended[HEADINGS.index("Date of Birth")] = "02/28/1980"
    (good,) = read(csv_bytes([mended]))
    assert isinstance(good, Record)


def test_every_wording_is_a_plain_sentence_that_fits_its_place():
    for code, wording in ROW_WORDINGS.items():
        for words in (wording.reason, wording.remedy):
            assert words[0].isupper() and words.endswith("."), code
            assert len(words) <= 200
        assert len(code) <= 40
    assert all(words.endswith(".") for words in NOTES.values())


def test_a_value_is_told_by_its_kind_only():
    kinds = {value_class(text) for text in ("", "1234", "Testerman", "12-34", "A1", "x" * 300)}
    assert kinds == {"blank", "4 digits", "letters", "digits and signs", "letters and signs",
                     "very long text"}  # fmt: skip
    assert all(len(kind) <= 40 for kind in kinds)
