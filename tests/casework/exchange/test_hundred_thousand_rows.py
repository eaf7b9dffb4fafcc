"""A hundred thousand rows are read and compared, in every format; bench/ tells how fast."""

import io

import openpyxl
import pytest

from tests.casework.exchange.rosters import (
    DAY,
    HEADINGS,
    csv_bytes,
    fixed_bytes,
    fixed_layout,
    layout,
    people,
)
from throughcare.casework.exchange.rules.difference import difference
from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record
from throughcare.casework.exchange.rules.roster_keys import KnownStay
from throughcare.vocabulary.layouts import FileFormat

ROWS = 100_000
WIDTHS = (16, 8, 8, 10, 12, 12, 6, 12)


def large_workbook(rows) -> bytes:
    workbook = openpyxl.Workbook(write_only=True)
    page = workbook.create_sheet("Roster")
    for row in [HEADINGS, *rows]:
        page.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("format", list(FileFormat))
def test_a_hundred_thousand_rows_are_read(format):
    rows = people(ROWS)
    data, by = {
        FileFormat.CSV: lambda: (csv_bytes(rows), layout()),
        FileFormat.XLSX: lambda: (large_workbook(rows), layout(format=FileFormat.XLSX)),
        FileFormat.FIXED_WIDTH: lambda: (fixed_bytes(rows, WIDTHS), fixed_layout(WIDTHS)),
    }[format]()
    count = sum(isinstance(row, Record) for row in read_file(io.BytesIO(data), by, as_of=DAY))
    assert count == ROWS


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_compared():
    records = list(read_file(io.BytesIO(csv_bytes(people(ROWS))), layout(), as_of=DAY))
    stays = [
        KnownStay(str(n), *one.key, one.name, one.date("dob"), one.date("booking_date").day,
                  housing_unit=one.text("housing_unit"))
        for n, one in enumerate(records)
    ]  # fmt: skip
    found = difference(stays, records, on=DAY, complete_file=True)
    assert len(found.unchanged) == ROWS
