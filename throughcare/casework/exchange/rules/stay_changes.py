"""What one row of a roster says otherwise than the register: left, moved, corrected."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from throughcare.casework.exchange.rules.records import Record
from throughcare.casework.exchange.rules.roster_keys import KnownStay
from throughcare.vocabulary.identity import search_key
from throughcare.vocabulary.partial_dates import PartialDate

# Words that tell no custody status: an unknown code, and the end of custody.
SAYS_NO_STATUS = frozenset({"unknown", "released"})
# Where the stay holds what a record says in words.
PLACE = {"facility": attrgetter("facility"), "housing_unit": attrgetter("housing_unit")}
WORDS = {
    "person_number": attrgetter("person_number"),
    "booking_number": attrgetter("booking_number"),
    "surname": attrgetter("name.surname"),
    "given_name": attrgetter("name.given"),
    "middle_name": attrgetter("name.middle"),
    "suffix": attrgetter("name.suffix"),
    "custody_status": attrgetter("custody_status"),
}


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
    return _changes(stay, record, PLACE)


def corrections(stay: KnownStay, record: Record) -> tuple[FieldChange, ...]:
    """What the record says otherwise. A blank says nothing: it takes no value away."""
    admitted = record.date("booking_date").day
    released = None if stay.is_open else record.date("release_date").day
    return (
        *_changes(stay, record, WORDS),
        *_new_day("booking_date", stay.admitted_on, admitted),
        *_new_day("release_date", stay.released_on, released),
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


def _changes(
    stay: KnownStay, record: Record, fields: Mapping[str, Callable[[KnownStay], str]]
) -> tuple[FieldChange, ...]:
    changes = []
    for name, of_stay in fields.items():
        after, before = record.text(name), of_stay(stay)
        if after in ("", before) or (name == "custody_status" and after in SAYS_NO_STATUS):
            continue
        if search_key(before) != search_key(after):
            changes.append(FieldChange(name, before, after))
    return tuple(changes)


def _new_day(name: str, before: date | None, after: date | None) -> tuple[FieldChange, ...]:
    if after is None or after == before:
        return ()
    return (FieldChange(name, before.isoformat() if before else "", after.isoformat()),)
