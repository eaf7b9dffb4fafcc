"""Reading fixed-width text: each column lies on its characters, counted from 1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from throughcare.casework.exchange.rules.source_rows import (
    MISREAD_UTF8,
    SUSPICIOUS,
    OpenedFile,
    SourceRow,
)
from throughcare.casework.exchange.rules.text_lines import (
    HEAD,
    SINGLE_BYTE,
    encoding_of,
    lines_of,
)
from throughcare.vocabulary.layout_fields import FIELDS
from throughcare.vocabulary.layouts import Layout


def open_fixed(source: BinaryIO, layout: Layout, total: int) -> OpenedFile:
    """Open a fixed-width file. Its headings are those that the layout gives its columns."""
    encoding = encoding_of(source.read(HEAD), layout.encoding)
    source.seek(0)
    return OpenedFile(headings_of(layout), _rows(source, layout, encoding), total, source.tell)


def headings_of(layout: Layout) -> tuple[str, ...]:
    known = FIELDS[layout.kind]
    return tuple(column.heading or known[column.field].label for column in layout.columns)


def _rows(source: BinaryIO, layout: Layout, encoding: str) -> Iterator[SourceRow]:
    places = [(column.start - 1, column.end) for column in layout.columns]
    skipped = layout.header_row + layout.header_rows - 1 if layout.header_row else 0
    may_be_misread = encoding in SINGLE_BYTE
    for number, (line, is_cut) in enumerate(lines_of(source, encoding), start=1):
        if number <= skipped or not line.strip("\x1a "):
            continue
        if is_cut:
            yield SourceRow(number, (line[:200],), "line_too_long")
        elif layout.record_length and len(line.rstrip()) > layout.record_length:
            yield SourceRow(number, (line,), "line_longer_than_layout")
        else:
            is_suspicious = SUSPICIOUS.search(line) is not None or (
                may_be_misread and MISREAD_UTF8.search(line) is not None
            )
            cells = [line[start:end] for start, end in places]
            yield SourceRow(number, cells, is_suspicious=is_suspicious, line=line)
