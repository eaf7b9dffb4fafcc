"""Sets the family violence indicator."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.models import Seal
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def seal(*, person: UUID, owner: UUID, reason: str, by: UUID | None, at: datetime) -> Seal:
    """Set the indicator on a person; effective with the next question anybody asks."""
    row = Seal.objects.create(person_id=person, owner_id=owner, reason=reason, set_at=at, set_by=by)
    write_fact(FactKind.SEAL_SET, subject=row.pk, organization=owner, by=by, at=at)
    return row
