"""A roster's people against a prepared caseload: who may be whom waits for a person to decide.

The sender's people are read as the sender, in memory; the caseload as the receiver. Of people
without a likely or possible match nothing is kept but the count. Each step has a transaction of
its own, and the last one writes everything: killed at any moment and run again, it ends the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.queries import facts_for_matching
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.payers import payers
from throughcare.casework.linkage.actions import runs
from throughcare.casework.linkage.actions.prepare import prepare_caseload, records_table
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.queries.caseloads import (
    stamp_of,
    standing_caseload,
    veil_of,
)
from throughcare.casework.linkage.queries.memories import decisions
from throughcare.casework.linkage.rules.bands import Band
from throughcare.casework.linkage.rules.proposals import RunState
from throughcare.vocabulary.categories import Purpose
from throughcare.workflows.take_stock.ask_for_matches import matching_clause, receiver_at_work
from throughcare.workflows.take_stock.clauses import NoClauseInForce, clause_in_force
from throughcare.workflows.take_stock.keep_matches import keep_matches
from throughcare.workflows.take_stock.newcomers import Newcomers, newcomers_of

if TYPE_CHECKING:
    from throughcare.casework.linkage.rules.caseload import PreparedCaseload
    from throughcare.casework.linkage.rules.explain import Pair

Progress = Callable[[str, float], None]
PREPARED, LINKED = 60, 90  # percent of a run; reading and preparing take longest


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
    clause = matching_clause(sender, receiver, at)
    with viewing(receiver_at_work(receiver, at, by), channel="job"):
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
    me = receiver_at_work(run.organization_id, at, by)
    try:
        matching_clause(run.sender_id, run.organization_id, at)
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
    keep_matches(run, newcomers, caseload, pairs, outreach, me=me, by=by, at=at)
    return run


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
