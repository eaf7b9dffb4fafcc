"""What a clerk sees before a layout is kept: first rows, what they become, what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import BinaryIO

from throughcare.casework.exchange.rules.headings import why_never
from throughcare.casework.exchange.rules.reading import open_file
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.rows import RowReader
from throughcare.casework.exchange.rules.source_rows import heading_key
from throughcare.vocabulary.layouts import FileFormat, Layout

FIRST_ROWS = 20


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A column that is not imported, and why."""

    heading: str
    why: str
    never: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a file as its sender wrote them and as the layout reads them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    readings: tuple[Record | Rejected, ...]
    left_out: tuple[LeftOut, ...]


def preview(source: BinaryIO, layout: Layout, *, as_of: date, rows: int = FIRST_ROWS) -> Preview:
    """Read the first rows by the layout. Raises FileRefused as `read_file` does."""
    opened = open_file(source, layout)
    first = list(islice(opened.rows, rows))
    reader = RowReader(layout, opened.headings, as_of)
    return Preview(
        headings=opened.headings,
        rows=tuple(row.original for row in first),
        readings=tuple(reader.read(row) for row in first),
        left_out=left_out(layout, opened.headings),
    )


def left_out(layout: Layout, headings: tuple[str, ...]) -> tuple[LeftOut, ...]:
    """The sender's columns that the layout does not import."""
    if layout.format is FileFormat.FIXED_WIDTH or not layout.header_row:
        return ()
    mapped = {heading_key(column.heading) for column in layout.columns}
    unmapped = [heading for heading in headings if heading and heading_key(heading) not in mapped]
    reasons = {heading: why_never(heading) for heading in unmapped}
    return tuple(
        LeftOut(heading, why or "No field was chosen for this column.", bool(why))
        for heading, why in reasons.items()
    )
