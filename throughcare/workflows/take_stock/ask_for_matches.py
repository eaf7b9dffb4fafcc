"""Asks the worker to look for matches, under the clause that lets it; once while it waits."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.actions import runs
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.rules.proposals import RunState
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.clauses import clause_in_force


def ask_for_matches(
    *, delivery_id: UUID | None, sender: UUID, receiver: UUID, by: UUID | None, at: datetime
) -> MatchRun:
    """Put a run into the queue of jobs, in the caller's transaction; once while it waits there.

    Raises NoClauseInForce.
    """
    clause = matching_clause(sender, receiver, at)
    with viewing(receiver_at_work(receiver, at, by), channel="job"):
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


def matching_clause(sender: UUID, receiver: UUID, at: datetime) -> Clause:
    return clause_in_force(
        from_party=sender, to_party=receiver, purpose=Purpose.ROSTER_MATCHING, at=at
    )


def receiver_at_work(receiver: UUID, at: datetime, by: UUID | None) -> Viewer:
    """The receiver at work on its own records; of the sender's people it sees nobody."""
    classes = frozenset({DataClass.IDENTITY, DataClass.CHILD_SUPPORT_EXISTENCE, DataClass.SAFETY})
    return working_for(receiver, Purpose.ROSTER_MATCHING, at, classes, user=by)
