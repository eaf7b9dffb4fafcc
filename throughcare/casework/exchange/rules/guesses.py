"""What the first bytes of a file suggest: encoding, delimiter, kind, order of dates."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from throughcare.casework.exchange.rules.headings import known_count
from throughcare.casework.exchange.rules.sniff_fixed import guess_places
from throughcare.casework.exchange.rules.text_lines import BYTE_ORDER_MARKS
from throughcare.vocabulary.date_reading import DateOrder, UnreadableDate, read_date
from throughcare.vocabulary.layout_fields import FileKind

HEADINGS_WITHIN = 15
DELIMITERS = ",;\t|"
ORDERS_TRIED = (
    DateOrder.YEAR_MONTH_DAY,
    DateOrder.MONTH_DAY_YEAR,
    DateOrder.DAY_MONTH_YEAR,
)


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
    widths = Counter(len(row) for row in parted(lines, delimiter) if row)
    repeated = {width: times for width, times in widths.items() if width > 1}
    if not repeated:
        return 0, 0
    width = max(repeated, key=lambda width: (repeated[width], width))
    return repeated[width], width


def parted(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
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
        order: sum(not why_unreadable(text, order, as_of, birth) for text in filled)
        for order in ORDERS_TRIED
    }
    best = max(shares.values())
    winners = [order for order, share in shares.items() if share == best]
    return winners[0] if len(winners) == 1 and best else None


def why_unreadable(text: str, order: DateOrder | None, as_of: date, birth: bool) -> str:
    """Why the date cannot be read in this order, or nothing when it can."""
    try:
        read_date(text, order=order, as_of=as_of, birth=birth)
    except UnreadableDate as wrong:
        return wrong.code
    return ""
