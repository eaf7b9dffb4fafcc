"""What one row of a roster says otherwise than the register: left, moved, corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from throughcare.casework.exchange.rules.records import Record
from throughcare.casework.exchange.rules.roster_keys import KnownStay
from throughcare.vocabulary.identity import search_key
from throughcare.vocabulary.partial_dates import PartialDate

# Words that tell no custody status: an unknown code, and the end of custody.
SAYS_NO_STATUS = frozenset({"unknown", "released"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs; the repr shows no value."""

    name: str
    before: str = field(repr=False)
    after: str = field(repr=False)


def is_released(record: Record, on: date) -> bool:
    """Whether the record itself says that the person left: a past release date, or the status.

    A release date still to come is a projection.
    """
    released = record.date("release_date")
    if released.latest is not None:
        return released.latest <= on
    return record.text("custody_status") == "released"


def day_of_release(record: Record, on: date) -> date | None:
    day = record.date("release_date").day
    return day if day and day <= on else None


def moves(stay: KnownStay, record: Record) -> tuple[FieldChange, ...]:
    return _changes(
        ("facility", stay.facility, record.text("facility")),
        ("housing_unit", stay.housing_unit, record.text("housing_unit")),
    )


def corrections(stay: KnownStay, record: Record) -> tuple[FieldChange, ...]:
    """What the record says otherwise. A blank says nothing: it takes no value away."""
    admitted, released = record.date("booking_date").day, record.date("release_date").day
    status = record.text("custody_status")
    ended = not stay.is_open
    return (
        *_changes(
            ("person_number", stay.person_number, record.text("person_number")),
            ("booking_number", stay.booking_number, record.text("booking_number")),
            ("surname", stay.name.surname, record.text("surname")),
            ("given_name", stay.name.given, record.text("given_name")),
            ("middle_name", stay.name.middle, record.text("middle_name")),
            ("suffix", stay.name.suffix, record.text("suffix")),
            ("booking_date", _iso(stay.admitted_on), _iso(admitted)),
            ("custody_status", stay.custody_status, "" if status in SAYS_NO_STATUS else status),
            ("release_date", _iso(stay.released_on), _iso(released) if ended else ""),
        ),
        *_birth_correction(stay.birth, record.date("dob")),
    )


def _birth_correction(before: PartialDate, after: PartialDate) -> tuple[FieldChange, ...]:
    """A birth date is corrected by one that contradicts it or knows it more closely.

    An age counted again another day overlaps and corrects nothing (domain.md M3).
    """
    if after.is_missing or before == after or (before.is_exact and before.could_be(after)):
        return ()
    if before.could_be(after) and not before.is_missing and not _is_within(after, before):
        return ()
    return (FieldChange("dob", before.in_words(), after.in_words()),)


def _is_within(inner: PartialDate, outer: PartialDate) -> bool:
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _changes(*rows: tuple[str, str, str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, before, after)
        for name, before, after in rows
        if after and (before != after and search_key(before) != search_key(after))
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
