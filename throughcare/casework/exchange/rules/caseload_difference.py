"""What a caseload file changes: opened, changed, closed; never deleted because it is absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from throughcare.casework.exchange.rules.fingerprint import said
from throughcare.casework.exchange.rules.records import Record, Rejected
from throughcare.casework.exchange.rules.stay_changes import FieldChange

Key = tuple[str, str, str, str]
PROTECTED_OF_FLAGGED = frozenset({"address", "address2", "city", "state", "zip", "phone"})
UNFLAGGED = frozenset({"", "none"})


@dataclass(frozen=True, slots=True)
class KnownParticipant:
    """A person's part in a case as the register holds it; `values` are spelled as by `said`."""

    reference: str
    values: Mapping[str, str] = field(repr=False)

    @property
    def key(self) -> Key:
        return _key(self.values)

    @property
    def is_flagged(self) -> bool:
        return self.values.get("fvi", "") not in UNFLAGGED


@dataclass(frozen=True, slots=True)
class ParticipantChange:
    """A part in a case and the record that says something new of it."""

    participant: KnownParticipant
    record: Record
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class CaseloadDifference:
    """What a caseload file changes.

    `protected` are changes that no file may make by itself: a family violence indicator
    taken off, or the whereabouts of a flagged person; a trained person decides. `absent`
    stays as it is: absence closes nothing.
    """

    opened: tuple[Record, ...]
    changed: tuple[ParticipantChange, ...]
    closed: tuple[ParticipantChange, ...]
    protected: tuple[ParticipantChange, ...]
    unchanged: tuple[KnownParticipant, ...]
    absent: tuple[KnownParticipant, ...]
    set_aside: tuple[Rejected, ...]
    repeated: int

    def counts(self) -> dict[str, int]:
        names = ("opened", "changed", "closed", "protected", "unchanged", "absent", "set_aside")
        return {name: len(getattr(self, name)) for name in names} | {"repeated": self.repeated}


def caseload_difference(
    known: Iterable[KnownParticipant], records: Iterable[Record]
) -> CaseloadDifference:
    """Compare a caseload file with the register, by case, member, role and order."""
    groups: dict[Key, list[Record]] = defaultdict(list)
    for record in records:
        groups[_key(said(record))].append(record)
    agreed = {key: rows[0] for key, rows in groups.items() if len({*map(_spelled, rows)}) == 1}
    by_key = {participant.key: participant for participant in known}
    changes = [_change(by_key[key], agreed[key]) for key in sorted(agreed) if key in by_key]
    return CaseloadDifference(
        opened=tuple(agreed[key] for key in sorted(agreed) if key not in by_key),
        changed=_with(changes, lambda one, name: not _is_protected(one, name)),
        closed=tuple(one for one in changes if _closes(one)),
        protected=_with(changes, _is_protected),
        unchanged=tuple(one.participant for one in changes if not one.changes),
        absent=tuple(one for key, one in by_key.items() if key not in groups),
        set_aside=tuple(
            Rejected(row.row, "", "duplicate_key")
            for key, rows in groups.items()
            if key not in agreed
            for row in rows
        ),
        repeated=sum(len(groups[key]) - 1 for key in agreed),
    )


def _key(values: Mapping[str, str]) -> Key:
    """A person has one line per case, role and order."""
    return (
        values.get("case_number", ""),
        values.get("member_id", ""),
        values.get("participant_role", ""),
        values.get("order_number", ""),
    )


def _change(participant: KnownParticipant, record: Record) -> ParticipantChange:
    """What the record says otherwise. A blank says nothing, so it takes nothing away."""
    after = said(record)
    changes = tuple(
        FieldChange(name, participant.values.get(name, ""), value)
        for name, value in after.items()
        if value and value != participant.values.get(name, "")
    )
    return ParticipantChange(participant, record, changes)


def _with(
    changes: Iterable[ParticipantChange], belongs: Callable[[ParticipantChange, str], bool]
) -> tuple[ParticipantChange, ...]:
    """The changes cut down to the fields that belong; those left without any are no change."""
    cut = (
        ParticipantChange(
            one.participant,
            one.record,
            tuple(change for change in one.changes if belongs(one, change.name)),
        )
        for one in changes
        if not _closes(one)
    )
    return tuple(one for one in cut if one.changes)


def _is_protected(one: ParticipantChange, name: str) -> bool:
    if not one.participant.is_flagged:
        return False
    return name == "fvi" or name in PROTECTED_OF_FLAGGED


def _closes(one: ParticipantChange) -> bool:
    return any(c.name == "case_status" and c.after == "closed" for c in one.changes)


def _spelled(record: Record) -> tuple[tuple[str, str], ...]:
    return tuple(said(record).items())
