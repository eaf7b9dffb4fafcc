"""What a roster changes: who came, left, moved or was corrected; nobody leaves by absence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.roster_holds import Hold, RosterCounts, holds
from throughcare.casework.exchange.rules.roster_keys import (
    Key,
    KnownStay,
    StayIndex,
    key_records,
    set_aside,
)
from throughcare.casework.exchange.rules.stay_changes import (
    FieldChange,
    corrections,
    day_of_release,
    is_released,
    moves,
)

WHOLE_NAME_CODES = frozenset({"full_name_in_given_name", "whole_name_in_given_name"})


@dataclass(frozen=True, slots=True)
class Change:
    """A stay and the record that says something new of it."""

    stay: KnownStay
    record: Record
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """A stay that a release record ends. `on` is None when the record gives no date."""

    stay: KnownStay
    record: Record
    on: date | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Vanished:
    """An open stay that a complete file did not name: not a release (domain.md M4)."""

    stay: KnownStay
    complete_files: int


@dataclass(frozen=True, slots=True)
class RosterDifference:
    """What a roster changes. A stay may be both moved and corrected.

    `released_newcomers` came and left between two files; `unread` are stays whose row was
    rejected or whose absence cannot be told; `set_aside` are rows whose key means several
    stays or whose rows disagree; `repeated` counts rows that said the same once more.
    """

    admitted: tuple[Record, ...] = ()
    released_newcomers: tuple[Record, ...] = ()
    released: tuple[Release, ...] = ()
    moved: tuple[Change, ...] = ()
    corrected: tuple[Change, ...] = ()
    reappeared: tuple[Change, ...] = ()
    unchanged: tuple[KnownStay, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    unread: tuple[KnownStay, ...] = ()
    set_aside: tuple[Rejected, ...] = ()
    repeated: int = 0
    holds: tuple[Hold, ...] = ()
    named: tuple[tuple[Record, KnownStay], ...] = field(default=(), repr=False)

    @property
    def changes_nothing(self) -> bool:
        return not any(count for name, count in self.counts().items() if name in CHANGING)

    def counts(self) -> dict[str, int]:
        """How many of each, for the page that asks before the file is applied."""
        named = {name: getattr(self, name) for name in COUNTED}
        return {name: len(found) for name, found in named.items()} | {"repeated": self.repeated}


CHANGING = (
    "admitted", "released_newcomers", "released", "moved", "corrected", "reappeared", "vanished",
)  # fmt: skip
COUNTED = (*CHANGING, "unchanged", "unread", "set_aside")


def difference(
    stays: Iterable[KnownStay],
    records: Iterable[Record],
    *,
    on: date,
    complete_file: bool,
    rejected: Sequence[Rejected] = (),
    usual: int | None = None,
) -> RosterDifference:
    """Compare a roster with the stays of the register.

    `on` is the day of the file, `rejected` the rows that could not be read, `usual` how many
    people the sender's complete files hold (default: the open stays). Pure; row order means
    nothing, and the same roster once more changes nothing.
    """
    known = list(stays)
    keyed = key_records(records)
    taken = _Taken(StayIndex(known), on, keyed.records)
    for key in sorted(keyed.records, key=_numbers_first):
        taken.take(key, keyed.records[key])
    apart = [
        *(set_aside(record, "duplicate_key") for record in keyed.contradictory),
        *(set_aside(record, "numbers_disagree") for record in taken.ambiguous),
    ]
    unnamed = [stay for stay in known if stay.is_open and stay.reference not in taken.named]
    vanished, unread = _absent(unnamed, [*rejected, *apart], complete_file, taken.index)
    open_stays = sum(stay.is_open for stay in known)
    counts = RosterCounts(
        rows=len(keyed.records) + len({one.key for one in apart}),
        usual=open_stays if usual is None else usual,
        known=open_stays,
        matched=taken.matched,
        vanished=len(vanished),
        rejected=len(rejected),
        whole_names=_whole_names(keyed.records.values(), rejected),
        births_corrected=_corrected(taken.corrected, {"dob"}),
        names_corrected=_corrected(taken.corrected, {"surname", "given_name"}),
        is_complete=complete_file,
    )
    return RosterDifference(
        admitted=tuple(taken.admitted),
        released_newcomers=tuple(taken.released_newcomers),
        released=tuple(taken.released),
        moved=tuple(taken.moved),
        corrected=tuple(taken.corrected),
        reappeared=tuple(taken.reappeared),
        unchanged=tuple(taken.unchanged),
        vanished=tuple(vanished),
        unread=tuple(unread),
        set_aside=tuple(apart),
        repeated=keyed.repeated,
        holds=holds(counts),
        named=tuple(taken.pairs),
    )


class _Taken:
    """The records taken so far, each in its list."""

    def __init__(self, index: StayIndex, on: date, records: Mapping[Key, Record]) -> None:
        self.index, self.on = index, on
        self.persons = Counter(person for person, _booking in records)
        self.bookings = Counter(booking for _person, booking in records)
        self.named: set[str] = set()
        self.matched = 0
        self.pairs: list[tuple[Record, KnownStay]] = []
        self.admitted: list[Record] = []
        self.released_newcomers: list[Record] = []
        self.released: list[Release] = []
        self.moved: list[Change] = []
        self.corrected: list[Change] = []
        self.reappeared: list[Change] = []
        self.unchanged: list[KnownStay] = []
        self.ambiguous: list[Record] = []

    def take(self, key: Key, record: Record) -> None:
        leaves = is_released(record, self.on)
        candidates = self.index.of_record(record, day_of_release(record, self.on), leaves)
        if self._is_ambiguous(key, candidates):
            self.ambiguous.append(record)
        elif candidates:
            self._take_known(candidates[0], record, leaves)
        elif leaves:
            self.released_newcomers.append(record)
        else:
            self.admitted.append(record)

    def _is_ambiguous(self, key: Key, candidates: Sequence[KnownStay]) -> bool:
        """Whether more than one stay may be meant, or one that another row has named."""
        person, booking = key
        if not booking and person and self.persons[person] > 1:
            return True
        if not person and booking and self.bookings[booking] > 1:
            return True
        if any(stay.reference in self.named for stay in candidates):
            return True
        return len(candidates) > 1 or (not candidates and self.index.contradicts(key))

    def _take_known(self, stay: KnownStay, record: Record, leaves: bool) -> None:
        self.named.add(stay.reference)
        self.matched += 1
        self.pairs.append((record, stay))
        moved = () if leaves else moves(stay, record)
        corrected = corrections(stay, record)
        ends = leaves and stay.is_open
        comes_back = not leaves and (not stay.is_open or stay.vanished_count > 0)
        if ends:
            self.released.append(Release(stay, record, day_of_release(record, self.on)))
        if comes_back:
            self.reappeared.append(Change(stay, record))
        if moved:
            self.moved.append(Change(stay, record, moved))
        if corrected:
            self.corrected.append(Change(stay, record, corrected))
        if not (ends or comes_back or moved or corrected):
            self.unchanged.append(stay)


def _numbers_first(key: Key) -> tuple[bool, Key]:
    """Rows with both numbers come before rows with one, whatever their order in the file."""
    return not all(key), key


def _absent(
    unnamed: Sequence[KnownStay],
    rejected: Sequence[Rejected],
    complete_file: bool,
    index: StayIndex,
) -> tuple[list[Vanished], list[KnownStay]]:
    """The unnamed stays that vanished, and those of which this file cannot tell.

    Someone whose row could not be read is not absent; a rejected row without a number may be
    anyone's, so then nobody counts as vanished.
    """
    if not complete_file:
        return [], []
    if any(not any(one.key) for one in rejected):
        return [], list(unnamed)
    maybe = {stay.reference for one in rejected for stay in index.of_key(one.key)}
    vanished = [Vanished(s, s.vanished_count + 1) for s in unnamed if s.reference not in maybe]
    return vanished, [stay for stay in unnamed if stay.reference in maybe]


def _corrected(corrections: Sequence[Change], fields: set[str]) -> int:
    return sum(any(one.name in fields and one.before for one in c.changes) for c in corrections)


def _whole_names(records: Iterable[Record], rejected: Sequence[Rejected]) -> int:
    noted = sum(any(note.code in WHOLE_NAME_CODES for note in one.notes) for one in records)
    return noted + sum(one.code in WHOLE_NAME_CODES for one in rejected)
