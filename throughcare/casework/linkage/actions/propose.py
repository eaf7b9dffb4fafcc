"""Keeps pairs that may be one person, for a person to decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.rules.proposals import LOOK_FOR, MAY_COME_AGAIN, LinkState
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.facts import FactKind

PairAndStay = tuple[UUID, UUID, UUID]


@dataclass(frozen=True)
class NewProposal:
    """A pair that the engine found likely or possible; ``evidence`` holds words and bits only."""

    left: UUID
    right: UUID
    stay: UUID
    admitted_on: date | None
    due_on: date | None
    probability: float
    band: str
    evidence: list[dict[str, Any]]

    @property
    def key(self) -> PairAndStay:
        """What a pair is known by: the two records and the stay."""
        return self.left, self.right, self.stay


@transaction.atomic
def propose(
    found: Sequence[NewProposal],
    *,
    viewer: Viewer,
    sender: UUID,
    clause: UUID,
    delivery: UUID | None,
    by: UUID | None,
    at: datetime,
) -> list[Link]:
    """Keep what is new; what is known and stands stays as it is. Returns the new ones.

    Two jobs at once come one after the other here, so that a pair is kept once. A proposal that
    nobody decided in time, or that was undone by mistake, may come again, as a new one.
    """
    _one_at_a_time(viewer.organization)
    _lapse(viewer, at)
    known = _known(viewer, found)
    fresh = [
        _link(new, viewer.organization, sender, clause, delivery, at)
        for new in found
        if new.key not in known
    ]
    Link.objects.bulk_create(fresh, batch_size=1000)
    facts = [_fact(link, sender) for link in fresh]
    write_facts(facts, organization=viewer.organization, by=by, at=at)
    return fresh


def _one_at_a_time(receiver: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"proposals {receiver}"]
        )


def _lapse(viewer: Viewer, at: datetime) -> None:
    """Proposals that nobody decided in time; the grants have ended by themselves."""
    rows = Link.objects.within(own(viewer, Link.label))
    old = rows.filter(state=LinkState.PROPOSED, proposed_at__lte=at - LOOK_FOR)
    old.update(state=LinkState.LAPSED)


def _known(viewer: Viewer, found: Sequence[NewProposal]) -> set[PairAndStay]:
    rows = Link.objects.within(own(viewer, Link.label)).exclude(state__in=MAY_COME_AGAIN)
    rows = rows.filter(left_person_id__in={new.left for new in found})
    return set(rows.values_list("left_person_id", "right_person_id", "stay_id"))


def _link(
    new: NewProposal,
    organization: UUID,
    sender: UUID,
    clause: UUID,
    delivery: UUID | None,
    at: datetime,
) -> Link:
    return Link(
        organization_id=organization,
        sender_id=sender,
        left_person_id=new.left,
        right_person_id=new.right,
        stay_id=new.stay,
        clause_id=clause,
        delivery=delivery,
        probability=new.probability,
        band=new.band,
        evidence=new.evidence,
        admitted_on=new.admitted_on,
        due_on=new.due_on,
        proposed_at=at,
    )


def _fact(link: Link, sender: UUID) -> NewFact:
    return NewFact(
        FactKind.MATCH_PROPOSED,
        link.stay_id,
        clause=link.clause_id,
        counterpart=sender,
        values={"link": str(link.pk), "band": str(link.band)},
    )
