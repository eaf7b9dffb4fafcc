"""Reads of merges: pairs of own records, how they stand, and whom a record is the same as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from throughcare.access.models import Merge, MergeEvent
from throughcare.access.queries.people import people
from throughcare.access.queries.scopes import own_shown, reach
from throughcare.access.queries.views import PersonView
from throughcare.access.rules.merging import (
    Described,
    MergeReason,
    MergeState,
    MergeStep,
    alike,
    state_of,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.people.models import Person
from throughcare.vocabulary.categories import DataClass

MOST = 200  # pairs that one look keeps; the next look finds the rest


@dataclass(frozen=True)
class StepTaken:
    """What was decided about a pair, why, when and by whom."""

    step: MergeStep
    reason: MergeReason
    at: datetime
    by: UUID | None


@dataclass(frozen=True)
class MergeView:
    """A pair of own records and where it stands."""

    id: UUID
    first: PersonView
    second: PersonView
    found: str
    at: datetime
    state: MergeState
    steps: tuple[StepTaken, ...]

    @property
    def people(self) -> tuple[UUID, UUID]:
        """Both records."""
        return self.first.id, self.second.id


def merges(viewer: Viewer, **about: Any) -> list[MergeView]:
    """Pairs of own records, what waits first; four queries.

    A record that the viewer may not know of takes its pairs along.
    """
    rows = list(merge_rows(viewer).filter(**about))
    seen = people(viewer, {one for row in rows for one in (row.first_id, row.second_id)})
    steps = steps_of(viewer, rows)
    views = [
        _view(row, seen[row.first_id], seen[row.second_id], steps.get(row.pk, ()))
        for row in rows
        if row.first_id in seen and row.second_id in seen
    ]
    return sorted(views, key=lambda one: (list(MergeState).index(one.state), one.at, one.id))


def merge_rows(viewer: Viewer) -> Any:
    """The rows behind; of own records that the viewer may know of, both of them."""
    scope = reach(viewer, DataClass.IDENTITY, person="first_id", foreign=False)
    rows = Merge.objects.within(scope).filter(own_shown(viewer, person="first_id"))
    return rows.filter(own_shown(viewer, person="second_id"))


def steps_of(viewer: Viewer, rows: Iterable[Merge]) -> dict[UUID, tuple[StepTaken, ...]]:
    """What was decided about some pairs, by pair, in its order."""
    scope = reach(viewer, DataClass.IDENTITY, person="merge__first_id", foreign=False)
    found: dict[UUID, tuple[StepTaken, ...]] = {}
    ids = [row.pk for row in rows]
    for one in MergeEvent.objects.within(scope).filter(merge_id__in=ids).order_by("at", "pk"):
        step = StepTaken(MergeStep(one.kind), MergeReason(one.reason), one.at, one.by)
        found[one.merge_id] = (*found.get(one.merge_id, ()), step)
    return found


def same_person(person: UUID) -> frozenset[UUID]:
    """The records that are held to be one person with this one, and itself; opaque ids."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_same_person(%s)", [person])
        return frozenset(cursor.fetchone()[0])


def alike_records(viewer: Viewer) -> list[tuple[UUID, UUID]]:
    """Own records that look like one person and were not looked at together yet."""
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    rows = Person.objects.within(scope).filter(own_shown(viewer, person="pk"))
    fields = ("pk", "search_key", "birth_earliest", "birth_latest")
    found = alike(Described(*row) for row in rows.order_by("pk").values_list(*fields))
    known = set(merge_rows(viewer).values_list("first_id", "second_id"))
    return [pair for pair in found if pair not in known][:MOST]


def open_merge(viewer: Viewer, pair: tuple[UUID, UUID]) -> Merge | None:
    """The pair as it was proposed and not decided, or joined; None when it may be proposed."""
    rows = list(merge_rows(viewer).filter(Q(first_id=pair[0], second_id=pair[1])))
    steps = steps_of(viewer, rows)
    standing = {row: state_of(one.step for one in steps.get(row.pk, ())) for row in rows}
    open_ones = [r for r, s in standing.items() if s in (MergeState.PROPOSED, MergeState.JOINED)]
    return open_ones[0] if open_ones else None


def _view(
    row: Merge, first: PersonView, second: PersonView, steps: tuple[StepTaken, ...]
) -> MergeView:
    state = state_of(one.step for one in steps)
    return MergeView(row.pk, first, second, row.found, row.at, state, steps)
