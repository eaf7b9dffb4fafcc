"""Looking at a file that nobody has mapped yet, and suggesting how to read it."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import BinaryIO

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
from throughcare.casework.exchange.rules.text_lines import BYTE_ORDER_MARKS
from throughcare.vocabulary.date_reading import DateOrder, UnreadableDate, read_date
from throughcare.vocabulary.layout_fields import FIELDS, FileKind, Form
from throughcare.vocabulary.layouts import ColumnMapping, FileFormat, Layout, Provenance

HEAD = 262_144
SAMPLE_ROWS = 200
HEADINGS_WITHIN = 15
LONGEST_LINE = 20_000
DELIMITERS = ",;\t|"
ORDERS_TRIED = (
    DateOrder.YEAR_MONTH_DAY,
    DateOrder.MONTH_DAY_YEAR,
    DateOrder.DAY_MONTH_YEAR,
)
REVIEW_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What a file looks like: its form, its headings, and a suggestion for each column.

    `orders` holds the order of dates per heading; a date column that is missing there can be
    read in more than one way, and a person has to say. `rows` is the sample below the headings,
    `places` where the columns of a fixed-width file seem to lie. A file without headings has
    header row 0 and "Column 1", "Column 2" in their place. The repr shows no text of the file.
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

    def layout(self, *, sender: str, on: date, complete_file: bool = False) -> Layout:
        """The suggestion as a layout. Raises LayoutInvalid when too little was recognized."""
        places = self.places or tuple(
            (0, 0) if self.header_row else (number, 0)
            for number in range(1, len(self.suggestions) + 1)
        )
        columns = tuple(
            ColumnMapping(one.field, one.heading, *place, order=self.orders.get(one.heading))
            for one, place in zip(self.suggestions, places, strict=True)
            if one.field
        )
        provenance = Provenance(
            "The sender's own file", "Suggested from its headings", on, on + REVIEW_AFTER
        )
        return Layout(
            sender=sender, kind=self.kind, format=self.format, columns=columns,
            provenance=provenance, complete_file=complete_file, encoding=self.encoding,
            delimiter=self.delimiter, header_row=self.header_row, header_rows=self.header_rows,
            sheet=self.sheet, headings=self.headings,
        )  # fmt: skip


def sniff(source: BinaryIO, *, as_of: date, kind: FileKind | None = None) -> Sniffed:
    """Look at the beginning of a file. Raises FileRefused when it is no table.

    Without `kind` the kind whose headings are known best is taken.
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
        places = guess_places(lines)
        rows = [cut(line, places) for line in lines]
        found = _sniffed(rows, kind, as_of, FileFormat.FIXED_WIDTH, encoding=encoding)
        return replace(found, places=places)
    rows = list(_parted(lines, delimiter))
    return _sniffed(rows, kind, as_of, FileFormat.CSV, encoding=encoding, delimiter=delimiter)


def guess_encoding(head: bytes) -> str:
    """UTF-8 or UTF-16 when the bytes say so, else Windows-1252 as older systems write."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding
    if head[:400].count(0) * 4 > len(head[:400]):
        return "utf-16-le" if head[1:400:2].count(0) > head[:400:2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def guess_delimiter(lines: Sequence[str]) -> str:
    """The sign that parts most lines into the same number of cells; none for fixed width."""
    shares = {delimiter: _evenness(lines, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: shares[delimiter])
    times, width = shares[best]
    is_even = times * 2 >= len(lines) and width > 1
    # Lines of one length that a comma parts in two are fixed width with "SURNAME, GIVEN".
    is_fixed = width == 2 and len({len(line) for line in lines}) == 1 and len(lines) > 2
    return best if is_even and not (is_fixed and len(guess_places(lines)) > 2) else ""


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many lines have the most frequent number of cells, and that number."""
    widths = Counter(len(row) for row in _parted(lines, delimiter) if row)
    parted = {width: times for width, times in widths.items() if width > 1}
    if not parted:
        return 0, 0
    width = max(parted, key=lambda width: (parted[width], width))
    return parted[width], width


def _parted(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each line by itself: an open quotation mark must not swallow the others."""
    for line in lines:
        yield next(csv.reader((line,), delimiter=delimiter, skipinitialspace=True), [])


def guess_kind(rows: Sequence[Sequence[str]]) -> FileKind:
    """The kind of file whose headings the first rows hold most of."""
    first = rows[:HEADINGS_WITHIN]
    return max(FileKind, key=lambda kind: max(known_count(row, kind) for row in first))


def guess_order(texts: Sequence[str], *, as_of: date, birth: bool) -> DateOrder | None:
    """The one order in which all these dates can be read; None when none or several can."""
    filled = [text for text in texts if text.strip()]
    five_digits = [text for text in filled if text.isdigit() and len(text) == 5]
    if filled and len(five_digits) == len(filled):
        return DateOrder.EXCEL_DAY_NUMBER
    shares = {
        order: sum(not _why_not(text, order, as_of, birth) for text in filled)
        for order in ORDERS_TRIED
    }
    best = max(shares.values())
    winners = [order for order, share in shares.items() if share == best]
    return winners[0] if len(winners) == 1 and best else None


def _why_not(text: str, order: DateOrder | None, as_of: date, birth: bool) -> str:
    """Why the date cannot be read in this order, or nothing when it can."""
    try:
        read_date(text, order=order, as_of=as_of, birth=birth)
    except UnreadableDate as wrong:
        return wrong.code
    return ""


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
        reasons = {_why_not(text, None, as_of, birth) for text in texts}
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
