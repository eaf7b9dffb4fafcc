"""How each measured promise of an agreement was kept last, for every party to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.models import Count, Standing
from throughcare.partnership.measures.queries import (
    FrozenShare,
    last_frozen,
    standing_with_count,
    standings,
)
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

A_YEAR = timedelta(days=365)
TOLD = (PromiseState.KEPT, PromiseState.BROKEN)


@dataclass(frozen=True)
class Kept:
    """The last month of a promise that is over; without ``percent`` and counts too few to say.

    ``running`` says how the month that still runs stands: a PromiseState, or empty.
    """

    month: date
    percent: int | None
    counts: tuple[int, int] | None
    target: int | None
    is_kept: bool
    running: str = ""
    row: Standing | None = None


def promises_kept(viewer: Viewer, agreement: Agreement) -> dict[UUID, Kept]:
    """The standing of each promise by clause; at most two queries a promise, and one for all.

    Both sides read the same settled number. The other side reads a percent only where it gives no
    small number away; counts are for those of one's own organization who may see people. Before
    the first night that holds promises, the last frozen month stands in.
    """
    promised = [one for one in agreement.clauses.all() if one.kind == ClauseKind.PROMISE]
    measured = [one for one in promised if {"measure", "fact"} & set(one.parameters)]
    since = viewer.at.date() - A_YEAR
    rows = standings([one.pk for one in measured], since) if measured else {}
    found = {one.pk: _last(viewer, one, rows.get(one.pk, ())) for one in measured}
    return {clause: kept for clause, kept in found.items() if kept is not None}


def _last(viewer: Viewer, clause: Clause, rows: Sequence[Standing]) -> Kept | None:
    if clause.from_party_id is None:
        return None
    sees = clause.from_party_id == viewer.organization and viewer.may_see(DataClass.IDENTITY)
    settled = [row for row in rows if row.settled_at is not None and row.state in TOLD]
    if settled:
        kept: Kept | None = _of_standing(viewer, settled[-1], sees=sees)
    else:
        kept = _last_frozen(viewer, clause, sees=sees) if "measure" in clause.parameters else None
    running = rows[-1].state if rows and rows[-1].settled_at is None else ""
    if kept is None and running:
        return Kept(rows[-1].month, None, None, None, False, running, rows[-1])
    return replace(kept, running=running) if kept else None


def _of_standing(viewer: Viewer, row: Standing, *, sees: bool) -> Kept:
    percent: int | None = row.told.get("percent")
    count = standing_with_count(row.pk, viewer.organization) if sees else None
    return Kept(
        month=row.month,
        percent=percent,
        counts=_counts(count) if count and "owed" not in row.told else None,
        target=None if row.target is None else round(100 * row.target),
        is_kept=row.state == PromiseState.KEPT,
        row=row,
    )


def _counts(count: Count) -> tuple[int, int]:
    return count.result["numerator"], count.result["denominator"]


def _last_frozen(viewer: Viewer, clause: Clause, *, sees: bool) -> Kept | None:
    them = working_for(clause.from_party_id, Purpose.MEASUREMENT, viewer.at, frozenset())
    with viewing(them, channel="page"):
        frozen = last_frozen(clause.from_party_id, clause.parameters["measure"])
    if frozen is None:
        return None
    return _kept(frozen, clause.parameters.get("target"), sees=sees)


def _kept(frozen: FrozenShare, target: float | None, *, sees: bool) -> Kept:
    share = frozen.hits / frozen.total if frozen.total else None
    shown = sees or frozen.percent is not None
    return Kept(
        month=frozen.month,
        percent=frozen.percent,
        counts=(frozen.hits, frozen.total) if sees else None,
        target=None if target is None else round(100 * target),
        is_kept=shown and share is not None and target is not None and share >= target,
    )
