"""A roster's people against a prepared caseload: who may be whom waits for a person to decide.

The sender's people are read as the sender, in memory; the caseload as the receiver. Of people
without a likely or possible match nothing is kept but the count. Each step has a transaction of
its own, and the last one writes everything: killed at any moment and run again, it ends the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.actions import give_grants, viewing
from throughcare.access.queries import StayView, facts_for_matching, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.payers import payers
from throughcare.casework.child_support.rules.contact_clock import contact_clock
from throughcare.casework.linkage.actions import runs
from throughcare.casework.linkage.actions.prepare import prepare_caseload, records_table
from throughcare.casework.linkage.actions.propose import NewProposal, propose
from throughcare.casework.linkage.models import Link, MatchRun
from throughcare.casework.linkage.queries.caseloads import (
    stamp_of,
    standing_caseload,
    veil_of,
)
from throughcare.casework.linkage.queries.links import matched_people
from throughcare.casework.linkage.queries.memories import decisions
from throughcare.casework.linkage.rules.bands import Band
from throughcare.casework.linkage.rules.proposals import LOOK_FOR, RunState
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.clauses import NoClauseInForce, clause_in_force
from throughcare.workflows.take_stock.newcomers import Newcomers, newcomers_of

if TYPE_CHECKING:
    from throughcare.casework.linkage.rules.caseload import PreparedCaseload
    from throughcare.casework.linkage.rules.explain import Pair

Progress = Callable[[str, float], None]
SHOWN = (DataClass.IDENTITY, DataClass.CUSTODY)
PREPARED, LINKED = 60, 90  # percent of a run; reading and preparing take longest


def ask_for_matches(
    *, delivery_id: UUID | None, sender: UUID, receiver: UUID, by: UUID | None, at: datetime
) -> MatchRun:
    """Put a run into the queue of jobs, in the caller's transaction; once while it waits there.

    Raises NoClauseInForce.
    """
    clause = _matching_clause(sender, receiver, at)
    with viewing(_receiver(receiver, at, by), channel="job"):
        run = runs.ask_for_run(
            receiver=receiver, sender=sender, clause=clause.pk, delivery=delivery_id, by=by, at=at
        )
    if run.state != RunState.DONE:
        _queue(run, by)
    return run


def _queue(run: MatchRun, by: UUID | None) -> None:
    from procrastinate.contrib.django import app
    from procrastinate.exceptions import AlreadyEnqueued

    job = app.configure_task(
        "propose_matches", lock=f"matching {run.organization_id}", queueing_lock=f"run {run.pk}"
    )
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(run=str(run.pk), receiver=str(run.organization_id), by=str(by) if by else None)


def propose_matches(
    *,
    delivery_id: UUID | None,
    sender: UUID,
    receiver: UUID,
    by: UUID | None,
    at: datetime,
    progress: Progress | None = None,
) -> MatchRun:
    """Run at once, in the foreground. Raises NoClauseInForce."""
    clause = _matching_clause(sender, receiver, at)
    with viewing(_receiver(receiver, at, by), channel="job"):
        run = runs.ask_for_run(
            receiver=receiver, sender=sender, clause=clause.pk, delivery=delivery_id, by=by, at=at
        )
    return take_up(run, by=by, at=at, progress=progress)


def take_up(
    run: MatchRun, *, by: UUID | None, at: datetime, progress: Progress | None = None
) -> MatchRun:
    """Do a run that was asked for, from the beginning, however far it once was.

    Raises NoClauseInForce, after the run has kept why.
    """
    if run.state == RunState.DONE:
        return run
    me = _receiver(run.organization_id, at, by)
    try:
        _matching_clause(run.sender_id, run.organization_id, at)
        outreach = clause_in_force(
            from_party=run.sender_id, to_party=run.organization_id,
            purpose=Purpose.CHILD_SUPPORT_OUTREACH, at=at,
        )  # fmt: skip
    except NoClauseInForce as refusal:
        with viewing(me, channel="job"):
            runs.refuse_run(run, because=str(refusal), by=by, at=at)
        raise
    tell = _telling(run, me, by, progress)
    with viewing(me, channel="job"):
        runs.begin_run(run, by=by, at=at)
    newcomers = newcomers_of(run.sender_id, run.organization_id, run.delivery, by=by, at=at)
    caseload = _caseload(run, me, by, at, tell)
    pairs = _pairs(newcomers, caseload, me, tell)
    _keep(run, newcomers, caseload, pairs, outreach, me=me, by=by, at=at)
    return run


def _matching_clause(sender: UUID, receiver: UUID, at: datetime) -> Clause:
    return clause_in_force(
        from_party=sender, to_party=receiver, purpose=Purpose.ROSTER_MATCHING, at=at
    )


def _receiver(receiver: UUID, at: datetime, by: UUID | None) -> Viewer:
    """The receiver at work on its own records; of the sender's people it sees nobody."""
    classes = frozenset({DataClass.IDENTITY, DataClass.CHILD_SUPPORT_EXISTENCE, DataClass.SAFETY})
    return working_for(receiver, Purpose.ROSTER_MATCHING, at, classes, user=by)


def _telling(run: MatchRun, me: Viewer, by: UUID | None, progress: Progress | None) -> Progress:
    def tell(stage: str, share: float) -> None:
        with viewing(me, channel="job"):
            runs.advance_run(run, percent=round(100 * share), by=by, at=me.at)
        if progress:
            progress(stage, share)

    return tell


def _caseload(
    run: MatchRun, me: Viewer, by: UUID | None, at: datetime, tell: Progress
) -> PreparedCaseload | None:
    """The receiver's people who pay under an open order, prepared; None when there are none.

    Read and prepared anew only when something was written about them since the last time.
    """
    with viewing(me, channel="job"):
        concerned = payers(me)
        stamp = stamp_of(me, concerned)
        if standing := standing_caseload(me.organization, stamp):
            return standing
        records = [row for row in facts_for_matching(me) if UUID(row["id"]) in concerned]

    def preparing(stage: str, share: float) -> None:
        tell(stage, share * PREPARED / 100)

    return prepare_caseload(
        records, receiver=run.organization_id, stamp=stamp, by=by, at=at, progress=preparing
    )


def _pairs(
    newcomers: Newcomers, caseload: PreparedCaseload | None, me: Viewer, tell: Progress
) -> list[Pair]:
    """The likely and possible pairs; what people decided before holds."""
    if caseload is None or not newcomers.records:
        return []
    from throughcare.casework.linkage.rules.daily import link_day

    with viewing(me, channel="job"):
        decided = decisions(me, newcomers.sender, newcomers.tokens)
    table = records_table(newcomers.records, veil_of(me.organization))

    def linking(stage: str, share: float) -> None:
        tell(stage, (PREPARED + share * (LINKED - PREPARED)) / 100)

    found = link_day(table, caseload, decided=decided, progress=linking)
    return [pair for pair in found if pair.band != Band.NO]


@transaction.atomic
def _keep(
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
