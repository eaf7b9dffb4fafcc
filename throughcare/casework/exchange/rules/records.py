"""What a row of a file becomes: a record that was read, or a row that is sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from throughcare.casework.exchange.rules.refusals import NOTES, ROW_WORDINGS
from throughcare.vocabulary.identity import PersonName, Ssn, SsnForm
from throughcare.vocabulary.partial_dates import PartialDate

Value = str | int | bool | PartialDate | Ssn
NO_SSN = Ssn(SsnForm.MISSING)
NO_DATE = PartialDate.missing()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was read but should be known; `column` is the sender's heading."""

    column: str
    code: str

    @property
    def words(self) -> str:
        return NOTES[self.code]


@dataclass(frozen=True, slots=True)
class Record:
    """One row that was read. `row` counts from 1 as the sender's file does.

    `values` holds the fields of `vocabulary.layout_fields`; a blank cell has no entry. `written`
    holds the sender's own codes, of which `values` has the meanings. The repr shows none.
    """

    row: int
    values: Mapping[str, Value] = field(repr=False)
    notes: tuple[Note, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)

    def number(self, name: str) -> int | None:
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, name: str) -> bool | None:
        """Yes, no, or None when the file does not say."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def date(self, name: str) -> PartialDate:
        value = self.values.get(name)
        return value if isinstance(value, PartialDate) else NO_DATE

    @property
    def ssn(self) -> Ssn:
        value = self.values.get("ssn")
        return value if isinstance(value, Ssn) else NO_SSN

    @property
    def name(self) -> PersonName:
        return PersonName(
            self.text("given_name"), self.text("middle_name"), self.text("surname"),
            self.text("suffix"),
        )  # fmt: skip

    @property
    def key(self) -> tuple[str, str]:
        """Person number and booking number, by which a roster knows a stay."""
        return self.text("person_number"), self.text("booking_number")

    def to_plain(self) -> dict[str, Any]:
        """The record as JSON keeps it; `from_plain` gives it back."""
        return {
            "row": self.row,
            "values": {name: _value_to_plain(value) for name, value in self.values.items()},
            "notes": [[note.column, note.code] for note in self.notes],
            "written": dict(self.written),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Record:
        values = {name: _value_from_plain(value) for name, value in plain["values"].items()}
        notes = tuple(Note(column, code) for column, code in plain.get("notes", ()))
        return cls(plain["row"], values, notes, plain.get("written", {}))


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that could not be read: where, why, and what to do.

    `column` is the sender's heading (empty: the whole row), `value_class` tells the kind of
    value and never the value. `cells` is the sender's own row, for the sender only, and `key`
    the person and booking number as far as they can be told, so that nobody in a bad row is
    taken to be absent. The repr shows neither.
    """

    row: int
    column: str
    code: str
    value_class: str = ""
    cells: tuple[str, ...] = field(default=(), repr=False)
    key: tuple[str, str] = field(default=("", ""), repr=False)

    @property
    def reason(self) -> str:
        return ROW_WORDINGS[self.code].reason

    @property
    def remedy(self) -> str:
        return ROW_WORDINGS[self.code].remedy


def value_class(text: str) -> str:
    """What kind of value a text is, without telling it."""
    plain = text.strip()
    if not plain:
        return "blank"
    if len(plain) > 200:
        return "very long text"
    if plain.isdigit():
        return f"{len(plain)} digits"
    if plain.isalpha():
        return "letters"
    return "digits and signs" if not any(sign.isalpha() for sign in plain) else "letters and signs"


def _value_to_plain(value: Value) -> Any:
    if isinstance(value, PartialDate):
        return {"date": value.to_plain()}
    if isinstance(value, Ssn):
        return {"ssn": {"form": str(value.form), "digits": value.digits, "raw": value.raw}}
    return value


def _value_from_plain(plain: Any) -> Value:
    if isinstance(plain, dict):
        if "date" in plain:
            return PartialDate.from_plain(plain["date"])
        return Ssn(SsnForm(plain["ssn"]["form"]), plain["ssn"]["digits"], plain["ssn"]["raw"])
    value: Value = plain
    return value
