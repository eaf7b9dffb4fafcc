"""What became of a call-out line, and whom a visit that did not happen is charged to (I6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from throughcare.vocabulary.categories import Party


class Outcome(StrEnum):
    """The codes; a line closes with one of them or is handed over by name (I4)."""

    ARRIVED = "arrived"
    LATE = "late"
    REFUSED = "refused"
    COURT = "court"
    MEDICAL = "medical"
    RELEASED = "released"
    MOVED = "moved"
    LOCKDOWN = "lockdown"
    NOT_FOUND = "not_found"
    NO_VISITOR = "no_visitor"
    OTHER = "other"


HELD = frozenset({Outcome.ARRIVED, Outcome.LATE})

CAUSES: Mapping[Outcome, Party] = {
    Outcome.ARRIVED: Party.NOBODY,
    Outcome.LATE: Party.NOBODY,
    Outcome.REFUSED: Party.PERSON,
    Outcome.COURT: Party.NOBODY,
    Outcome.MEDICAL: Party.NOBODY,
    Outcome.RELEASED: Party.NOBODY,
    Outcome.MOVED: Party.FACILITY,
    Outcome.LOCKDOWN: Party.FACILITY,
    Outcome.NOT_FOUND: Party.FACILITY,
    Outcome.NO_VISITOR: Party.PARTNER,
    Outcome.OTHER: Party.NOBODY,
}


@dataclass(frozen=True)
class Attendance:
    """Visits that count in a rate, those that were held, and those that never count."""

    counted: int
    held: int
    excluded: int


def was_held(outcome: Outcome) -> bool:
    """True if the two met, late or not."""
    return outcome in HELD


def cause_of(outcome: Outcome) -> Party:
    """Whom a visit that did not happen is charged to."""
    return CAUSES[outcome]


def attendance(outcomes: list[Outcome], of: Party) -> Attendance:
    """A person's or partner's rate: only what that party itself could decide is counted."""
    held = sum(was_held(outcome) for outcome in outcomes)
    missed = sum(cause_of(o) is of and not was_held(o) for o in outcomes)
    return Attendance(held + missed, held, len(outcomes) - held - missed)
