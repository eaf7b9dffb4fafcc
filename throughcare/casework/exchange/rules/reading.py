"""Reading a whole file by its layout: every row comes out once, as a record or sent back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import BinaryIO

from throughcare.casework.exchange.rules.limits import (
    MAX_ROWS,
    check_beginning,
    check_size,
    no_rows,
    too_many_rows,
)
from throughcare.casework.exchange.rules.read_csv import open_csv
from throughcare.casework.exchange.rules.read_excel import open_excel
from throughcare.casework.exchange.rules.read_fixed import open_fixed
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.rows import RowReader
from throughcare.casework.exchange.rules.source_rows import OpenedFile, heading_key
from throughcare.vocabulary.layouts import FileFormat, Layout

Progress = Callable[[int, int], None]
ROWS_BETWEEN_PROGRESS = 1_000


def read_file(
    source: BinaryIO,
    layout: Layout,
    *,
    as_of: date,
    sender: str = "",
    progress: Progress | None = None,
) -> Iterator[Record | Rejected]:
    """Read a file row by row. `as_of` is the day of the file, `sender` who delivered it.

    Raises FileRefused before the first row when the file as a whole cannot be taken, and only
    for too many rows later; so gather all rows before anything is stored. Blank rows are no
    rows. `progress` is told what was read and how much there is, in the same unit.
    """
    opened = open_file(source, layout, sender=sender)
    reader = RowReader(layout, opened.headings, as_of)
    return _rows(opened, reader, progress)


def open_file(source: BinaryIO, layout: Layout, *, sender: str = "") -> OpenedFile:
    """Open a file by its layout. Raises FileRefused when the layout is not this file's."""
    if sender and sender != layout.sender:
        raise FileRefused(
            "other_sender",
            "The layout was mapped for another sender.",
            "Choose this sender's layout, or map one.",
        )
    total = check_size(source)
    source.seek(0)
    check_beginning(source.read(512), layout.format)
    source.seek(0)
    opened = _open(source, layout, total)
    _check_headings(layout, opened.headings)
    return opened


def _open(source: BinaryIO, layout: Layout, total: int) -> OpenedFile:
    if layout.format is FileFormat.XLSX:
        return open_excel(source, layout)
    if layout.format is FileFormat.FIXED_WIDTH:
        return open_fixed(source, layout, total)
    return open_csv(source, layout, total)


def _rows(
    opened: OpenedFile, reader: RowReader, progress: Progress | None
) -> Iterator[Record | Rejected]:
    count = 0
    for count, row in enumerate(opened.rows, start=1):
        if count > MAX_ROWS:
            raise too_many_rows()
        if progress and count % ROWS_BETWEEN_PROGRESS == 0:
            progress(opened.done(), opened.total)
        yield reader.read(row)
    if not count:
        raise no_rows()
    if progress:
        progress(opened.total, opened.total)


def _check_headings(layout: Layout, found: tuple[str, ...]) -> None:
    """Raise FileRefused unless each mapped heading is there, and there once.

    The message names headings of the layout only: in a file without headings the first row
    holds people.
    """
    if layout.format is FileFormat.FIXED_WIDTH or not layout.header_row:
        return
    wanted = [column.heading for column in layout.columns]
    there = {heading_key(heading) for heading in found}
    if missing := [heading for heading in wanted if heading_key(heading) not in there]:
        raise FileRefused(
            "other_headings",
            f"The file has no column {_listed(missing)}, as the layout expects.",
            "Check that this is the right file and sender, or map the layout anew.",
        )
    known = {heading_key(heading) for heading in (*layout.headings, *wanted)}
    second = {heading: heading_key(f"{heading} (2)") for heading in wanted}
    if twice := [name for name in wanted if second[name] in there - known]:
        raise FileRefused(
            "duplicate_headings",
            f"The file has the column {_listed(twice)} twice.",
            "Ask the sender which one holds, or map the layout anew.",
        )


def _listed(headings: list[str]) -> str:
    shown = ", ".join(f'"{heading}"' for heading in headings[:5])
    return shown if len(headings) <= 5 else f"{shown} and {len(headings) - 5} more"
