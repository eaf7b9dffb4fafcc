"""The parts of one row put together: name, last four, age; then the row is looked at whole."""

from __future__ import annotations

from datetime import date, timedelta

from throughcare.casework.exchange.rules.records import Note, Value
from throughcare.vocabulary.identity import (
    Ssn,
    SsnForm,
    is_full_name_in_given_name,
    parse_name,
    take_suffix,
)
from throughcare.vocabulary.layout_fields import IDENTIFYING, FileKind
from throughcare.vocabulary.partial_dates import PartialDate


class RowUnreadable(ValueError):
    """A row that cannot be taken as a whole, though each cell can be read."""

    def __init__(self, code: str, field: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field


def complete(
    kind: FileKind, values: dict[str, Value], as_of: date, headings: dict[str, str]
) -> list[Note]:
    """Put the parts of a row together, in place: names, last four, age; then check the whole.

    Raises RowUnreadable when the row names nobody or contradicts itself.
    """
    notes = _complete_name(values, headings)
    last_four = values.pop("ssn_last4", None)
    if isinstance(last_four, Ssn) and "ssn" not in values:
        values["ssn"] = last_four
    ssn = values.get("ssn")
    if isinstance(ssn, Ssn) and ssn.form is SsnForm.UNUSUAL:
        notes.append(Note(headings.get("ssn") or headings.get("ssn_last4", ""), "unusual_ssn"))
    notes += _complete_birth_date(values, as_of, headings)
    if not any(values.get(field) for field in IDENTIFYING[kind]):
        raise RowUnreadable("no_identifier", next(f for f in IDENTIFYING[kind] if f in headings))
    if kind is FileKind.ROSTER:
        _check_stay(values, as_of)
    return notes


def _complete_name(values: dict[str, Value], headings: dict[str, str]) -> list[Note]:
    whole = values.get("full_name")
    if isinstance(whole, str):
        parsed = parse_name(whole)
        parts = (
            ("given_name", parsed.given), ("middle_name", parsed.middle),
            ("surname", parsed.surname), ("suffix", parsed.suffix),
        )  # fmt: skip
        for field, part in parts:
            if part:
                values.setdefault(field, part)
    given, surname = str(values.get("given_name", "")), str(values.get("surname", ""))
    if not given and not surname:
        raise RowUnreadable("no_name", "surname" if "surname" in headings else "full_name")
    if "," in given and is_full_name_in_given_name(given, surname):
        raise RowUnreadable("full_name_in_given_name", "given_name")
    _take_suffixes(values, given, surname)
    if is_full_name_in_given_name(given, surname):
        return [Note(headings.get("given_name", ""), "whole_name_in_given_name")]
    return []


def _take_suffixes(values: dict[str, Value], given: str, surname: str) -> None:
    for field, text in (("surname", surname), ("given_name", given.replace(",", " "))):
        if " " not in text:
            continue
        name, suffix = take_suffix(text)
        if suffix:
            values[field] = name
            values.setdefault("suffix", suffix)
    if isinstance(written := values.get("suffix"), str):
        values["suffix"] = take_suffix(f"X {written}")[1] or written


def _complete_birth_date(
    values: dict[str, Value], as_of: date, headings: dict[str, str]
) -> list[Note]:
    """An age stands in for a birth date that is not given, as the range it allows."""
    birth, age = values.get("dob"), values.get("age")
    if not isinstance(age, int) or (isinstance(birth, PartialDate) and not birth.is_missing):
        return []
    raw = birth.raw if isinstance(birth, PartialDate) else str(age)
    values["dob"] = PartialDate.from_age(age, as_of, raw)
    return [Note(headings.get("age", ""), "age_as_range")]


def _check_stay(values: dict[str, Value], as_of: date) -> None:
    if values.get("locate_source") == "not_found":
        raise RowUnreadable("nobody_found", "locate_source")
    admitted, released = values.get("booking_date"), values.get("release_date")
    if not isinstance(admitted, PartialDate) or admitted.earliest is None:
        return
    if admitted.earliest > as_of + timedelta(days=1):
        raise RowUnreadable("in_the_future", "booking_date")
    last_day = released.latest if isinstance(released, PartialDate) else None
    if last_day is not None and last_day < admitted.earliest:
        raise RowUnreadable("released_before_admitted", "release_date")
