"""After a roster: who of those who went home knew a face outside, and who came back in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from throughcare.access.queries import RegisteredStay
from throughcare.access.queries.consents import consents
from throughcare.access.rules.consents import ConsentState
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.ledger.queries import facts_of
from throughcare.registers.people.actions import NewStay
from throughcare.registers.people.after_release import note_known_faces
from throughcare.vocabulary.categories import Purpose
from throughcare.vocabulary.facts import FactKind


def returns(admitted: Sequence[NewStay], known: Iterable[RegisteredStay]) -> dict[UUID, date]:
    """The last stay that had ended before each new booking of the same person, with its day.

    A booking without a day returns nobody: what is missing stays missing (domain, M5).
    """
    begins: dict[UUID, list[date]] = {}
    for new in admitted:
        if new.admitted_on is not None:
            begins.setdefault(new.person, []).append(new.admitted_on)
    found: dict[UUID, date] = {}
    for person, ended in _ended(begins, known).items():
        for day in sorted(begins[person]):
            before = [(end, stay) for end, stay in ended if end <= day]
            if before:
                found.setdefault(max(before)[1], day)
    return found


def known_faces(
    released: Mapping[UUID, tuple[UUID, date]], *, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """Stays that ended (with person and day): did a provider whom they agreed to meet them?"""
    agreed = _agreed(viewer, {person for person, _ in released.values()})
    named = {stay: day for stay, (person, day) in released.items() if agreed.get(person)}
    met: dict[UUID, date] = {}
    held = facts_of(viewer.organization).filter(kind=FactKind.VISIT_HELD, subject__in=list(named))
    for fact in held.order_by("-occurred_on"):
        person, day = released[fact.subject]
        if fact.counterpart_id in agreed[person] and fact.occurred_on <= day:
            met[fact.subject] = fact.occurred_on
    note_known_faces(named, met=met, owner=viewer.organization, by=by, at=at)


def _ended(
    people: Iterable[UUID], known: Iterable[RegisteredStay]
) -> dict[UUID, list[tuple[date, UUID]]]:
    found: dict[UUID, list[tuple[date, UUID]]] = {}
    for stay in known:
        if stay.person in people and stay.released_on is not None:
            found.setdefault(stay.person, []).append((stay.released_on, stay.stay))
    return found


def _agreed(viewer: Viewer, people: set[UUID]) -> dict[UUID, set[UUID]]:
    """The providers whom people agreed, in a consent in force now, to be known to."""
    found: dict[UUID, set[UUID]] = {}
    if people:
        for one in consents(viewer, person__in=people, purpose=str(Purpose.REENTRY_SERVICES)):
            if one.state is ConsentState.GIVEN:
                found.setdefault(one.person, set()).update(one.recipients)
    return found
