"""After a roster: what changed inside reaches the clocks of confirmed parents, under the clause."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import stays, working_for
from throughcare.casework.child_support.actions.recheck import recheck
from throughcare.casework.child_support.actions.withheld import excuse_withheld
from throughcare.casework.linkage.queries.links import settled_stays, withheld_links
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.registers.ledger.queries import facts_of
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.take_stock.hold_for_closings import hold_for_closings

CHANGES = (FactKind.PERSON_CORRECTED, FactKind.PERSON_RELEASED)
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
    *, sender: UUID, receiver: UUID, clause: UUID | None, by: UUID | None, at: datetime
) -> int:
    """Hold the confirmed stays that changed at ``at`` against the law again; returns how many.

    What changed is what the sender's facts of that moment say: releases, corrections, moves and
    new release dates. Runs as the receiver: of stays that are not confirmed for it, or no longer
    shared, it learns nothing. A release is written as the receiver's own fact, for its measures.
    Clocks of whom the sender sealed since its last file end here, changed or not.
    """
    changed = _changed(sender, by, at)
    me = working_for(receiver, Purpose.CHILD_SUPPORT_OUTREACH, at, NEEDED, user=by)
    with viewing(me, channel="job"):
        confirmed = stays(me, settled_stays(me, changed))
        for stay in confirmed.values():
            recheck(stay=stay, viewer=me, by=by, at=at)
        hold_for_closings(stays=confirmed.values(), viewer=me, at=at)
        released = [
            NewFact(FactKind.PERSON_RELEASED, stay, changed[stay].occurred_on, clause)
            for stay in sorted(confirmed)
            if changed[stay].kind == FactKind.PERSON_RELEASED
        ]
        write_facts(released, organization=receiver, by=by, at=at)
        excuse_withheld(links=withheld_links(me, sender), viewer=me, at=at)
    return len(confirmed)


def _changed(sender: UUID, by: UUID | None, at: datetime) -> dict[UUID, Any]:
    """The last thing that the sender wrote about each stay at that moment; a release is last."""
    them = working_for(sender, Purpose.ROSTER_MATCHING, at, frozenset(), user=by)
    with viewing(them, channel="job"):
        facts = facts_of(sender).filter(at=at, organization=sender, kind__in=CHANGES)
        return {fact.subject: fact for fact in facts.order_by("kind")}
