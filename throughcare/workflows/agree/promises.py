"""How each measured promise of an agreement was kept last, for every party to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.queries import FrozenShare, last_frozen
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose


@dataclass(frozen=True)
class Kept:
    """The last frozen month of a promise; without ``percent`` and counts it is too few to say."""

    month: date
    percent: int | None
    counts: tuple[int, int] | None
    target: int | None
    is_kept: bool


def promises_kept(viewer: Viewer, agreement: Agreement) -> dict[UUID, Kept]:
    """The standing of each promise by clause; one query a promise.

    Both sides read the same frozen number. The other side reads a percent only where it gives no
    small number away; counts are for those of one's own organization who may see people.
    """
    promised = [one for one in agreement.clauses.all() if one.kind == ClauseKind.PROMISE]
    found = {one.pk: _last(viewer, one) for one in promised if "measure" in one.parameters}
    return {clause: kept for clause, kept in found.items() if kept is not None}


def _last(viewer: Viewer, clause: Clause) -> Kept | None:
    if clause.from_party_id is None:
        return None
    them = working_for(clause.from_party_id, Purpose.MEASUREMENT, viewer.at, frozenset())
    with viewing(them, channel="page"):
        frozen = last_frozen(clause.from_party_id, clause.parameters["measure"])
    if frozen is None:
        return None
    sees = clause.from_party_id == viewer.organization and viewer.may_see(DataClass.IDENTITY)
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
