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
from throughcare.casework.exchange.rules.roster_holds import Hold
from throughcare.registers.ledger.actions import write_fact
from throughcare.registers.people.guarded import Scope
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.layout_fields import FileKind

BATCH = 2000


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
def begin_step(
    *, delivery: Delivery, state: str, by: UUID | None, at: datetime, layout: UUID | None = None
) -> None:
    """Say that a delivery is being read or applied; the fact follows when that is done."""
    delivery.state, delivery.progress = state, 0
    if layout is not None:
        delivery.layout_id = layout
    delivery.save(update_fields=["state", "progress", "layout"])


@transaction.atomic
def note_progress(*, delivery: UUID, percent: int, by: UUID | None, at: datetime) -> None:
    """How far the running step is; it never goes back."""
    Delivery.objects.filter(pk=delivery, progress__lt=percent).update(progress=percent)


@transaction.atomic
def keep_reading(
    *,
    delivery: Delivery,
    layout: SavedLayout,
    records: int,
    rejected: Sequence[Rejected],
    content_key: str,
    difference: dict[str, int],
    holds: Sequence[Hold],
    by: UUID | None,
    at: datetime,
) -> Delivery:
    """Keep what reading came to: counts, rejected rows, the difference, and why it waits."""
    RejectedRow.objects.within(Scope(Q(delivery=delivery))).delete()
    RejectedRow.objects.bulk_create(
        [_rejected_row(delivery, row) for row in rejected], batch_size=BATCH
    )
    delivery.layout = layout
    delivery.record_count, delivery.rejected_count = records, len(rejected)
    delivery.row_count = records + len(rejected)
    delivery.content_key, delivery.difference = content_key, difference
    delivery.hold_reasons = [{"code": hold.code, "words": hold.words} for hold in holds]
    delivery.state = "held" if holds else "read"
    delivery.progress, delivery.refusal = 100, ""
    delivery.save()
    if holds:
        write_fact(
            FactKind.DELIVERY_HELD, subject=delivery.pk, organization=delivery.organization_id,
            by=by, at=at, clause=delivery.clause_id,
        )  # fmt: skip
    return delivery


def _rejected_row(delivery: Delivery, row: Rejected) -> RejectedRow:
    """Where and why; the cells only when the sender handed the file in itself."""
    is_own = delivery.organization_id == delivery.sender_id
    return RejectedRow(
        delivery=delivery,
        organization_id=delivery.organization_id,
        sender_id=delivery.sender_id,
        row_number=row.row,
        column=_storable(row.column)[:120],
        reason=row.code,
        value_class=row.value_class,
        remedy=row.remedy[:200],
        cells=[_storable(cell) for cell in row.cells] if is_own else [],
    )


def _storable(text: str) -> str:
    """The text as the database takes it: no NUL, and a question mark for bytes without letter."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


@transaction.atomic
def keep_protected(
    *, delivery: Delivery, rows: Sequence[Rejected], by: UUID | None, at: datetime
) -> None:
    """Keep rows that a file must not apply, for trained eyes; no count tells that there are any.

    Called after ``keep_reading``, whose fact stands for both.
    """
    RejectedRow.objects.bulk_create(
        [_rejected_row(delivery, row) for row in rows], batch_size=BATCH
    )


@transaction.atomic
def mark_applied(
    *, delivery: Delivery, difference: dict[str, Any], by: UUID | None, at: datetime
) -> None:
    """Say that a delivery was applied, with what it changed; in the transaction that did it."""
    delivery.state, delivery.difference, delivery.progress = "applied", difference, 100
    delivery.applied_by, delivery.applied_at, delivery.refusal = by, at, ""
    delivery.save(
        update_fields=["state", "difference", "progress", "applied_by", "applied_at", "refusal"]
    )
    write_fact(
        FactKind.DELIVERY_APPLIED, subject=delivery.pk, organization=delivery.organization_id,
        by=by, at=at, clause=delivery.clause_id, counterpart=delivery.receiver_id,
    )  # fmt: skip


@transaction.atomic
def refuse_delivery(*, delivery: Delivery, because: str, by: UUID | None, at: datetime) -> None:
    """The file as a whole can not be taken; the words say why and never hold a value of it."""
    delivery.state, delivery.refusal, delivery.progress = "refused", because[:400], 0
    delivery.save(update_fields=["state", "refusal", "progress"])
    write_fact(
        FactKind.DELIVERY_REFUSED, subject=delivery.pk, organization=delivery.organization_id,
        by=by, at=at, clause=delivery.clause_id, cause="unreadable",
    )  # fmt: skip


@transaction.atomic
def put_back(*, delivery: Delivery, because: str, by: UUID | None, at: datetime) -> None:
    """Applying was not possible; the delivery waits as before, and says why."""
    delivery.state = "held" if delivery.hold_reasons else "read"
    delivery.refusal, delivery.progress = because[:400], 0
    delivery.save(update_fields=["state", "refusal", "progress"])


@transaction.atomic
def give_up(*, delivery: Delivery, because: str, by: UUID | None, at: datetime) -> None:
    """A step failed each time it was tried: the delivery waits before it, and says why."""
    waits = "held" if delivery.hold_reasons else "read"
    delivery.state = waits if delivery.state == "applying" else "received"
    delivery.refusal, delivery.progress = because[:400], 0
    delivery.save(update_fields=["state", "refusal", "progress"])
    write_fact(
        FactKind.DELIVERY_HELD, subject=delivery.pk, organization=delivery.organization_id,
        by=by, at=at, clause=delivery.clause_id, cause="gave_up",
    )  # fmt: skip


@transaction.atomic
def withdraw(*, delivery: Delivery, by: UUID | None, at: datetime) -> None:
    """Take a delivery back before it is applied; its bytes go at once."""
    delivery.state, delivery.purged_at = "withdrawn", at
    delivery.save(update_fields=["state", "purged_at"])
    _forget(delivery)
    write_fact(
        FactKind.DELIVERY_REFUSED, subject=delivery.pk, organization=delivery.organization_id,
        by=by, at=at, cause="withdrawn",
    )  # fmt: skip


@transaction.atomic
def forget_bytes(*, delivery: Delivery, by: UUID | None, at: datetime) -> None:
    """Delete a delivery's bytes and rejected rows after their time; the counts stay."""
    delivery.purged_at = at
    delivery.save(update_fields=["purged_at"])
    _forget(delivery)
    write_fact(
        FactKind.PURGED, subject=delivery.pk, organization=delivery.organization_id, by=by, at=at,
        files=1,
    )  # fmt: skip


def _forget(delivery: Delivery) -> None:
    scope = Scope(Q(delivery=delivery))
    RejectedRow.objects.within(scope).delete()
    DeliveredFile.objects.within(scope).delete()
