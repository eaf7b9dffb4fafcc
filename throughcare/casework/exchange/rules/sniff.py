"""Looking at a file that nobody has mapped yet, and suggesting how to read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import BinaryIO

from throughcare.casework.exchange.rules.guesses import (
    HEADINGS_WITHIN,
    guess_delimiter,
    guess_encoding,
    guess_kind,
    guess_order,
    parted,
    why_unreadable,
)
from throughcare.casework.exchange.rules.headings import Suggestion, known_count, suggest
from throughcare.casework.exchange.rules.limits import (
    EXCEL,
    MAX_COLUMNS,
    check_beginning,
    check_size,
    too_many_columns,
)
from throughcare.casework.exchange.rules.read_excel import open_workbook, sheet_of, visible_sheets
from throughcare.casework.exchange.rules.read_excel import text_of as text_of_cell
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.casework.exchange.rules.sniff_fixed import Place, cut, guess_places
from throughcare.casework.exchange.rules.source_rows import name_headings
from throughcare.vocabulary.date_reading import DateOrder
from throughcare.vocabulary.layout_fields import FIELDS, FileKind, Form
from throughcare.vocabulary.layouts import ColumnMapping, FileFormat, Layout
from throughcare.vocabulary.sourced import Sourced

HEAD = 262_144
SAMPLE_ROWS = 200
LONGEST_LINE = 20_000
FIRST_LINES = 20
REVIEW_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file looks like: its form, its headings, and a suggestion for each column.

    `orders` holds the order of dates per heading; a date column that is missing there can be
    read in more than one way, and a person has to say. `rows` is the sample below the headings.
    Of a fixed-width file `places` is where its columns lie, and `lines` its first lines whole. A
    file without headings has header row 0 and "Column 1", "Column 2" in their place. The repr
    shows no text of the file.
    """

    kind: FileKind
    format: FileFormat
    encoding: str
    delimiter: str
    header_row: int
    header_rows: int
    sheet: str
    headings: tuple[str, ...] = field(repr=False)
    suggestions: tuple[Suggestion, ...] = field(repr=False)
    orders: dict[str, DateOrder | None] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)
    places: tuple[Place, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)

    def layout(
        self,
        *,
        sender: str,
        on: date,
        complete_file: bool = False,
        columns: tuple[ColumnMapping, ...] | None = None,
    ) -> Layout:
        """The suggestion as a layout, or what a person chose for its columns.

        Raises LayoutInvalid when too little is recognized.
        """
        why = "Suggested from its headings" if columns is None else "Mapped by a person"
        provenance = Sourced(
            source="The sender's own file",
            citation=why,
            checked_on=on,
            review_by=on + REVIEW_AFTER,
        )
        return Layout(
            sender=sender, kind=self.kind, format=self.format,
            columns=self.suggested_columns() if columns is None else columns,
            provenance=provenance, complete_file=complete_file, encoding=self.encoding,
            delimiter=self.delimiter, header_row=self.header_row, header_rows=self.header_rows,
            sheet=self.sheet, headings=self.headings,
        )  # fmt: skip

    def place_of(self, number: int) -> Place:
        """Where the column of this number (from 0) lies, as a layout says it."""
        if self.places:
            return self.places[number]
        return (0, 0) if self.header_row else (number + 1, 0)

    def suggested_columns(self) -> tuple[ColumnMapping, ...]:
        """What the headings say, without anybody having looked."""
        return tuple(
            ColumnMapping(
                one.field, one.heading, *self.place_of(number), order=self.orders.get(one.heading)
            )
            for number, one in enumerate(self.suggestions)
            if one.field
        )


def sniff(
    source: BinaryIO,
    *,
    as_of: date,
    kind: FileKind | None = None,
    places: Sequence[Place] | None = None,
) -> Sniffed:
    """Look at the beginning of a file. Raises FileRefused when it is no table.

    Without `kind` the kind whose headings are known best is taken. `places` is where a person
    says that the columns of a fixed-width file lie.
    """
    check_size(source)
    source.seek(0)
    head = source.read(HEAD)
    source.seek(0)
    if head.startswith(EXCEL):
        sheet, rows = _excel_rows(source, kind)
        return _sniffed(rows, kind, as_of, FileFormat.XLSX, sheet=sheet)
    check_beginning(head[:512], FileFormat.CSV)
    encoding = guess_encoding(head)
    lines = _lines(head, encoding)
    delimiter = guess_delimiter(lines)
    if not delimiter:
        places = tuple(places or guess_places(lines))
        rows = [cut(line, places) for line in lines]
        found = _sniffed(rows, kind, as_of, FileFormat.FIXED_WIDTH, encoding=encoding)
        return replace(found, places=places, lines=tuple(lines[:FIRST_LINES]))
    rows = list(parted(lines, delimiter))
    return _sniffed(rows, kind, as_of, FileFormat.CSV, encoding=encoding, delimiter=delimiter)


