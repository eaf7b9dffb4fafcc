"""Freezes a month, and writes down how promises stand; what is settled or said stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from throughcare.partnership.measures.models import (
    Attestation,
    Count,
    Counting,
    FrozenMonth,
    Standing,
)
from throughcare.partnership.measures.queries import fact_rows, said_of
from throughcare.partnership.measures.rules.attested import NotAttested, check_because
from throughcare.partnership.measures.rules.by_fact import Held
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.frozen import freeze
from throughcare.partnership.measures.rules.periods import kind_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.standing import PromiseState, told
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def freeze_month(
    *,
    organization: UUID,
    definition: MeasureDefinition,
    month: Month,
    by: UUID | None,
    at: datetime,
) -> FrozenMonth:
    """Count a month once and for good; a month that is frozen already is given back unchanged.

    Raises:
        NotRipe: a clock of the month still runs.
    """
    first = date(month.year, month.month, 1)
    known = FrozenMonth.objects.filter(
        organization=organization, measure=definition.key, month=first
    ).first()
    if known is not None:
        return known
    frozen = freeze(definition, month, fact_rows(organization), at)
    counted = (who for outcome in ("hit", "miss") for who in frozen.result.subjects[outcome])
    kept = FrozenMonth.objects.create(
        organization_id=organization,
        measure=definition.key,
        month=first,
        definition_version=definition.authored,
        denominator=sorted(counted),
        result=frozen.result.as_plain(),
        frozen_at=at,
    )
    write_fact(
        FactKind.MONTH_FROZEN, subject=kept.pk, organization=organization, by=by, at=at,
        occurred_on=first, measure=definition.key,
    )  # fmt: skip
    return kept


@dataclass(frozen=True)
class Counted:
    """One period of one promise as it comes out now; ``result`` is None when no fact can say.

    ``parameters`` and ``version`` are of the text that stood when the period began.
    """

    period: Month
    parameters: Mapping[str, Any]
    version: int
    paused: Mapping[str, int]
    held: Held
    state: PromiseState
    counted_at: datetime
    is_over: bool
    result: MeasureResult | None = None
    facts: str = ""


@transaction.atomic
def hold(*, clause: Clause, counted: Counted, by: UUID | None, at: datetime) -> Standing:
    """Write down how a promise stands in a period; a settled one is given back unchanged.

    Run twice it changes nothing. A Fact is written when the state is new, and when it is settled.
    """
    which = {"period": kind_of(counted.period), "month": counted.period.first_day}
    known = Standing.objects.select_for_update().filter(clause=clause.pk, **which).first()
    if known is not None and known.settled_at is not None:
        return known
    row = known or Standing(id=uuid4(), clause=clause.pk, **which)
    is_new = known is None or row.state != counted.state or counted.is_over
    _fill(row, clause, counted, at)
    row.save(force_insert=known is None)
    _keep_count(row, counted)
    if is_new:
        write_fact(
            FactKind.PROMISE_SETTLED if counted.is_over else FactKind.PROMISE_STANDS,
            subject=row.pk, organization=row.organization_id, counterpart=row.counterpart_id,
            by=by, at=at, clause=clause.pk, state=str(counted.state), version=row.version,
            month=str(counted.period),
        )  # fmt: skip
    return row


def _fill(row: Standing, clause: Clause, counted: Counted, at: datetime) -> None:
    promised = Promised.read(counted.parameters)
    row.agreement_id, row.version = clause.agreement_id, counted.version
    row.organization_id, row.counterpart_id = clause.from_party_id, clause.to_party_id
    row.measure = counted.result.definition.key if counted.result else promised.measure
    row.target = promised.target
    row.promised = {"parameters": dict(counted.parameters), "held": counted.held.as_plain()}
    row.state = str(counted.state)
    row.told = told(counted.result, promised.keeping) | {"paused": dict(counted.paused)}
    row.counted_at = counted.counted_at
    row.settled_at = at if counted.is_over else None


def _keep_count(row: Standing, counted: Counted) -> None:
    if counted.result is None:
        return
    Count.objects.update_or_create(
        standing=row,
        defaults={
            "organization_id": row.organization_id,
            "definition_version": counted.result.definition.authored,
            "result": counted.result.as_plain(),
            "facts": counted.facts,
        },
    )


@dataclass(frozen=True)
class Saying:
    """What one side says of one period; ``is_kept`` is None for a doubt."""

    period: Month
    version: int
    is_kept: bool | None
    because: str


@transaction.atomic
def write_attestation(
    *, clause: Clause, saying: Saying, said_for: UUID, by: UUID, at: datetime
) -> Attestation:
    """One more line. Raises NotAttested for empty words, or a doubt where nothing was said."""
    because = check_because(saying.because)
    first = saying.period.first_day
    kind = kind_of(saying.period)
    if saying.is_kept is None and not said_of([clause.pk]).filter(
        month=first, period=kind, is_kept__isnull=False
    ):
        raise NotAttested("period", "nothing_said")
    made = Attestation.objects.create(
        clause=clause.pk, agreement_id=clause.agreement_id, version=saying.version,
        organization_id=clause.from_party_id, counterpart_id=clause.to_party_id,
        said_for_id=said_for, period=kind, month=first, is_kept=saying.is_kept,
        because=because, by=by, at=at,
    )  # fmt: skip
    is_doubt = saying.is_kept is None
    others = {clause.from_party_id, clause.to_party_id} - {said_for}
    write_fact(
        FactKind.ATTESTATION_DOUBTED if is_doubt else FactKind.PROMISE_ATTESTED,
        subject=made.pk, organization=said_for, counterpart=next(iter(others), None),
        by=by, at=at, clause=clause.pk, kept=saying.is_kept, month=str(saying.period),
    )  # fmt: skip
    return made


GIVEN_UP = timedelta(minutes=10)  # a counting that says nothing for so long may be asked for anew


@transaction.atomic
def begin_counting(*, organization: UUID, by: UUID | None, at: datetime) -> bool:
    """Write down that the promises are to be counted; False while an earlier asking still runs."""
    row, is_new = Counting.objects.select_for_update().get_or_create(
        organization_id=organization, defaults={"asked_at": at, "asked_by": by}
    )
    if not is_new and row.finished_at is None and at - row.asked_at < GIVEN_UP:
        return False
    if not is_new:
        row.asked_at, row.asked_by, row.total, row.done = at, by, 0, 0
        row.finished_at = None
        row.save()
    write_fact(
        FactKind.COUNTING_ASKED, subject=organization, organization=organization, by=by, at=at
    )
    return True


def tell_progress(*, organization: UUID, done: int, total: int, at: datetime) -> None:
    """How far a counting is, if somebody asked for it; the last step ends it. It leaves no Fact."""
    Counting.objects.filter(organization=organization, finished_at=None).update(
        done=done, total=total, finished_at=at if done >= total else None
    )
