"""Reading a date as its sender wrote it: what has two readings is refused, not guessed."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from throughcare.vocabulary.partial_dates import PartialDate, span_of

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
LONGEST = 40
EXCEL_DAY_ZERO = date(1899, 12, 30)
# Dates that systems write when they know none (domain.md M5, M6, issue 2): never a fact.
PLACEHOLDERS = frozenset({(1, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1970, 1, 1)})
NO_DATE_WORDS = frozenset({"", "NONE", "NULL", "N/A", "NA", "UNKNOWN", "UNK", "NOT KNOWN"})
MONTHS = {calendar.month_name[number].upper(): number for number in range(1, 13)}

TIME_OF_DAY = re.compile(
    r"[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)? ?([AP]M)?(Z| ?[+-]\d{2}:?\d{2})?$", re.IGNORECASE
)
YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?")
MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-/. ](\d{4})")
THREE_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
DAY_MONTH_WORD = re.compile(r"(?:(\d{1,2})[-/. ]*)?([A-Z]{3,9})\.?[-/., ]*(\d{4}|\d{2})")
HIDDEN_PART = re.compile(r"(?<![\w*?])(?:XX|\*\*|\?\?)(?![\w*?])")
MONTH_WORD_DAY = re.compile(r"([A-Z]{3,9})\.?[- ]*(\d{1,2})(?:ST|ND|RD|TH)?[-, ]+(\d{4})")

REASONS = {
    "ambiguous_date": "The date can be read in more than one way.",
    "no_such_date": "There is no such day in the calendar.",
    "not_a_date": "This is not a date.",
    "before_1900": "The date lies before 1900.",
    "excel_day_number": "This is a bare number, perhaps an Excel day number.",
    "in_the_future": "The date lies in the future.",
}


class DateOrder(StrEnum):
    """In which order the sender writes the parts of a date."""

    YEAR_MONTH_DAY = "year-month-day"
    MONTH_DAY_YEAR = "month-day-year"
    DAY_MONTH_YEAR = "day-month-year"
    EXCEL_DAY_NUMBER = "excel-day-number"


class UnreadableDate(ValueError):
    """A date that cannot be read; `code` names why, and nothing holds the value."""

    def __init__(self, code: str) -> None:
        super().__init__(REASONS[code])
        self.code = code


def read_date(
    text: str,
    *,
    order: DateOrder | None = None,
    as_of: date,
    birth: bool = False,
    bare_numbers: bool = False,
) -> PartialDate:
    """Read one date as the sender wrote it.

    `order` settles what 02/03/04 means; without it only what has one reading is read.
    `as_of` is the day of the file: it places two-digit years, for a birth (`birth`) never
    after that day. `bare_numbers` lets five digits be an Excel day number.
    Raises UnreadableDate, which never holds the value.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise UnreadableDate("not_a_date")
    words = TIME_OF_DAY.sub("", stripped.upper()).strip()
    if words in NO_DATE_WORDS or not words.strip("0/-. *X?"):
        return PartialDate.missing(text)
    words = HIDDEN_PART.sub("00", words)
    year, month, day = _parts(words, order, as_of, birth, bare_numbers)
    if (year, month, day) in PLACEHOLDERS or year == 9999:
        return PartialDate.missing(text)
    earliest, latest = _checked_span(year, month, day)
    if birth and earliest > as_of:
        raise UnreadableDate("in_the_future")
    return PartialDate(earliest, latest, text)


def _parts(
    words: str, order: DateOrder | None, as_of: date, birth: bool, bare_numbers: bool
) -> tuple[int, int, int]:
    """Year, month and day; a month or day of 0 is one that the sender does not know."""
    if found := YEAR_FIRST.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3] or 0)
    if words.isascii() and words.isdigit():
        return _digits(words, order, as_of, birth, bare_numbers)
    if found := MONTH_AND_YEAR.fullmatch(words):
        return int(found[2]), int(found[1]), 0
    if found := THREE_NUMBERS.fullmatch(words):
        return _three_numbers(found[1], found[2], found[3], order, as_of, birth)
    if found := MONTH_WORD_DAY.fullmatch(words):
        return int(found[3]), _month(found[1]), int(found[2])
    if found := DAY_MONTH_WORD.fullmatch(words):
        return _year(found[3], as_of, birth), _month(found[2]), int(found[1] or 0)
    raise UnreadableDate("not_a_date")


