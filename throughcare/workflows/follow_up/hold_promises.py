"""Holds every promise against the facts, month by month; run each night, or on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.partnership.measures.actions import Counted, freeze_month, hold
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.queries import fact_rows_between, standings
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import (
    MeasureDefinition,
    load_definitions,
)
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.frozen import ripe_from
from throughcare.partnership.measures.rules.standing import (
    Paused,
    Promised,
    PromiseState,
    digest,
    is_mostly_paused,
    paused_days,
    state_of,
)
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import agreements_of, pauses_of
from throughcare.registers.directory.queries import organizations
from throughcare.vocabulary.categories import ClauseKind, Purpose
from throughcare.workflows.follow_up.breaches import tell_breaches

MONTHS = 12


@dataclass(frozen=True)
class Held:
    """How many promises were counted, and the standings that were settled as broken just now."""

    promises: int
    broken: list[Standing]


def hold_all(*, at: datetime, by: UUID | None = None) -> Held:
    """Every promise of every organization; each organization in a transaction of its own.

    Killed at any moment and run again, it ends the same.
    """
    promises, broken = 0, []
    for one in organizations():
        held = hold_promises(organization=one.pk, by=by, at=at)
        promises, broken = promises + held.promises, broken + held.broken
    return Held(promises, broken)


def hold_promises(*, organization: UUID, by: UUID | None, at: datetime) -> Held:
    """Count what one organization promised, up to twelve months back; settled months stay."""
    us = working_for(organization, Purpose.MEASUREMENT, at, frozenset())
    broken: list[Standing] = []
    with transaction.atomic(), viewing(us, channel="job"):
        promises = promises_of(organization)
        facts: dict[UUID, list[FactRow]] = {}
        for clause in promises:
            other = clause.to_party_id
            if other not in facts:
                facts[other] = fact_rows_between(organization, other)
            broken += _hold(clause, facts[other], by, at)
        tell_breaches(broken, by=by, at=at)
    return Held(len(promises), broken)


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
    clause: Clause, facts: list[FactRow], by: UUID | None, at: datetime
) -> Iterator[Standing]:
    """Count the months of one promise that are not settled; yields those settled as broken."""
    months = list(months_of(clause, at))
    known = standings([clause.pk], months[0].first_day).get(clause.pk, []) if months else []
    settled = {Month.of(row.month) for row in known if row.settled_at is not None}
    pauses = pauses_by_party(clause.agreement)
    for month in months:
        if month in settled:
            continue
        counted = _count(clause, month, facts, pauses, by, at)
        row = hold(clause=clause, counted=counted, by=by, at=at)
        if counted.is_over and row.state == PromiseState.BROKEN:
            yield row


def _count(
    clause: Clause, month: Month, facts: list[FactRow], pauses: list[Paused],
    by: UUID | None, at: datetime,
) -> Counted:  # fmt: skip
    promised, paused = Promised.read(clause.parameters), paused_days(month, pauses)
    definition, today = promised.counted_by(load_definitions()), _today(clause, at)
    if definition is None:
        is_over = month.following.first_day <= today
        return Counted(month, PromiseState.NOT_MEASURED, None, "", paused, at, is_over)
    is_over = ripe_from(definition, month) <= min(today, at.date())
    frozen_at = _frozen_at(clause, definition, month, by, at) if is_over else at
    known = [row for row in facts if row.at <= frozen_at]
    result = measure(definition, month, known, frozen_at.date() if is_over else today)
    state = state_of(
        promised, result, is_over=is_over, is_paused=is_mostly_paused(month, paused)
    )  # fmt: skip
    return Counted(month, state, result, digest(known), paused, frozen_at, is_over)


def _frozen_at(
    clause: Clause, definition: MeasureDefinition, month: Month, by: UUID | None, at: datetime
) -> datetime:
    """A promise and its measure are counted from the same moment, whoever froze it first."""
    kept = freeze_month(
        organization=clause.from_party_id, definition=definition, month=month, by=by, at=at
    )
    return kept.frozen_at


def months_of(clause: Clause, at: datetime) -> Iterator[Month]:
    """The months in which a promise held, the last twelve at most, the oldest first."""
    agreement, today = clause.agreement, _today(clause, at)
    ends = [clause.ends_at, agreement.terminated_at or clause.ends_at, at]
    last = min(today, min(ends).astimezone(ZoneInfo(agreement.timezone)).date())
    begins = clause.begins_at.astimezone(ZoneInfo(agreement.timezone)).date()
    month = max(Month.of(begins), months_before(Month.of(today), MONTHS - 1))
    while month <= Month.of(last):
        yield month
        month = month.following


def pauses_by_party(agreement: Agreement) -> list[Paused]:
    """The pauses of an agreement in local days; the day of going on is no paused day."""
    zone = ZoneInfo(agreement.timezone)
    return [
        Paused(
            str(row.organization_id),
            row.at.astimezone(zone).date(),
            date.fromordinal(row.lifted_at.astimezone(zone).date().toordinal() - 1)
            if row.lifted_at
            else None,
        )
        for row in pauses_of(agreement.pk)
    ]


def months_before(month: Month, count: int) -> Month:
    """The month that lies so many months before another."""
    years, number = divmod(month.year * 12 + month.month - 1 - count, 12)
    return Month(years, number + 1)


def _today(clause: Clause, at: datetime) -> date:
    return at.astimezone(ZoneInfo(clause.agreement.timezone)).date()
