"""Which row of a roster is which stay: by person and booking number, or nobody's guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from throughcare.casework.exchange.rules.fingerprint import said
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.vocabulary.identity import PersonName
from throughcare.vocabulary.partial_dates import PartialDate

Key = tuple[str, str]
# A corrected admission differs by a day or two; a later one is another stay.
SAME_ADMISSION = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class KnownStay:
    """A stay as the register holds it before the file; `reference` is opaque.

    `vanished_count` is how many complete files in a row did not name it.
    """

    reference: str
    person_number: str = field(repr=False)
    booking_number: str = field(repr=False)
    name: PersonName = field(repr=False)
    birth: PartialDate = field(repr=False)
    admitted_on: date | None = field(default=None, repr=False)
    facility: str = field(default="", repr=False)
    housing_unit: str = field(default="", repr=False)
    custody_status: str = field(default="", repr=False)
    released_on: date | None = field(default=None, repr=False)
    is_open: bool = True
    vanished_count: int = 0

    @property
    def key(self) -> Key:
        return self.person_number, self.booking_number


@dataclass(frozen=True, slots=True)
class Keyed:
    """The rows of a file by their key: one record each, repetitions, and contradictions."""

    records: Mapping[Key, Record] = field(repr=False)
    repeated: int
    contradictory: tuple[Record, ...]


def key_records(records: Iterable[Record]) -> Keyed:
    """Bring the rows of one stay together.

    A roster may list a stay once per charge: rows that say the same are one. Rows of one key
    that say different things are all set aside.
    """
    groups: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.key].append(record)
    agreed = {key: rows[0] for key, rows in groups.items() if _say_the_same(rows)}
    apart = [row for key, rows in groups.items() if key not in agreed for row in rows]
    repeated = sum(len(groups[key]) - 1 for key in agreed)
    return Keyed(agreed, repeated, tuple(sorted(apart, key=lambda record: record.row)))


def set_aside(record: Record, code: str) -> Rejected:
    """A record whose stay cannot be told, as the rejected row that it becomes."""
    return Rejected(record.row, "", code, key=record.key)


class StayIndex:
    """Finds the stay that a row speaks of, when only one can be meant."""

    def __init__(self, stays: Iterable[KnownStay]) -> None:
        self.by_key: dict[Key, list[KnownStay]] = defaultdict(list)
        self.by_person: dict[str, list[KnownStay]] = defaultdict(list)
        self.by_booking: dict[str, list[KnownStay]] = defaultdict(list)
        for stay in stays:
            self.by_key[stay.key].append(stay)
            self.by_person[stay.person_number].append(stay)
            self.by_booking[stay.booking_number].append(stay)

    def of_record(
        self, record: Record, released_on: date | None, leaves: bool
    ) -> Sequence[KnownStay]:
        """The stays that a record may mean: none is a newcomer, several are for a person.

        A row without a booking number means an open stay, or the stay that ended as the row
        says; one that begins days later is a new stay.
        """
        key = record.key
        found = self.of_key(key)
        if all(key):
            return found
        admitted_on = record.date("booking_date").day
        found = [stay for stay in found if _may_begin(stay, admitted_on)]
        if still_open := [stay for stay in found if stay.is_open]:
            return _narrowed(still_open, admitted_on)
        ended = [stay for stay in found if leaves and stay.released_on == released_on]
        return _narrowed(ended, admitted_on)

    def of_key(self, key: Key) -> Sequence[KnownStay]:
        """All stays that bear the numbers of a key; a missing number may be any."""
        person, booking = key
        if exact := self.by_key.get(key):
            return exact
        if person and booking:
            same_person = self.by_person.get(person, [])
            same_booking = self.by_booking.get(booking, [])
            unnumbered = [stay for stay in same_person if not stay.booking_number and stay.is_open]
            return unnumbered + [stay for stay in same_booking if not stay.person_number]
        return self.by_person.get(person, []) if person else self.by_booking.get(booking, [])

    def contradicts(self, key: Key) -> bool:
        """Whether an open stay bears this booking number under another person number."""
        person, booking = key
        same = self.by_booking.get(booking, []) if person and booking else []
        return any(stay.is_open and stay.person_number not in ("", person) for stay in same)


def _may_begin(stay: KnownStay, admitted_on: date | None) -> bool:
    if stay.admitted_on is None or admitted_on is None:
        return True
    return admitted_on - stay.admitted_on <= SAME_ADMISSION


def _narrowed(stays: Sequence[KnownStay], admitted_on: date | None) -> Sequence[KnownStay]:
    """Where several stays may be meant, the one that began that day."""
    same_day = [stay for stay in stays if admitted_on and stay.admitted_on == admitted_on]
    return same_day if len(stays) > 1 and len(same_day) == 1 else stays


def _say_the_same(rows: Sequence[Record]) -> bool:
    if len(rows) == 1:
        return True
    first = said(rows[0])
    return all(said(row) == first for row in rows[1:])
