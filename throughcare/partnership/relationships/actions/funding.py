"""Says when the money of one of our services ends, what comes after it, and who goes on."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.models import FundedService
from throughcare.partnership.relationships.rules.refusals import refuse_unless
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def tell_funding(
    *, organization: UUID, service: str, ends_on: date, after: str, handover: UUID | None,
    today: date, by: UUID | None, at: datetime,
) -> FundedService:  # fmt: skip
    """What is said of a service takes the place of what was said of it before.

    Raises:
        RelationshipRefused: the last day is over, or we would hand it over to ourselves.
    """
    refuse_unless(ends_on >= today, "ends_on", "in_the_past")
    refuse_unless(handover != organization, "handover", "with_oneself")
    named = service.strip()
    row = FundedService.objects.filter(organization=organization, service__iexact=named).first()
    row = row or FundedService(organization_id=organization, service=named)
    row.ends_on, row.after, row.handover_id = ends_on, after.strip(), handover
    row.told_at = at
    row.save()
    write_fact(
        FactKind.FUNDING_TOLD, subject=row.pk, organization=organization, by=by, at=at,
        ends_on=ends_on.isoformat(), is_handed_over=handover is not None,
    )  # fmt: skip
    return row


@transaction.atomic
def forget_funding(*, organization: UUID, service: UUID, by: UUID | None, at: datetime) -> None:
    """The service needs no such money any more, or is over; a service of others is left alone."""
    ours = FundedService.objects.filter(organization=organization, pk=service)
    if ours.delete()[0]:
        write_fact(
            FactKind.FUNDING_FORGOTTEN, subject=service, organization=organization, by=by, at=at
        )
