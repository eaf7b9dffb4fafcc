"""Says what our organization holds, whether it may be shared, and how fresh it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.models import Holding
from throughcare.partnership.relationships.rules.holdings import FIELDS
from throughcare.partnership.relationships.rules.refusals import refuse_unless
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def tell_holding(
    *, organization: UUID, field: str, is_held: bool, is_shareable: bool, freshness: str,
    by: UUID | None, at: datetime,
) -> Holding:  # fmt: skip
    """One line of our own inventory; it takes the place of what was said before.

    Raises:
        RelationshipRefused: there is no such field.
    """
    refuse_unless(field in FIELDS, "field", "no_such_field")
    row, _is_new = Holding.objects.update_or_create(
        organization_id=organization,
        field=field,
        defaults={
            "is_held": is_held,
            "is_shareable": is_held and is_shareable,
            "freshness": freshness.strip(),
            "told_at": at,
        },
    )
    write_fact(
        FactKind.HOLDING_TOLD, subject=row.pk, organization=organization, by=by, at=at, field=field
    )
    return row
