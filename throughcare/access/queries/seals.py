"""Which of the viewer's own people are sealed, for trained workers and the caseload's own job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.access.models import Seal, SealStep
from throughcare.access.queries.scopes import reach
from throughcare.access.rules.sealing import (
    Removal,
    RemovalWindow,
    SealStepKind,
    removal_of,
)
from throughcare.access.rules.sealing import SealStep as Step
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass


@dataclass(frozen=True)
class StepView:
    """One step towards a removal, as the log of it shows it."""

    kind: SealStepKind
    at: datetime
    by: UUID | None
    said_how: str


@dataclass(frozen=True)
class Protection:
    """An own person's indicator: why, since when, and where its removal stands."""

    person: UUID
    reason: str
    set_at: datetime
    follows_a_parent: bool
    removal: Removal
    steps: tuple[StepView, ...]


def own_seals(viewer: Viewer) -> dict[UUID, str]:
    """Own sealed people and why (P, C or D); nothing for who may not see safety facts."""
    return dict(seal_rows(viewer).values_list("person_id", "reason"))


def seal_rows(viewer: Viewer) -> Any:
    """The seals in force of the viewer's own people."""
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    return Seal.objects.within(scope).filter(removed_at__isnull=True)


def protections(viewer: Viewer, **about: Any) -> list[Protection]:
    """Own people's seals in force, the oldest first; ``about`` narrows by field. Two queries.

    A child with a seal of its own and one of a parent's is named once, by its own.
    """
    rows = sorted(seal_rows(viewer).filter(**about), key=lambda row: (row.follows is None, row.pk))
    by_person = {row.person_id: row for row in rows}
    written = _steps(viewer, [row.pk for row in by_person.values()])
    found = [_view(row, written.get(row.pk, [])) for row in by_person.values()]
    return sorted(found, key=lambda one: (one.set_at, one.person))


def steps_of(viewer: Viewer, seals: Iterable[UUID]) -> dict[UUID, list[Step]]:
    """Steps towards a removal in their order, by seal, as the rules take them."""
    return {seal: [_step(row) for row in rows] for seal, rows in _steps(viewer, seals).items()}


def _steps(viewer: Viewer, seals: Iterable[UUID]) -> dict[UUID, list[SealStep]]:
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    found: dict[UUID, list[SealStep]] = {}
    for row in SealStep.objects.within(scope).filter(seal__in=list(seals)).order_by("number"):
        found.setdefault(row.seal, []).append(row)
    return found


def _step(row: SealStep) -> Step:
    window = None
    if row.opens_on and row.closes_on and row.next_letter_on:
        window = RemovalWindow(row.opens_on, row.closes_on, row.next_letter_on)
    return Step(SealStepKind(row.kind), row.by, window, row.next_letter_on)


def _view(row: Seal, steps: list[SealStep]) -> Protection:
    return Protection(
        person=row.person_id,
        reason=row.reason,
        set_at=row.set_at,
        follows_a_parent=row.follows is not None,
        removal=removal_of(map(_step, steps)),
        steps=tuple(StepView(SealStepKind(s.kind), s.at, s.by, s.said_how) for s in steps),
    )
