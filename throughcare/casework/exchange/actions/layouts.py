"""Layouts as senders' files are mapped: kept under a name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.casework.exchange.models import SavedLayout
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.layouts import Layout


@transaction.atomic
def save_layout(
    *, organization: UUID, sender: UUID, name: str, layout: Layout, by: UUID | None, at: datetime
) -> SavedLayout:
    """Keep a layout under its name; the same name again replaces it."""
    saved, _ = SavedLayout.objects.update_or_create(
        organization_id=organization,
        sender_id=sender,
        name=name,
        defaults={"kind": layout.kind, "layout": layout.to_plain(), "made_at": at},
    )
    write_fact(FactKind.LAYOUT_MAPPED, subject=saved.pk, organization=organization, by=by, at=at)
    return saved
