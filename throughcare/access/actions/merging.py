"""Proposes that two own records are one person, joins them, keeps them apart, parts them again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.actions.consenting import open_anew
from throughcare.access.actions.sealing import seal
from throughcare.access.actions.viewing import viewing
from throughcare.access.models import Merge, MergeEvent
from throughcare.access.queries.merging import (
    alike_records,
    merge_rows,
    open_merge,
    steps_of,
)
from throughcare.access.queries.people import own_person
from throughcare.access.queries.seals import seal_rows
from throughcare.access.queries.who import working_for
from throughcare.access.rules.merging import (
    MergeReason,
    MergeStep,
    in_order,
    may_follow,
    state_of,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.facts import FactKind

FACTS = {
    MergeStep.JOINED: FactKind.RECORDS_JOINED,
    MergeStep.APART: FactKind.RECORDS_KEPT_APART,
    MergeStep.UNDONE: FactKind.RECORDS_PARTED,
}


class MergeRefused(ValueError):
    """It can not be done; one answer for everything, because a reason could tell of a seal."""


@transaction.atomic
def propose_merge(
    *, one: UUID, other: UUID, viewer: Viewer, by: UUID | None, at: datetime
) -> Merge:
    """Keep two own records as a pair to look at; a pair that is open already stays the one it is.

    Raises:
        MergeRefused: one record, one of another organization, or one that the viewer may not know.
    """
    if one == other or any(own_person(viewer, who) is None for who in (one, other)):
        raise MergeRefused
    pair = in_order(one, other)
    return open_merge(viewer, pair) or _keep(pair, "by_hand", viewer, by, at)


@transaction.atomic
def propose_alike(*, viewer: Viewer, by: UUID | None, at: datetime) -> int:
    """Keep every pair of own records with one name and birth date; returns how many are new."""
    found = alike_records(viewer)
    for pair in found:
        _keep(pair, "alike", viewer, by, at)
    return len(found)


@transaction.atomic
def decide_merge(
    *, merge: UUID, step: MergeStep, reason: MergeReason, viewer: Viewer, by: UUID | None,
    at: datetime,
) -> None:  # fmt: skip
    """Join two records, keep them apart, or part them again; all at once or not at all.

    Nothing of either record moves. While they are joined, the stronger flag of either counts for
    both (the database asks it so), and of two consents for one purpose only what both allow.

    Raises:
        MergeRefused: it is not there, or stands where this step can not be taken.
    """
    row = merge_rows(viewer).select_for_update(of=("self",)).filter(pk=merge).first()
    if row is None or not may_follow(step, state_of(s.step for s in _steps(viewer, row))):
        raise MergeRefused
    if step is MergeStep.UNDONE:
        _keep_later_seals(row, viewer, at)
    MergeEvent.objects.create(
        merge=row, owner_id=row.owner_id, kind=step, reason=reason, at=at, by=by
    )
    if step is not MergeStep.APART:
        open_anew([row.first_id, row.second_id], owner=row.owner_id, by=by, at=at)
    write_fact(FACTS[step], subject=row.pk, organization=row.owner_id, by=by, at=at)


def _steps(viewer: Viewer, row: Merge) -> Iterable[object]:
    return steps_of(viewer, [row]).get(row.pk, ())


def _keep(
    pair: tuple[UUID, UUID], found: str, viewer: Viewer, by: UUID | None, at: datetime
) -> Merge:
    return Merge.objects.create(
        owner_id=viewer.organization, first_id=pair[0], second_id=pair[1], found=found, at=at,
        by=by,
    )  # fmt: skip


def _keep_later_seals(row: Merge, viewer: Viewer, at: datetime) -> None:
    """A seal that was set while they were one person stays on both: parting must protect no less.

    Runs as the owner with sight of seals; whoever parts the records learns nothing of it.
    """
    (joined_at,) = [s.at for s in steps_of(viewer, [row])[row.pk] if s.step is MergeStep.JOINED]
    sees_seals = frozenset({DataClass.IDENTITY, DataClass.SAFETY})
    me = working_for(row.owner_id, Purpose.RUNNING_THE_SYSTEM, at, sees_seals)
    with viewing(me, channel="job"):
        sealed = list(seal_rows(me).filter(person_id__in=[row.first_id, row.second_id]))
        has_own = {one.person_id for one in sealed}
        for one in sealed:
            other = row.second_id if one.person_id == row.first_id else row.first_id
            if one.set_at >= joined_at and other not in has_own:
                has_own.add(other)
                seal(person=other, owner=row.owner_id, reason=one.reason, by=one.set_by, at=at)
