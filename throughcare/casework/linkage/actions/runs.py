"""Asks for a run of the matching job, and keeps what it did; counts only, no person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.rules.proposals import RunState


@transaction.atomic
def ask_for_run(
    *,
    receiver: UUID,
    sender: UUID,
    clause: UUID,
    delivery: UUID | None,
    by: UUID | None,
    at: datetime,
) -> MatchRun:
    """The run of a delivery, made once; without a delivery a new one each time.

    One that was refused may be asked for again: a clause may be in force now.
    """
    fields = {"sender_id": sender, "clause_id": clause, "asked_at": at}
    if delivery is None:
        return MatchRun.objects.create(organization_id=receiver, **fields)
    run, _is_new = MatchRun.objects.get_or_create(
        organization_id=receiver, delivery=delivery, defaults=fields
    )
    if run.state == RunState.REFUSED:
        _change(run, state=RunState.WAITING, refusal="", ended_at=None, **fields)
    return run


def begin_run(run: MatchRun, *, by: UUID | None, at: datetime) -> None:
    """The job has taken it up, perhaps not for the first time."""
    _change(run, state=RunState.RUNNING, progress=0, started_at=run.started_at or at, refusal="")


def advance_run(run: MatchRun, *, percent: int, by: UUID | None, at: datetime) -> None:
    """How far it is."""
    _change(run, progress=min(max(percent, 0), 99))


def finish_run(run: MatchRun, *, by: UUID | None, at: datetime, **counts: int | str) -> None:
    """It is done; ``counts`` are fields of the run."""
    _change(run, state=RunState.DONE, progress=100, ended_at=at, **counts)


def refuse_run(run: MatchRun, *, because: str, by: UUID | None, at: datetime) -> None:
    """No clause lets it run; the words name the clause, never a person."""
    _change(run, state=RunState.REFUSED, refusal=because[:300], ended_at=at)


def _change(run: MatchRun, **fields: object) -> None:
    for name, value in fields.items():
        setattr(run, name, value)
    run.save(update_fields=list(fields))
