"""Ends what clauses show, as their senders, who alone give and end it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from throughcare.access.actions import rebuild_for_clause, viewing
from throughcare.access.queries import working_for
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.vocabulary.categories import ClauseKind, Purpose


def stop_showing(
    clauses: Iterable[Clause], *, ends_at: datetime, by: UUID | None, at: datetime
) -> int:
    """Nothing is shown under these clauses after ``ends_at``; returns how many grants it ended."""
    ended = 0
    for clause in clauses:
        assert clause.from_party_id is not None
        sender = working_for(
            clause.from_party_id, Purpose.RUNNING_THE_SYSTEM, at, frozenset(), user=by
        )
        kept = clause.data_classes if ends_at > at else ()
        with viewing(sender, channel="job"):
            ended += rebuild_for_clause(
                clause=clause, ends_at=ends_at, data_classes=kept, by=by, at=at
            )
    return ended


def permissions_of(agreement: Agreement) -> list[Clause]:
    """The clauses of an agreement under which somebody may be shown."""
    return list(agreement.clauses.filter(kind=ClauseKind.PERMISSION, from_party__isnull=False))