def _sniffed(
    rows: Sequence[Sequence[str]],
    kind: FileKind | None,
    as_of: date,
    format: FileFormat,
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    sheet: str = "",
) -> Sniffed:
    if any(len(row) > MAX_COLUMNS for row in rows):
        raise too_many_columns()
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise FileRefused("empty_file", "The file is empty.", "Export it again and send it.")
    kind = kind or guess_kind(rows)
    header_row, header_rows = _header(rows, kind)
    below = header_row - 1 + header_rows if header_row else 0
    headings = name_headings(rows[below - header_rows : below]) if header_row else _counted(rows)
    sample = [tuple(row) for row in rows[below:][:SAMPLE_ROWS]]
    suggestions = suggest(headings, kind)
    orders, notes = _orders(suggestions, kind, sample, as_of)
    return Sniffed(
        kind, format, encoding, delimiter, header_row, header_rows, sheet, headings,
        suggestions, orders, tuple(sample), notes,
    )  # fmt: skip


def _header(rows: Sequence[Sequence[str]], kind: FileKind) -> tuple[int, int]:
    """The row of the headings from 1, and how many rows they take; 0 when none is known."""
    first = rows[:HEADINGS_WITHIN]
    counts = [known_count(row, kind) for row in first]
    if not any(counts):
        return 0, 1
    place = counts.index(max(counts))
    if place > 0 and _are_one_heading(first[place - 1], first[place]):
        joined = known_count(name_headings(first[place - 1 : place + 1]), kind)
        if joined >= counts[place]:
            return place, 2
    if place + 1 < len(first) and _are_one_heading(first[place], first[place + 1]):
        joined = known_count(name_headings(first[place : place + 2]), kind)
        if joined > counts[place]:
            return place + 1, 2
    return place + 1, 1


def _counted(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Names for columns without headings; the first row holds people, not names of columns."""
    return tuple(f"Column {number}" for number in range(1, max(map(len, rows)) + 1))


def _are_one_heading(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether two rows may be one heading: same width, words only, groups over columns."""
    filled = [cell for cell in upper if cell.strip()]
    is_words = not any(any(sign.isdigit() for sign in cell) for cell in (*upper, *lower))
    return len(upper) == len(lower) and len(filled) > 1 and is_words


def _orders(
    suggestions: Sequence[Suggestion],
    kind: FileKind,
    sample: Sequence[Sequence[str]],
    as_of: date,
) -> tuple[dict[str, DateOrder | None], tuple[str, ...]]:
    """The order of dates per heading, and what a person has to say about the others.

    A sender writes all dates alike: where one column proves the order it holds for those that
    could be read either way.
    """
    unsure: list[str] = []
    orders: dict[str, DateOrder | None] = {}
    for index, one in enumerate(suggestions):
        form = FIELDS[kind][one.field].form if one.field else None
        if form not in (Form.DATE, Form.BIRTH_DATE):
            continue
        birth = form is Form.BIRTH_DATE
        texts = [row[index] for row in sample if index < len(row)]
        orders[one.heading] = guess_order(texts, as_of=as_of, birth=birth)
        reasons = {why_unreadable(text, None, as_of, birth) for text in texts}
        if orders[one.heading] is None and "ambiguous_date" in reasons:
            unsure.append(one.heading)
    proven = set(orders.values()) & {DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR}
    if len(proven) == 1:
        order = proven.pop()
        return {heading: found or order for heading, found in orders.items()}, ()
    question = 'Say how the dates of "{}" are written: which part is first?'
    return orders, tuple(question.format(heading) for heading in unsure)


def _lines(head: bytes, encoding: str) -> list[str]:
    text = head.decode(encoding, errors="replace").replace("\x00", "")
    lines = text.splitlines()
    # The last line may be cut where the head ends.
    whole = lines[:-1] if len(head) == HEAD and len(lines) > 1 else lines
    return [line[:LONGEST_LINE] for line in whole[: SAMPLE_ROWS + HEADINGS_WITHIN]]


def _excel_rows(source: BinaryIO, kind: FileKind | None) -> tuple[str, list[list[str]]]:
    """The visible sheet whose first rows hold the most headings that are known."""
    workbook, _ = open_workbook(source)
    sheets = {}
    for name in visible_sheets(workbook):
        sheet = sheet_of(workbook, name)
        lead = [""] * (sheet.start[1] if sheet.start else 0)
        rows = zip(sheet.iter_rows(), range(SAMPLE_ROWS + HEADINGS_WITHIN), strict=False)
        sheets[name] = [lead + [text_of_cell(cell) for cell in row] for row, _ in rows]

    def known(name: str) -> int:
        kinds = [kind] if kind else list(FileKind)
        first = sheets[name][:HEADINGS_WITHIN]
        return max((known_count(row, one) for row in first for one in kinds), default=0)

    name = max(sheets, key=known)
    return name, sheets[name]
