"""Reading one cell in the form its field asks for: a value, nothing, or a reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial

from throughcare.casework.exchange.rules.code_tables import CodeTable, code_tables
from throughcare.casework.exchange.rules.export_safe import restore
from throughcare.casework.exchange.rules.records import Value
from throughcare.vocabulary.date_reading import DateOrder, read_date
from throughcare.vocabulary.identity import NO_VALUE_WORDS, read_ssn, search_key
from throughcare.vocabulary.layout_fields import Field, Form
from throughcare.vocabulary.layouts import ColumnMapping

CellReader = Callable[[str], Value | None]
MAX_DAYS = 36_525
MOST_KNOWN = 50_000  # texts that a column remembers; what comes later is read each time
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
# Excel's own way to keep leading zeros in a CSV: ="000123"
KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
LENGTH = re.compile(
    r"(?:(\d{1,3}) ?Y(?:(?:EA)?RS?)?)?[, ]*(?:(\d{1,4}) ?M(?:O(?:NTH)?S?)?)?[, ]*"
    r"(?:(\d{1,5}) ?D(?:AYS?)?)?"
)
YES = frozenset({"Y", "YES", "TRUE", "T", "1", "X", "SI", "SÍ"})
NO = frozenset({"N", "NO", "FALSE", "F", "0"})


class CellUnreadable(ValueError):
    """A cell that cannot be read; `code` names why and nothing holds the value."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cell_reader(field: Field, column: ColumnMapping, as_of: date, bare_numbers: bool) -> CellReader:
    """The function that reads the cells of one column.

    It gets a cell with something in it and returns its value or None for "not known"; it
    raises CellUnreadable or UnreadableDate.
    """
    if field.form in (Form.DATE, Form.BIRTH_DATE):
        is_birth = field.form is Form.BIRTH_DATE
        return _read_once(_date_reader(column.order, as_of, is_birth, bare_numbers))
    if field.form is Form.CODE:
        return CodeReader(field.name, column)
    reader = READERS[field.form]
    if field.form in (Form.TEXT, Form.NAME, Form.IDENTIFIER, Form.PHONE):
        reader = _no_longer_than(field.longest, reader)
    if column.pad_to:
        reader = _after_padding(column.pad_to, reader)
    return _read_once(reader) if field.form in REPEATED else reader


class _Known(dict[str, Value | None]):
    """What the cells of a column said so far; a new one is read when it is asked for."""

    def __init__(self, read: CellReader) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> Value | None:
        value = self.read(text)
        if len(self) < MOST_KNOWN:
            self[text] = value
        return value


def _read_once(read: CellReader) -> CellReader:
    """A file repeats its dates, names and units often: each is read once."""
    return _Known(read).__getitem__


def _no_longer_than(longest: int, reader: CellReader) -> CellReader:
    def read(text: str) -> Value | None:
        value = reader(text)
        if isinstance(value, str) and len(value) > longest:
            raise CellUnreadable("cell_too_long")
        return value

    return read


def _after_padding(digits: int, reader: CellReader) -> CellReader:
    """Puts back the zeros that a spreadsheet took from the front of a number."""
    return lambda text: reader(text.zfill(digits) if text.isdigit() else text)


def _date_reader(
    order: DateOrder | None, as_of: date, birth: bool, bare_numbers: bool
) -> CellReader:
    return partial(read_date, order=order, as_of=as_of, birth=birth, bare_numbers=bare_numbers)


class CodeReader:
    """Reads the codes of a column: the sender's own first, then those of the field."""

    def __init__(self, field: str, column: ColumnMapping) -> None:
        table = code_tables().get(field, CodeTable({}))
        own = {search_key(sent): meant for sent, meant in column.codes}
        self.meanings = {**table.meanings, **own}
        self.otherwise = table.otherwise
        self.unknown: set[str] = set()
        self.known: dict[str, str | None] = {}

    def __call__(self, text: str) -> Value | None:
        if text not in self.known:
            self.known[text] = self._read(text)
        return self.known[text]

    def _read(self, text: str) -> str | None:
        key = search_key(text)
        if not key or key in self.meanings:
            return self.meanings.get(key)
        if not self.otherwise:
            raise CellUnreadable("unknown_code")
        self.unknown.add(text)
        return self.otherwise


