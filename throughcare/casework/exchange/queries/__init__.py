"""Reads of this room: deliveries, their bytes and rejected rows, and saved layouts."""

from __future__ import annotations

import io
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.access.queries import between, own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange.models import (
    CaseloadLine,
    ChangeLine,
    DeliveredFile,
    Delivery,
    RejectedRow,
    SavedLayout,
)
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.layout_fields import FileKind


def deliveries(viewer: Viewer) -> QuerySet[Delivery]:
    """Deliveries that the viewer's organization handed in, is listed by, or receives."""
    mine = Q(organization=viewer.organization) | Q(sender=viewer.organization)
    return Delivery.objects.select_related(
        "sender", "receiver", "layout", "clause__agreement"
    ).filter(mine | Q(receiver=viewer.organization))


def delivery(viewer: Viewer, delivery_id: UUID, *, lock: bool = False) -> Delivery | None:
    """One delivery, or None; locked, a second reader waits until the first has committed."""
    found = deliveries(viewer).filter(pk=delivery_id)
    return (found.select_for_update(of=("self",)) if lock else found).first()


def delivery_of_key(organization: UUID, key: str) -> Delivery | None:
    """The delivery that an organization handed in under an idempotency key."""
    return Delivery.objects.filter(organization=organization, idempotency_key=key).first()


def last_applied(sender: UUID, kind: FileKind) -> Delivery | None:
    """The sender's delivery of one kind that was applied last."""
    return (
        Delivery.objects.filter(sender=sender, kind=kind, state="applied")
        .order_by("-applied_at", "-received_at")
        .first()
    )


def same_bytes(
    organization: UUID, sender: UUID, kind: FileKind, fingerprint: str
) -> Delivery | None:
    """The delivery that brought these very bytes before and was not withdrawn."""
    return (
        Delivery.objects.filter(
            organization=organization, sender=sender, kind=kind, fingerprint=fingerprint
        )
        .exclude(state__in=["withdrawn", "refused"])
        .order_by("-received_at")
        .first()
    )


def bytes_of(viewer: Viewer, found: Delivery) -> BinaryIO | None:
    """The delivered bytes, or None when they were purged or are not the viewer's to read."""
    scope = between(viewer, DataClass.IDENTITY, "organization", "sender")
    row = DeliveredFile.objects.within(scope).filter(delivery=found).first()
    return io.BytesIO(bytes(row.content)) if row else None


def rejected_rows(viewer: Viewer, found: Delivery) -> QuerySet[RejectedRow]:
    """Rows of a delivery that could not be read; protected ones for trained eyes only."""
    scope = between(viewer, DataClass.IDENTITY, "organization", "sender")
    rows = RejectedRow.objects.within(scope).filter(delivery=found)
    if not viewer.may_see(DataClass.SAFETY):
        rows = rows.exclude(reason="protected")
    return rows  # type: ignore[no-any-return]


def may_read_cells(viewer: Viewer, found: Delivery) -> bool:
    """True for whoever's eyes the file's own cells are, as its sender wrote them.

    A caseload says where people live, and both parents in one row: it goes back to whoever handed
    it in, and else to trained workers only, since some of them may be sealed.
    """
    if found.sender_id != viewer.organization:
        return False
    is_theirs = viewer.user is not None and found.received_by == viewer.user
    return is_theirs or found.kind != FileKind.CASELOAD or viewer.may_see(DataClass.SAFETY)


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


def layout_named(organization: UUID, kind: FileKind, name: str) -> SavedLayout | None:
    """An organization's layout of one kind by its name, whoever's files it is for."""
    found = SavedLayout.objects.filter(organization=organization, kind=kind, name__iexact=name)
    return found.order_by("-made_at").first()


def all_layouts(viewer: Viewer) -> QuerySet[SavedLayout]:
    """Every layout that the viewer's organization keeps."""
    return SavedLayout.objects.select_related("sender").filter(organization=viewer.organization)


def change_lines(viewer: Viewer, found: Delivery) -> QuerySet[ChangeLine]:
    """The lines of a difference; only the sender's own people see them."""
    scope = between(viewer, ChangeLine.label, "sender")
    return ChangeLine.objects.within(scope).filter(delivery=found)  # type: ignore[no-any-return]


def said_before(viewer: Viewer) -> dict[str, str]:
    """What each line of the viewer's caseload said last: digest of its key to digest of it."""
    rows = CaseloadLine.objects.within(own(viewer, CaseloadLine.label))
    return dict(rows.values_list("key", "said").iterator(5000))


def old_files(viewer: Viewer, before: datetime) -> QuerySet[Delivery]:
    """Deliveries that the viewer's organization handed in, whose bytes have had their time."""
    return Delivery.objects.select_related("sender").filter(
        organization=viewer.organization, received_at__lt=before, purged_at__isnull=True
    )
