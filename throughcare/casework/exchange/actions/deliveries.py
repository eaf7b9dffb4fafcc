"""A delivery from the door to its end; every step is one transaction and leaves a fact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from throughcare.casework.exchange.models import DeliveredFile, Delivery, RejectedRow, SavedLayout
from throughcare.casework.exchange.rules.records import Rejected
from throughcare.registers.ledger.actions import write_fact
from throughcare.registers.people.guarded import Scope
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.vocabulary.layouts import Layout


@transaction.atomic
def keep_delivery(
    *,
    organization: UUID,
    sender: UUID,
    receiver: UUID | None,
    clause: UUID | None,
    kind: FileKind,
    door: str,
    content: bytes,
    fingerprint: str,
    idempotency_key: str,
    by: UUID | None,
    at: datetime,
) -> Delivery:
    """Keep the bytes and their fingerprint; nothing of the file is read yet."""
    delivery = Delivery.objects.create(
        organization_id=organization,
        sender_id=sender,
        receiver_id=receiver,
        clause_id=clause,
        kind=kind,
        door=door,
        fingerprint=fingerprint,
        idempotency_key=idempotency_key,
        byte_count=len(content),
        received_by=by,
        received_at=at,
    )
    DeliveredFile.objects.create(
        delivery=delivery, organization_id=organization, sender_id=sender, content=content
    )
    write_fact(
        FactKind.ROSTER_RECEIVED, subject=delivery.pk, organization=organization, by=by, at=at,
        clause=clause, counterpart=receiver, file=str(kind),
    )  # fmt: skip
    return delivery


@transaction.atomic
def refuse_at_the_door(
    *, organization: UUID, receiver: UUID, clause: UUID | None, by: UUID | None, at: datetime
) -> None:
    """Write that a file was refused for want of a clause; the file itself is not kept."""
    write_fact(
        FactKind.DELIVERY_REFUSED, subject=uuid4(), organization=organization, by=by, at=at,
        clause=clause, counterpart=receiver, cause="no_clause",
    )  # fmt: skip


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


@transaction.atomic
def keep_reading(
    *,
    delivery: Delivery,
    layout: SavedLayout,
    records: int,
    rejected: Sequence[Rejected],
    content_key: str,
    difference: dict[str, int],
    hold_reasons: Sequence[str],
    by: UUID | None,
    at: datetime,
) -> Delivery:
    """Keep what reading came to: counts, rejected rows, the difference, and why it waits."""
    scope = Scope(Q(delivery=delivery))
    RejectedRow.objects.within(scope).delete()
    RejectedRow.objects.bulk_create(
        [_rejected_row(delivery, row) for row in rejected], batch_size=2000
    )
    delivery.layout = layout
    delivery.record_count, delivery.rejected_count = records, len(rejected)
    delivery.row_count = records + len(rejected)
    delivery.content_key, delivery.difference = content_key, difference
    delivery.hold_reasons = list(hold_reasons)
    delivery.state = "held" if hold_reasons else "read"
    delivery.progress = 100
    delivery.save()
    if hold_reasons:
        write_fact(
            FactKind.DELIVERY_HELD, subject=delivery.pk, organization=delivery.organization_id,
            by=by, at=at, clause=delivery.clause_id,
        )  # fmt: skip
    return delivery


def _rejected_row(delivery: Delivery, row: Rejected) -> RejectedRow:
    return RejectedRow(
        delivery=delivery,
        organization_id=delivery.organization_id,
        sender_id=delivery.sender_id,
        row_number=row.row,
        column=row.column[:120],
        reason=row.code,
        value_class=row.value_class,
        remedy=row.remedy[:200],
    )


@transaction.atomic
def mark_applied(
    *, delivery: Delivery, difference: dict[str, Any], by: UUID | None, at: datetime
) -> None:
    """Say that a delivery was applied, with what it changed; in the transaction that did it."""
    delivery.state, delivery.difference = "applied", difference
    delivery.applied_by, delivery.applied_at = by, at
    delivery.save(update_fields=["state", "difference", "applied_by", "applied_at"])
    write_fact(
        FactKind.DELIVERY_APPLIED, subject=delivery.pk, organization=delivery.organization_id,
        by=by, at=at, clause=delivery.clause_id, counterpart=delivery.receiver_id,
    )  # fmt: skip


@transaction.atomic
def withdraw(*, delivery: Delivery, by: UUID, at: datetime) -> None:
    """Take a delivery back before it is applied; its bytes go at once."""
    delivery.state, delivery.purged_at = "withdrawn", at
    delivery.save(update_fields=["state", "purged_at"])
    forget_bytes(delivery)
    write_fact(
        FactKind.DELIVERY_REFUSED, subject=delivery.pk, organization=delivery.organization_id,
        by=by, at=at, cause="withdrawn",
    )  # fmt: skip


def forget_bytes(delivery: Delivery) -> None:
    """Delete a delivery's bytes and rejected rows; called within an action that writes a fact."""
    scope = Scope(Q(delivery=delivery))
    RejectedRow.objects.within(scope).delete()
    DeliveredFile.objects.within(scope).delete()
