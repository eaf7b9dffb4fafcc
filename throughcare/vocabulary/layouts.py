"""A layout: how one sender writes one kind of file, mapped once and kept as data."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from throughcare.vocabulary.date_reading import DateOrder
from throughcare.vocabulary.layout_fields import FIELDS, IDENTIFYING, NAMING, FileKind
from throughcare.vocabulary.sourced import PROVENANCE, Sourced


class FileFormat(StrEnum):
    """The formats that are read."""

    CSV = "csv"
    XLSX = "xlsx"
    FIXED_WIDTH = "fixed_width"


class LayoutInvalid(ValueError):
    """A layout that cannot be used; the message says why and what to do, in plain words."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """One column of the sender and the field it fills.

    A column is found by `heading`, or in a fixed-width file by `start` and `end` (first and
    last character, counted from 1). `order` says how its dates are written, `pad_to` how many
    digits a number has whose leading zeros were lost, `codes` what the sender's codes mean.
    """

    field: str
    heading: str = ""
    start: int = 0
    end: int = 0
    order: DateOrder | None = None
    pad_to: int = 0
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sender writes one kind of file.

    `header_row` is the row of the headings counted from 1 (0: there are none), `header_rows`
    how many rows they take. `record_length` is the longest line of a fixed-width file (0: any).
    `headings` are all headings the sender had when the layout was mapped. `complete_file` says
    that a file holds everyone, so that an absence means something; otherwise only changes.
    """

    sender: str
    kind: FileKind
    format: FileFormat
    columns: tuple[ColumnMapping, ...]
    provenance: Sourced
    complete_file: bool = False
    encoding: str = "utf-8"
    delimiter: str = ","
    header_row: int = 1
    header_rows: int = 1
    sheet: str = ""
    record_length: int = 0
    headings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_columns(self)
        _check_form(self)

    def column_of(self, field: str) -> ColumnMapping | None:
        return next((column for column in self.columns if column.field == field), None)

    def with_columns(self, columns: Sequence[ColumnMapping]) -> Layout:
        return replace(self, columns=tuple(columns))

    def to_plain(self) -> dict[str, Any]:
        """The layout as JSON and TOML hold it, without what is empty or as usual."""
        plain = {name: value for name, value in asdict(self).items() if name in _ALWAYS or value}
        plain["columns"] = [_column_to_plain(column) for column in self.columns]
        plain["headings"] = list(self.headings)
        plain |= {name: str(getattr(self.provenance, name)) for name in PROVENANCE}
        del plain["provenance"]
        return plain

    def to_json(self) -> str:
        return json.dumps(self.to_plain(), ensure_ascii=False)

    def to_toml(self) -> str:
        """The layout as a TOML file that a person may read and keep."""
        plain = self.to_plain()
        columns = plain.pop("columns")
        lines = [f"{name} = {_toml(value)}" for name, value in plain.items()]
        for column in columns:
            lines += ["", "[[columns]]", *(f"{name} = {_toml(v)}" for name, v in column.items())]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Layout:
        """Build a layout from JSON or TOML data. Raises LayoutInvalid in plain words."""
        settings = dict(plain)
        try:
            provenance = _provenance(settings)
            columns = tuple(_column(column) for column in settings.pop("columns", ()))
            return cls(
                kind=FileKind(settings.pop("kind")),
                format=FileFormat(settings.pop("format")),
                headings=tuple(settings.pop("headings", ())),
                columns=columns,
                provenance=provenance,
                **settings,
            )
        except KeyError as missing:
            raise LayoutInvalid(f"The layout does not say its {missing.args[0]}.") from None
        except (TypeError, AttributeError, ValueError) as wrong:
            if isinstance(wrong, LayoutInvalid):
                raise
            raise LayoutInvalid(f"The layout holds something unknown: {wrong}.") from None

    @classmethod
    def from_json(cls, text: str) -> Layout:
        return cls.from_plain(json.loads(text))

    @classmethod
    def from_toml(cls, text: str) -> Layout:
        return cls.from_plain(tomllib.loads(text))


_ALWAYS = ("sender", "kind", "format", "complete_file", "header_row")


def _check_columns(layout: Layout) -> None:
    known = FIELDS[layout.kind]
    named = [column.field for column in layout.columns]
    if unknown := sorted(set(named) - set(known)):
        raise LayoutInvalid(f"A {layout.kind} has no field called {', '.join(unknown)}.")
    if twice := sorted({field for field in named if named.count(field) > 1}):
        labels = ", ".join(known[field].label for field in twice)
        raise LayoutInvalid(f"Two columns fill the same field: {labels}. Keep one of them.")
    if not set(IDENTIFYING[layout.kind]) & set(named):
        labels = " or ".join(known[field].label for field in IDENTIFYING[layout.kind])
        raise LayoutInvalid(f"No column tells one person from another. Map {labels}.")
    if not set(NAMING) & set(named):
        raise LayoutInvalid("No column holds a name. Map Surname and Given name, or Whole name.")


def _check_form(layout: Layout) -> None:
    if layout.header_row < 0 or layout.header_rows < 1:
        raise LayoutInvalid("Rows are counted from 1; 0 means that the file has no headings.")
    if layout.format is FileFormat.FIXED_WIDTH:
        _check_positions(layout.columns)
    elif layout.header_row and not all(column.heading for column in layout.columns):
        raise LayoutInvalid("Each column needs the heading under which the sender keeps it.")
    elif not layout.header_row and not all(column.start > 0 for column in layout.columns):
        raise LayoutInvalid("Without headings each column needs its place, counted from 1.")
    if layout.format is FileFormat.CSV and len(layout.delimiter) != 1:
        raise LayoutInvalid("Columns are parted by one sign: a comma, semicolon, tab or bar.")


def _check_positions(columns: Sequence[ColumnMapping]) -> None:
    ordered = sorted(columns, key=lambda column: column.start)
    if any(column.start < 1 or column.end < column.start for column in ordered):
        raise LayoutInvalid("Each column needs its first and last character, counted from 1.")
    if any(left.end >= right.start for left, right in pairwise(ordered)):
        raise LayoutInvalid("Two columns lie on the same characters.")


def _provenance(settings: dict[str, Any]) -> Sourced:
    return Sourced(
        source=settings.pop("source"),
        citation=settings.pop("citation"),
        checked_on=date.fromisoformat(str(settings.pop("checked_on"))),
        review_by=date.fromisoformat(str(settings.pop("review_by"))),
    )


def _column(plain: Mapping[str, Any]) -> ColumnMapping:
    settings = dict(plain)
    order = settings.pop("order", None)
    codes = tuple((str(sent), str(meant)) for sent, meant in settings.pop("codes", {}).items())
    return ColumnMapping(order=DateOrder(order) if order else None, codes=codes, **settings)


def _column_to_plain(column: ColumnMapping) -> dict[str, Any]:
    plain = {name: value for name, value in asdict(column).items() if value}
    return plain | ({"codes": dict(column.codes)} if column.codes else {})


def _toml(value: Any) -> str:
    """A value as TOML; JSON's strings, numbers and lists are TOML's too."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
