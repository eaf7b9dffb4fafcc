"""Who comes to the gate on a day, with which clearance and which things (S0-35).

Names stand exactly as on the photo ID. What may not come in is not on the memo; the officer is
told what was left out and why, in time to do something about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from throughcare.casework.inreach.rules.clearances import Clearance, is_cleared
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.verdicts import Reason


@dataclass(frozen=True)
class Thing:
    """A thing with its permission; ``clause_holds`` tells of the equipment clause on that day."""

    item: str
    serial: str
    expires_on: date
    clause: str = ""
    clause_holds: bool = True
    was_ended: bool = False


@dataclass(frozen=True)
class Comer:
    """A worker with visits in person on the day."""

    user: UUID
    name: str
    organization: str
    first_visit_at: time
    last_visit_ends_at: time
    clearance: Clearance | None
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class MemoLine:
    """One line of the memo; no person in custody is on it."""

    user: UUID
    name_on_id: str
    organization: str
    level: str
    cleared_until: date
    first_visit_at: time
    last_visit_ends_at: time
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class LeftOut:
    """Somebody or something that is not on the memo, with the reason."""

    user: UUID
    name: str
    what: str
    reason: Reason


@dataclass(frozen=True)
class Memo:
    """The gate's sheet for one day, and what was left off it."""

    day: date
    lines: tuple[MemoLine, ...]
    left_out: tuple[LeftOut, ...]


def gate_memo(day: date, comers: Iterable[Comer]) -> Memo:
    """The memo of a day: cleared workers by name, each with the things that may come in."""
    lines, left_out = [], []
    for comer in comers:
        verdict = is_cleared(comer.clearance, ContactMode.IN_PERSON, day)
        if verdict.is_no or comer.clearance is None:
            left_out.append(LeftOut(comer.user, comer.name, "", verdict.reasons[0]))
            continue
        refused = {thing: reason for thing in comer.things if (reason := why_not(thing, day))}
        lines.append(_line(comer, comer.clearance, refused))
        left_out += [LeftOut(comer.user, comer.name, _named(t), r) for t, r in refused.items()]
    ordered = sorted(lines, key=lambda line: (line.name_on_id.split()[-1:], line.name_on_id))
    return Memo(day, tuple(ordered), tuple(left_out))


def why_not(thing: Thing, day: date) -> Reason | None:
    """Why a thing may not come in on a day, or None if it may."""
    if thing.was_ended:
        return Reason("taken_off", "The facility ended this permission.", {})
    if thing.expires_on < day:
        return Reason(
            "permission_ended", "The permission ended on {day}.", {"day": thing.expires_on}
        )
    if not thing.clause_holds:
        return Reason("clause_ended", "No clause that permits equipment is in force that day.", {})
    return None


def _line(comer: Comer, clearance: Clearance, refused: dict[Thing, Reason]) -> MemoLine:
    return MemoLine(
        comer.user,
        clearance.name_on_id,
        comer.organization,
        clearance.level.value,
        clearance.expires_on,
        comer.first_visit_at,
        comer.last_visit_ends_at,
        tuple(thing for thing in comer.things if thing not in refused),
    )


def _named(thing: Thing) -> str:
    return f"{thing.item} {thing.serial}"
