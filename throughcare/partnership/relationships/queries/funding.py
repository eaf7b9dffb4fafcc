"""Reads of the last days of money, as far as they concern who reads: their own and partners'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from throughcare.partnership.relationships.models import FundedService as Row
from throughcare.partnership.relationships.rules.funding import FundedService


def funded_services(organizations: Iterable[UUID] | None = None) -> list[FundedService]:
    """Of some organizations, or of all whose services concern the reader; one query.

    The database shows an organization its own and those of whom it plans or has agreed with.
    """
    rows = Row.objects.select_related("organization", "handover")
    if organizations is not None:
        rows = rows.filter(organization__in=list(organizations))
    return [
        FundedService(
            row.pk, row.organization_id, row.organization.name, row.service, row.ends_on,
            row.after, row.handover.name if row.handover else "",
        )
        for row in rows
    ]  # fmt: skip


def ending_services(
    today: date, organizations: Iterable[UUID] | None = None
) -> list[FundedService]:
    """Those whose end is told by now, the soonest first."""
    return [one for one in funded_services(organizations) if one.is_told(today)]
