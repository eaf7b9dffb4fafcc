"""Holds every promise against the facts, period by period; run each night, or on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.partnership.measures.actions import hold, tell_progress
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.queries import standings
from throughcare.partnership.measures.rules.periods import kind_of
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import agreements_of
from throughcare.registers.agreements.queries.promised import PromisedSince, promised_since
from throughcare.registers.directory.queries import organizations
from throughcare.vocabulary.categories import ClauseKind, Purpose
from throughcare.workflows.follow_up.breaches import tell_breaches
from throughcare.workflows.follow_up.count_promise import Ledger, count_promise
from throughcare.workflows.follow_up.promise_periods import (
    MONTHS,
    months_before,
    pauses_by_party,
    periods_of,
)

__all__ = ["MONTHS", "Held", "hold_all", "hold_promises", "months_before", "promises_of"]


@dataclass(frozen=True)
class Held:
    """How many promises were counted, and the standings that were settled as broken just now."""

    promises: int
    broken: list[Standing]


def hold_all(*, at: datetime, by: UUID | None = None) -> Held:
    """Every promise of every organization.

    Killed at any moment and run again, it ends the same.
    """
    promises, broken = 0, []
    for one in organizations():
        held = hold_promises(organization=one.pk, by=by, at=at)
        promises, broken = promises + held.promises, broken + held.broken
    return Held(promises, broken)


def hold_promises(*, organization: UUID, by: UUID | None, at: datetime) -> Held:
    """Count what one organization promised, up to twelve months back; settled periods stay.

    Each promise is a transaction of its own, with the word to both sides when it was not kept.
    """
    us = working_for(organization, Purpose.MEASUREMENT, at, frozenset())
    broken: list[Standing] = []
    with transaction.atomic(), viewing(us, channel="job"):
        promises = promises_of(organization)
        tell_progress(organization=organization, done=0, total=max(len(promises), 1), at=at)
    ledger, texts = Ledger(organization), Texts()
    for number, clause in enumerate(promises, 1):
        with transaction.atomic(), viewing(us, channel="job"):
            _one_at_a_time(organization)
            found = list(_hold(clause, texts.of(clause.agreement_id), ledger, by, at))
            tell_breaches(found, by=by, at=at)
            tell_progress(organization=organization, done=number, total=len(promises), at=at)
        broken += found
    if not promises:
        with transaction.atomic(), viewing(us, channel="job"):
            tell_progress(organization=organization, done=1, total=1, at=at)
    return Held(len(promises), broken)


class Texts(dict[UUID, list[PromisedSince]]):
    """What each agreement promised since when, read once."""

    def of(self, agreement: UUID) -> list[PromisedSince]:
        """The versions of one agreement."""
        if agreement not in self:
            self[agreement] = promised_since(agreement)
        return self[agreement]


def _one_at_a_time(organization: UUID) -> None:
    """Whoever counts the same promises at the same moment waits, and finds them counted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"promises {organization}"]
        )


def promises_of(organization: UUID) -> list[Clause]:
    """The promises that an organization made to somebody, of agreements that were signed."""
    return [
        clause
        for agreement in agreements_of(organization)
        if agreement.state not in ("draft", "partly_signed")
        for clause in agreement.clauses.all()
        if clause.kind == ClauseKind.PROMISE
        and clause.from_party_id == organization
        and clause.to_party_id is not None
    ]


def _hold(
    clause: Clause, texts: list[PromisedSince], ledger: Ledger, by: UUID | None, at: datetime
) -> Iterator[Standing]:
    """Count the periods of one promise that are not settled; yields those settled as broken."""
    due = [one for one in periods_of(clause, texts, at) if not one.promised.is_attested]
    if not due:
        return
    known = standings([clause.pk], due[0].period.first_day).get(clause.pk, [])
    settled = {(row.period, row.month) for row in known if row.settled_at is not None}
    pauses = pauses_by_party(clause.agreement)
    for one in due:
        if (kind_of(one.period), one.period.first_day) in settled:
            continue
        counted = count_promise(clause, one, ledger, pauses, by, at)
        row = hold(clause=clause, counted=counted, by=by, at=at)
        if counted.is_over and row.state == PromiseState.BROKEN:
            yield row
