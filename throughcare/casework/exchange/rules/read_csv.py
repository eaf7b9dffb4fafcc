"""Reading CSV so that one broken quotation mark costs one row, not the rest of the file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from throughcare.casework.exchange.rules.limits import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_LINE,
    too_many_columns,
)
from throughcare.casework.exchange.rules.source_rows import (
    MISREAD_UTF8,
    SUSPICIOUS,
    OpenedFile,
    SourceRow,
    name_headings,
)
from throughcare.casework.exchange.rules.text_lines import (
    HEAD,
    SINGLE_BYTE,
    encoding_of,
    lines_of,
)
from throughcare.vocabulary.layouts import Layout

# A quoted text may run over a few lines; one that runs on is a quotation mark left open.
MAX_LINES_OF_A_ROW = 20


class CsvRows:
    """The rows of one CSV file, each with its line number, problems included."""

    def __init__(self, source: BinaryIO, layout: Layout) -> None:
        self.source = source
        self.delimiter = layout.delimiter
        encoding = encoding_of(source.read(HEAD), layout.encoding)
        source.seek(0)
        self.may_be_misread = encoding in SINGLE_BYTE
        self.lines = lines_of(source, encoding)
        self.waiting: deque[tuple[int, str, bool]] = deque()
        self.number = 0
        self.width = 0

    def __iter__(self) -> Iterator[SourceRow]:
        while (line := self._next()) is not None:
            number, text, is_cut = line
            if text.strip(f" \t{self.delimiter}"):
                yield self._row(number, text, is_cut)

    def take(self, number: int) -> list[str]:
        """The cells of the line `number`; the lines before it hold a title."""
        line = self._next()
        while line is not None and line[0] < number:
            line = self._next()
        if line and line[1].count(self.delimiter) > MAX_COLUMNS:
            raise too_many_columns()
        return list(self._row(*line).cells) if line else []

    def _next(self) -> tuple[int, str, bool] | None:
        if self.waiting:
            return self.waiting.popleft()
        line = next(self.lines, None)
        if line is None:
            return None
        self.number += 1
        return (self.number, *line)

    def _row(self, number: int, text: str, is_cut: bool) -> SourceRow:
        if is_cut:
            return SourceRow(number, (text[:MAX_CELL],), "line_too_long")
        try:
            cells = self._cells(text)
        except csv.Error as error:
            if "unexpected end" in str(error):
                return self._joined(number, text)
            problem = "cell_too_long" if "larger" in str(error) else "stray_quote"
            return SourceRow(number, (text[:MAX_CELL],), problem, self._longest(text, problem))
        return self._checked(number, text, cells)

    def _joined(self, number: int, text: str) -> SourceRow:
        """A row whose quoted text runs over several lines, or one left open."""
        taken: list[tuple[int, str, bool]] = []
        whole = text
        while len(taken) < MAX_LINES_OF_A_ROW and (line := self._next()) is not None:
            taken.append(line)
            whole = f"{whole}\n{line[1]}"
            if line[2] or len(whole) > MAX_LINE:
                break
            try:
                cells = self._cells(whole)
            except csv.Error as error:
                if "unexpected end" in str(error):
                    continue
                break
            if not self.width or len(cells) == self.width:
                return self._checked(number, whole, cells)
            break
        self.waiting.extendleft(reversed(taken))
        return SourceRow(number, (text,), "open_quote")

    def _checked(self, number: int, text: str, cells: list[str]) -> SourceRow:
        is_suspicious = SUSPICIOUS.search(text) is not None or (
            self.may_be_misread and MISREAD_UTF8.search(text) is not None
        )
        if len(text) > MAX_CELL and (longest := max(cells, key=len)) and len(longest) > MAX_CELL:
            return SourceRow(number, (text[:MAX_CELL],), "cell_too_long", cells.index(longest))
        return SourceRow(number, cells, is_suspicious=is_suspicious)

    def _cells(self, text: str) -> list[str]:
        reader = csv.reader((text,), delimiter=self.delimiter, strict=True, skipinitialspace=True)
        return next(reader)

    def _longest(self, text: str, problem: str) -> int:
        """Which cell is too long, as far as that can be told before cells are parted."""
        if problem != "cell_too_long" or '"' in text:
            return -1
        lengths = [len(piece) for piece in text.split(self.delimiter)]
        return lengths.index(max(lengths))


def open_csv(source: BinaryIO, layout: Layout, total: int) -> OpenedFile:
    """Open a CSV file by its layout: headings first, rows as they are asked for."""
    rows = CsvRows(source, layout)
    headings: tuple[str, ...] = ()
    if layout.header_row:
        first = layout.header_row
        lines = [rows.take(first + offset) for offset in range(layout.header_rows)]
        headings = name_headings(lines)
        rows.width = len(headings)
    return OpenedFile(headings, iter(rows), total, source.tell)
