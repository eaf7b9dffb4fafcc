"""Freezes a month: from then on its denominator and its result stay as they are."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.measures.models import FrozenMonth
from throughcare.partnership.measures.queries import fact_rows
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.frozen import freeze
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
