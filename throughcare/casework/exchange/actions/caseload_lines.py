"""Remembers what each line of a caseload said last, as keyed digests only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.casework.exchange.models import CaseloadLine


@transaction.atomic
def remember_lines(
    lines: Mapping[str, str], *, organization: UUID, by: UUID | None, at: datetime
) -> None:
    """Keep digest of the key to digest of the line; the fact is that of the refresh."""
    CaseloadLine.objects.bulk_create(
        [CaseloadLine(organization_id=organization, key=key, said=text)
         for key, text in lines.items()],
        batch_size=2000,
        update_conflicts=True,
        unique_fields=["organization", "key"],
        update_fields=["said"],
    )  # fmt: skip
