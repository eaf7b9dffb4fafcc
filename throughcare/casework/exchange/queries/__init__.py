"""Reads of this room: deliveries, their bytes and rejected rows, and saved layouts."""

from __future__ import annotations

import io
from typing import BinaryIO
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.access.queries import between
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange.models import DeliveredFile, Delivery, RejectedRow, SavedLayout
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.layout_fields import FileKind


def deliveries(viewer: Viewer) -> QuerySet[Delivery]:
    """Deliveries that the viewer's organization handed in, is listed by, or receives."""
    mine = Q(organization=viewer.organization) | Q(sender=viewer.organization)
    return Delivery.objects.select_related(
        "sender", "receiver", "layout", "clause__agreement"
    ).filter(mine | Q(receiver=viewer.organization))


def delivery(viewer: Viewer, delivery_id: UUID) -> Delivery | None:
    """One delivery, or None."""
    return deliveries(viewer).filter(pk=delivery_id).first()


def same_bytes(
    organization: UUID, sender: UUID, kind: FileKind, fingerprint: str
) -> Delivery | None:
    """The delivery that brought these very bytes before and was not withdrawn."""
    return (
        Delivery.objects.filter(
            organization=organization, sender=sender, kind=kind, fingerprint=fingerprint
        )
        .exclude(state__in=["withdrawn", "refused"])
        .first()
    )


def bytes_of(viewer: Viewer, found: Delivery) -> BinaryIO | None:
    """The delivered bytes, or None when they were purged or are not the viewer's to read."""
    scope = between(viewer, DataClass.IDENTITY, "organization", "sender")
    row = DeliveredFile.objects.within(scope).filter(delivery=found).first()
    return io.BytesIO(bytes(row.content)) if row else None


def rejected_rows(viewer: Viewer, found: Delivery) -> QuerySet[RejectedRow]:
    """Rows of a delivery that could not be read."""
    scope = between(viewer, DataClass.IDENTITY, "organization", "sender")
    return RejectedRow.objects.within(scope).filter(delivery=found)  # type: ignore[no-any-return]


def layouts(organization: UUID, sender: UUID, kind: FileKind) -> QuerySet[SavedLayout]:
    """Layouts that an organization keeps for a sender's files of one kind, newest first."""
    return SavedLayout.objects.filter(organization=organization, sender=sender, kind=kind).order_by(
        "-made_at"
    )


def usual_size(sender: UUID) -> int | None:
    """How many records the sender's last applied rosters held, the median of five."""
    counts = sorted(
        Delivery.objects.filter(sender=sender, kind=FileKind.ROSTER, state="applied")
        .order_by("-applied_at")
        .values_list("record_count", flat=True)[:5]
    )
    return counts[len(counts) // 2] if counts else None
