"""From a row and its layout to a record, or to a rejection that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from throughcare.casework.exchange.rules.cells import (
    INVISIBLE,
    CellReader,
    CellUnreadable,
    CodeReader,
    cell_reader,
)
from throughcare.casework.exchange.rules.records import Note, Record, Rejected, Value, value_class
from throughcare.casework.exchange.rules.row_parts import RowUnreadable, complete
from throughcare.casework.exchange.rules.source_rows import (
    MISREAD_UTF8,
    SUSPICIOUS,
    SourceRow,
    heading_key,
)
from throughcare.vocabulary.date_reading import UnreadableDate
from throughcare.vocabulary.layout_fields import FIELDS
from throughcare.vocabulary.layouts import FileFormat, Layout

NO_KEY = ("", "")
# Problems after which the cells of the row still stand in their columns.
CELLS_STAND_RIGHT = frozenset({"", "formula_without_value"})


@dataclass(frozen=True, slots=True)
class Column:
    """One mapped column, ready to be read."""

    index: int
    field: str
    heading: str
    read: CellReader
    unknown_codes: AbstractSet[str]
    is_code: bool = False


class RowReader:
    """Reads the rows of one file. `as_of` is the day of the file."""

    def __init__(self, layout: Layout, headings: Sequence[str], as_of: date) -> None:
        self.layout, self.as_of = layout, as_of
        self.headings = tuple(headings)
        self.width = len(headings)
        self.columns = _columns(layout, headings, as_of)
        self.heading_of = {column.field: column.heading for column in self.columns}
        self.code_columns = [column for column in self.columns if column.is_code]
        self.key_columns = [
            next((column for column in self.columns if column.field == field), None)
            for field in ("person_number", "booking_number")
        ]

    def read(self, row: SourceRow) -> Record | Rejected:
        """The row as a record, or why it is none. Never raises for what a cell holds."""
        if problem := row.problem or self._wrong_width(row.cells) or self._repetition(row.cells):
            return self._whole_row(row, problem)
        values: dict[str, Value] = {}
        notes: list[Note] = []
        for column in self.columns:
            text = row.cells[column.index].strip()
            if not text:
                continue
            try:
                if row.is_suspicious:
                    _check_signs(text)
                value = column.read(text)
            except (CellUnreadable, UnreadableDate) as wrong:
                return self._rejected(row, column, wrong.code, text)
            if value is not None:
                values[column.field] = value
            if text in column.unknown_codes:
                notes.append(Note(column.heading, "unknown_code"))
            if not text.isascii() and INVISIBLE.search(text):
                notes.append(Note(column.heading, "hidden_signs_removed"))
        try:
            notes += complete(self.layout.kind, values, self.as_of, self.heading_of)
        except RowUnreadable as wrong:
            heading = self.heading_of.get(wrong.field, "")
            return Rejected(row.number, heading, wrong.code, "", row.original, self._key(row))
        codes = [column for column in self.code_columns if column.field in values]
        written = {column.field: row.cells[column.index].strip() for column in codes}
        return Record(row.number, values, tuple(notes), written)

    def _wrong_width(self, cells: Sequence[str]) -> str:
        """A row whose cells may stand in the wrong columns cannot be trusted at all."""
        if len(cells) == self.width or self.layout.format is FileFormat.FIXED_WIDTH:
            return ""
        if not self.layout.header_row:
            needed = max(column.index for column in self.columns) + 1
            return "too_few_cells" if len(cells) < needed else ""
        if len(cells) < self.width:
            return "too_few_cells"
        return "too_many_cells" if any(cell.strip() for cell in cells[self.width :]) else ""

    def _whole_row(self, row: SourceRow, problem: str) -> Rejected:
        heading = self.headings[row.column] if 0 <= row.column < self.width else ""
        return Rejected(row.number, heading, problem, "", row.original, self._key(row))

    def _rejected(self, row: SourceRow, column: Column, code: str, text: str) -> Rejected:
        # A line break where none belongs may be two rows that a quotation mark made one.
        key = NO_KEY if code == "line_break" else self._key(row)
        return Rejected(row.number, column.heading, code, value_class(text), row.original, key)

    def _repetition(self, cells: Sequence[str]) -> str:
        first = self.columns[0]
        if heading_key(cells[first.index]) != heading_key(first.heading):
            return ""
        is_same = [heading_key(cell) for cell in cells] == [heading_key(h) for h in self.headings]
        return "repeats_headings" if is_same else ""

    def _key(self, row: SourceRow) -> tuple[str, str]:
        """The numbers of a bad row, when its cells stand where they should."""
        if row.problem not in CELLS_STAND_RIGHT or self._wrong_width(row.cells):
            return NO_KEY
        return (
            self._number(self.key_columns[0], row.cells),
            self._number(self.key_columns[1], row.cells),
        )

    def _number(self, column: Column | None, cells: Sequence[str]) -> str:
        if column is None:
            return ""
        try:
            return str(column.read(cells[column.index].strip()) or "")
        except (CellUnreadable, UnreadableDate):
            return ""


def _check_signs(text: str) -> None:
    if MISREAD_UTF8.search(text):
        raise CellUnreadable("undecodable")
    found = SUSPICIOUS.search(text)
    if found is None:
        return
    sign = found[0]
    if sign == "\x00":
        raise CellUnreadable("nul")
    if "\u202a" <= sign <= "\u2069":
        raise CellUnreadable("hidden_direction")
    is_lost = sign == "\ufffd" or "\udc80" <= sign <= "\udcff" or "\x80" <= sign <= "\x9f"
    raise CellUnreadable("undecodable" if is_lost else "control_sign")


def _columns(layout: Layout, headings: Sequence[str], as_of: date) -> tuple[Column, ...]:
    known = FIELDS[layout.kind]
    bare_numbers = layout.format is FileFormat.XLSX
    places = {heading_key(heading): index for index, heading in enumerate(headings)}
    columns = []
    for number, column in enumerate(layout.columns):
        if layout.format is FileFormat.FIXED_WIDTH:
            index = number
        elif layout.header_row:
            index = places[heading_key(column.heading)]
        else:
            index = column.start - 1
        heading = column.heading or known[column.field].label
        reader = cell_reader(known[column.field], column, as_of, bare_numbers)
        is_code = isinstance(reader, CodeReader)
        unknown = reader.unknown if isinstance(reader, CodeReader) else frozenset()
        columns.append(Column(index, column.field, heading, reader, unknown, is_code))
    return tuple(columns)