def _three_numbers(
    first: str, second: str, third: str, order: DateOrder | None, as_of: date, birth: bool
) -> tuple[int, int, int]:
    if order is DateOrder.YEAR_MONTH_DAY and len(third) == 2:
        return _year(first, as_of, birth), int(second), int(third)
    if order is None:
        order = _only_order(int(first), int(second), third)
    year = _year(third, as_of, birth)
    if order is DateOrder.DAY_MONTH_YEAR:
        return year, int(second), int(first)
    if order is DateOrder.MONTH_DAY_YEAR:
        return year, int(first), int(second)
    raise UnreadableDate("ambiguous_date")


def _only_order(first: int, second: int, third: str) -> DateOrder | None:
    """The order that the numbers themselves prove, if they do."""
    if len(third) == 2:
        return None
    if first == second or second > 12:
        return DateOrder.MONTH_DAY_YEAR
    return DateOrder.DAY_MONTH_YEAR if first > 12 else None


def _digits(
    words: str, order: DateOrder | None, as_of: date, birth: bool, bare_numbers: bool
) -> tuple[int, int, int]:
    if len(words) == 4:
        return int(words), 0, 0
    if order is DateOrder.EXCEL_DAY_NUMBER or (bare_numbers and len(words) == 5):
        if len(words) > 6:
            raise UnreadableDate("not_a_date")
        return _from_excel(int(words))
    if len(words) not in (6, 8):
        raise UnreadableDate("excel_day_number" if len(words) == 5 else "not_a_date")
    readings = {
        parts
        for cut in ((order,) if order else tuple(DateOrder))
        for parts in _cut(words, cut, as_of, birth)
        if _is_possible(*parts)
    }
    if len(readings) != 1:
        raise UnreadableDate("ambiguous_date" if readings else "no_such_date")
    return readings.pop()


def _cut(words: str, order: DateOrder, as_of: date, birth: bool) -> list[tuple[int, int, int]]:
    """The readings of six or eight digits in one order of their parts."""
    if order is DateOrder.YEAR_MONTH_DAY:
        if len(words) == 8:
            return [(int(words[:4]), int(words[4:6]), int(words[6:]))]
        short = (_year(words[:2], as_of, birth), int(words[2:4]), int(words[4:]))
        return [short, (int(words[:4]), int(words[4:]), 0)]
    first, second, year = int(words[:2]), int(words[2:4]), _year(words[4:], as_of, birth)
    if order is DateOrder.MONTH_DAY_YEAR:
        return [(year, first, second)]
    return [(year, second, first)] if order is DateOrder.DAY_MONTH_YEAR else []


def _is_possible(year: int, month: int, day: int) -> bool:
    if (year, month, day) in PLACEHOLDERS or year == 9999:
        return True
    try:
        _checked_span(year, month, day)
    except UnreadableDate:
        return False
    return True


def _from_excel(number: int) -> tuple[int, int, int]:
    day = EXCEL_DAY_ZERO + timedelta(days=number)
    return day.year, day.month, day.day


def _year(digits: str, as_of: date, birth: bool) -> int:
    """A year in full. Two digits mean the latest such year that the record can mean:
    for a birth none after `as_of`; for other events none more than 20 years ahead."""
    if len(digits) == 4:
        return int(digits)
    last = as_of.year if birth else as_of.year + 20
    year = last - last % 100 + int(digits)
    return year if year <= last else year - 100


@cache
def _month(word: str) -> int:
    found = [number for name, number in MONTHS.items() if name.startswith(word)]
    if word == "SEPT":
        return 9
    if len(found) != 1:
        raise UnreadableDate("not_a_date")
    return found[0]


def _checked_span(year: int, month: int, day: int) -> tuple[date, date]:
    if year < EARLIEST_YEAR:
        raise UnreadableDate("before_1900")
    if year > LATEST_YEAR:
        raise UnreadableDate("no_such_date")
    try:
        return span_of(year, month, day)
    except ValueError:
        raise UnreadableDate("no_such_date") from None