def read_name(text: str) -> str | None:
    words = " ".join(_one_line(text).split())
    return None if not words.strip("-.,?") or words.upper() == "N/A" else words


def read_text(text: str) -> str | None:
    return " ".join(_plain(text).split()) or None


def read_identifier(text: str) -> str | None:
    if text.isalnum() and text.isascii():  # nearly all: no sign in it that could mean more
        return None if text.upper() in NO_VALUE_WORDS else text
    if kept := KEPT_AS_TEXT.fullmatch(text.strip()):
        text = kept[1]
    words = " ".join(_one_line(text).split())
    if SHORTENED.fullmatch(words):
        raise CellUnreadable("rounded_number")
    return None if words.upper() in NO_VALUE_WORDS else words


def read_age(text: str) -> int | None:
    age = _whole(text, 0, 130)
    return age or None


def read_days(text: str) -> int | None:
    return _whole(text, 0, MAX_DAYS)


def read_ssn_cell(text: str) -> Value | None:
    number = read_identifier(text)
    if number is None:
        return None
    ssn = read_ssn(number)
    return None if ssn.is_missing else ssn


def read_yes_no(text: str) -> bool | None:
    word = _plain(text).strip().upper()
    if word in YES or word in NO:
        return word in YES
    if word in NO_VALUE_WORDS or word == "U":
        return None
    raise CellUnreadable("not_yes_or_no")


def read_length(text: str) -> str | None:
    """A length of time as ISO 8601 keeps it: P1Y6M, P180D; a bare number counts days."""
    words = " ".join(_plain(text).upper().split())
    if words in NO_VALUE_WORDS:
        return None
    if words.isdigit():
        words += " D"
    found = LENGTH.fullmatch(words)
    if not found or not any(found.groups()):
        raise CellUnreadable("not_a_length")
    parts = zip(found.groups(), "YMD", strict=True)
    return "P" + "".join(f"{int(number)}{unit}" for number, unit in parts if number)


def read_amount(text: str) -> int | None:
    """An amount of money in cents."""
    words = _plain(text).strip().upper()
    if words in NO_VALUE_WORDS:
        return None
    try:
        dollars = Decimal(re.sub(r"[$ ]|,(?=\d{3}\b)", "", words))
        cents = int((dollars * 100).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        raise CellUnreadable("not_an_amount") from None
    if cents < 0 or cents > 10**12 or dollars * 100 != cents:
        raise CellUnreadable("not_an_amount")
    return cents


def _plain(text: str) -> str:
    """The text as its sender meant it. Raises CellUnreadable for a formula."""
    if text[:1].isalnum() and text.isascii():
        return text
    words = INVISIBLE.sub("", restore(text)).strip()
    if words.startswith(("=", "@")):
        raise CellUnreadable("formula")
    return words


def _one_line(text: str) -> str:
    words = _plain(text)
    if "\n" in words or "\r" in words:
        raise CellUnreadable("line_break")
    return words


def _whole(text: str, least: int, most: int) -> int | None:
    words = _plain(text).strip()
    if words.upper() in NO_VALUE_WORDS:
        return None
    if not words.isascii() or not words.isdigit() or not least <= int(words[:9]) <= most:
        raise CellUnreadable("not_a_number")
    return int(words)


REPEATED = frozenset({Form.NAME, Form.TEXT})  # forms whose cells say the same again and again
READERS: dict[Form, CellReader] = {
    Form.TEXT: read_text,
    Form.NAME: read_name,
    Form.IDENTIFIER: read_identifier,
    Form.AGE: read_age,
    Form.SSN: read_ssn_cell,
    Form.PHONE: read_text,
    Form.YES_NO: read_yes_no,
    Form.DAYS: read_days,
    Form.LENGTH: read_length,
    Form.AMOUNT: read_amount,
}
