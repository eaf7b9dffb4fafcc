"""After a roster: what changed inside reaches the clocks of confirmed parents, under the clause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import stays, working_for
from throughcare.casework.child_support.actions.recheck import recheck
from throughcare.casework.linkage.queries.links import settled_stays
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.facts import FactKind

NEEDED = frozenset(
    {
        DataClass.IDENTITY,
        DataClass.CUSTODY,
        DataClass.CHILD_SUPPORT_EXISTENCE,
        DataClass.CHILD_SUPPORT_AMOUNTS,
        DataClass.SAFETY,
    }
)


def follow_stays(
    *,
    receiver: UUID,
    changed: Iterable[UUID],
    released: Mapping[UUID, date],
    clause: UUID | None,
    by: UUID | None,
    at: datetime,
) -> int:
    """Hold the confirmed stays among these against the law again; returns how many there were.

    Runs as the receiver: of stays that are not confirmed for it, or no longer shared, it learns
    nothing. A release is written as the receiver's own fact, for its measures.
    """
    me = working_for(receiver, Purpose.CHILD_SUPPORT_OUTREACH, at, NEEDED, user=by)
    with viewing(me, channel="job"):
        confirmed = stays(me, settled_stays(me, {*changed, *released}))
        for stay in confirmed.values():
            recheck(stay=stay, viewer=me, by=by, at=at)
        facts = [
            NewFact(FactKind.PERSON_RELEASED, stay, released[stay], clause)
            for stay in sorted(confirmed.keys() & released.keys())
        ]
        write_facts(facts, organization=receiver, by=by, at=at)
    return len(confirmed)
