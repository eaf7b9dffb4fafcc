"""Makers of rosters, caseloads and layouts for tests; every name is plainly made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

import openpyxl

from throughcare.casework.exchange.rules.reading import read_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.vocabulary.date_reading import DateOrder
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.vocabulary.layouts import ColumnMapping, FileFormat, Layout
from throughcare.vocabulary.sourced import Sourced

DAY = date(2026, 11, 20)
PROVENANCE = Sourced(
    source="A made-up jail",
    citation="Made for tests",
    checked_on=date(2026, 1, 2),
    review_by=date(2027, 1, 2),
)
HEADINGS = (
    "Last Name", "First Name", "MNI #", "Booking #", "Date of Birth", "Booked", "Pod", "Released",
)  # fmt: skip
FIELDS = (
    "surname", "given_name", "person_number", "booking_number", "dob", "booking_date",
    "housing_unit", "release_date",
)  # fmt: skip
DATES = {"dob", "booking_date", "release_date"}
ROW = ("Testerman", "Anna", "000123", "B-1", "03/04/1980", "11/01/2026", "B2", "")


def layout(order: DateOrder | None = DateOrder.MONTH_DAY_YEAR, **settings: object) -> Layout:
    """The layout of the made-up jail, with its dates in `order`."""
    columns = tuple(
        ColumnMapping(field, heading=heading, order=order if field in DATES else None)
        for heading, field in zip(HEADINGS, FIELDS, strict=True)
    )
    usual: dict[str, object] = {
        "sender": "Marlow County Jail",
        "kind": FileKind.ROSTER,
        "format": FileFormat.CSV,
        "columns": columns,
        "provenance": PROVENANCE,
        "complete_file": True,
        "headings": HEADINGS,
    }
    return Layout(**{**usual, **settings})  # type: ignore[arg-type]


def changed(**cells: str) -> tuple[str, ...]:
    """The usual row with some cells changed, by field."""
    return tuple(cells.get(field, cell) for field, cell in zip(FIELDS, ROW, strict=True))


def people(count: int) -> list[tuple[str, ...]]:
    """Rows of as many people, each with numbers of their own."""
    return [
        changed(
            surname=f"Testerman{number}",
            person_number=f"{number:06d}",
            booking_number=f"B-{number}",
            dob=f"{number % 12 + 1:02d}/{number % 28 + 1:02d}/{1950 + number % 50}",
        )
        for number in range(count)
    ]


def csv_bytes(
    rows: Iterable[Sequence[str]],
    headings: Sequence[str] | None = HEADINGS,
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([headings] if headings else [])
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def excel_bytes(
    rows: Iterable[Sequence[object]], headings: Sequence[str] = HEADINGS, sheet: str = "Roster"
) -> bytes:
    workbook = openpyxl.Workbook()
    page = workbook.active
    page.title = sheet
    for row in [headings, *rows]:
        page.append(list(row))
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def fixed_bytes(rows: Iterable[Sequence[str]], widths: Sequence[int], end: str = "\r\n") -> bytes:
    lines = (
        "".join(cell[:width].ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"{line}{end}" for line in lines).encode()


def fixed_layout(widths: Sequence[int], **settings: object) -> Layout:
    columns, first = [], 1
    for field, width in zip(FIELDS, widths, strict=True):
        order = DateOrder.MONTH_DAY_YEAR if field in DATES else None
        columns.append(ColumnMapping(field, start=first, end=first + width - 1, order=order))
        first += width
    return layout(
        format=FileFormat.FIXED_WIDTH, columns=tuple(columns), header_row=0, headings=(), **settings
    )


def read(data: bytes, by: Layout | None = None) -> list[Record | Rejected]:
    return list(read_file(io.BytesIO(data), by or layout(), as_of=DAY))


def read_rows(*rows: Sequence[str], by: Layout | None = None) -> list[Record | Rejected]:
    return read(csv_bytes(rows), by)


def record(**values: object) -> Record:
    """A record of a roster, without a file."""
    usual: dict[str, object] = {"given_name": "Anna", "surname": "Testerman"}
    return Record(1, {**usual, **values})  # type: ignore[dict-item]
