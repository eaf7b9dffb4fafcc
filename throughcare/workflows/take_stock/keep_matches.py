"""Keeps what a run found, all of it at once: proposals, facts, grants to look, and the counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.actions import give_grants, viewing
from throughcare.access.queries import StayView, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.rules.contact_clock import contact_clock
from throughcare.casework.linkage.actions import runs
from throughcare.casework.linkage.actions.propose import NewProposal, propose
from throughcare.casework.linkage.models import Link, MatchRun
from throughcare.casework.linkage.queries.links import matched_people
from throughcare.casework.linkage.rules.bands import Band
from throughcare.casework.linkage.rules.proposals import LOOK_FOR
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.newcomers import Newcomers

if TYPE_CHECKING:
    from throughcare.casework.linkage.rules.caseload import PreparedCaseload
    from throughcare.casework.linkage.rules.explain import Pair

SHOWN = (DataClass.IDENTITY, DataClass.CUSTODY)


@transaction.atomic
def keep_matches(
    run: MatchRun,
    newcomers: Newcomers,
    caseload: PreparedCaseload | None,
    pairs: list[Pair],
    outreach: Clause,
    *,
    me: Viewer,
    by: UUID | None,
    at: datetime,
) -> None:
    """Everything at once: proposals, facts, what the reviewer may look at, and the counts."""
    with viewing(me, channel="job"):
        links = propose(
            [_proposal(pair, newcomers.stays[UUID(pair.left_id)], at) for pair in pairs],
            viewer=me, sender=run.sender_id, clause=outreach.pk, delivery=run.delivery, by=by,
            at=at,
        )  # fmt: skip
        _show(links, outreach, run.sender_id, by=by, at=at)
        runs.finish_run(
            run,
            by=by,
            at=at,
            newcomer_count=newcomers.asked,
            roster_size=len(newcomers.roster),
            matched_count=matched_people(me, newcomers.roster),
            caseload_size=caseload.size if caseload else 0,
            model_trained_at=caseload.model.trained_on if caseload else "",
            **_people_by_band(pairs),
        )


def _show(
    links: list[Link], clause: Clause, sender: UUID, *, by: UUID | None, at: datetime
) -> None:
    """Let reviewers look at whom they are asked about, for a while."""
    giver = working_for(sender, Purpose.ROSTER_MATCHING, at, frozenset(), user=by)
    with viewing(giver, channel="job"):
        give_grants(
            people=[link.left_person_id for link in links],
            clause=clause,
            purpose=Purpose.CHILD_SUPPORT_OUTREACH,
            classes=SHOWN,
            basis="proposal",
            basis_ids=[link.pk for link in links],
            until=at + LOOK_FOR,
            by=by,
            at=at,
        )


def _proposal(pair: Pair, stay: StayView, at: datetime) -> NewProposal:
    today = timezone.localtime(at).date()
    return NewProposal(
        left=UUID(pair.left_id),
        right=UUID(pair.right_id),
        stay=stay.id,
        admitted_on=stay.admitted_on,
        due_on=contact_clock(stay.admitted_on, today).promised_on,
        probability=pair.probability,
        band=str(pair.band),
        evidence=[asdict(one) for one in pair.evidence],
    )


def _people_by_band(pairs: list[Pair]) -> dict[str, int]:
    """How many people have a likely match, and how many a possible one at best."""
    best: dict[str, Band] = {}
    for pair in pairs:
        if best.get(pair.left_id) != Band.LIKELY:
            best[pair.left_id] = pair.band
    counts = Counter(best.values())
    return {"likely_count": counts[Band.LIKELY], "possible_count": counts[Band.POSSIBLE]}
