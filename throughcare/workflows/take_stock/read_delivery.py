"""Reads a delivery by its layout and keeps what that would change; a large file as a job."""

from __future__ import annotations

import time
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.models import Delivery, SavedLayout
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.vocabulary.categories import Purpose
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.compare import keep_roster_reading
from throughcare.workflows.take_stock.compare_caseload import keep_caseload_reading
from throughcare.workflows.take_stock.no_collecting import no_collecting
from throughcare.workflows.take_stock.read_rows import BytesGone, Progress, Reading, read_rows

# About two thousand rows; what is larger would keep a page waiting, so it becomes a job.
AT_ONCE_BYTES = 250_000
READABLE = ("received", "read", "held", "refused")
SECONDS_BETWEEN = 0.5
READ_SHARE = 80  # percent of a step that reading takes; the rest is comparing


def in_hands(organization: UUID, *, user: UUID | None, at: datetime) -> Viewer:
    """Whoever handed a file in, at work on the delivery itself; sees no person."""
    return working_for(organization, Purpose.ROSTER_MATCHING, at, frozenset(), user=user)


@transaction.atomic
def ask_to_read(
    delivery: Delivery, layout: SavedLayout, *, by: UUID | None, at: datetime
) -> Delivery:
    """Read a small file at once, and put a large one into the queue of jobs."""
    delivery, is_begun = begin_to_read(delivery, layout, by=by, at=at)
    if not is_begun:
        return delivery
    if delivery.byte_count <= AT_ONCE_BYTES:
        return read_delivery(
            delivery_id=delivery.pk, organization=delivery.organization_id, by=by, at=at
        )
    queue_step("read_delivery", delivery, by)
    return delivery


@transaction.atomic
def begin_to_read(
    delivery: Delivery,
    layout: SavedLayout,
    *,
    by: UUID | None,
    at: datetime,
    found_in: tuple[str, ...] = READABLE,
) -> tuple[Delivery, bool]:
    """Say that a delivery is being read; False when somebody went further with it meanwhile.

    Two at once queue up at the row, and the second one sees what the first one made of it.
    """
    with viewing(in_hands(delivery.organization_id, user=by, at=at), channel="job") as me:
        now = exchange.delivery(me, delivery.pk, lock=True)
        if now is None or now.state not in found_in:
            return now or delivery, False
        actions.begin_step(delivery=now, state="reading", layout=layout.pk, by=by, at=at)
        return now, True


def queue_step(name: str, delivery: Delivery, by: UUID | None) -> None:
    """Ask for a job in the caller's transaction; one at a time for a sender's files."""
    from procrastinate.contrib.django import app

    queue = app.configure_task(name, lock=f"deliveries {delivery.sender_id}")
    queue.defer(
        delivery=str(delivery.pk), organization=str(delivery.organization_id),
        by=str(by) if by else None,
    )  # fmt: skip


def read_delivery(
    *,
    delivery_id: UUID,
    organization: UUID,
    by: UUID | None,
    at: datetime,
    progress: Progress | None = None,
) -> Delivery:
    """Read and compare now; killed at any moment and asked again, it ends the same.

    A file that can not be taken as a whole is refused, and the delivery says why.
    """
    return read_through(
        delivery_id=delivery_id, organization=organization, by=by, at=at, progress=progress
    )[0]


def read_through(
    *,
    delivery_id: UUID,
    organization: UUID,
    by: UUID | None,
    at: datetime,
    progress: Progress | None = None,
) -> tuple[Delivery, Reading | None]:
    """As ``read_delivery``; with the rows, for whoever goes on to apply them in one go."""
    me = in_hands(organization, user=by, at=at)
    with viewing(me, channel="job"):
        delivery = exchange.delivery(me, delivery_id)
    if delivery is None:
        raise LookupError("The delivery is not there yet; it may be about to be committed.")
    if delivery.layout is None or delivery.state != "reading":
        return delivery, None
    try:
        return _read(delivery, delivery.layout, me, by=by, at=at, progress=progress)
    except (FileRefused, BytesGone) as refused:
        words = str(refused) or _("The file was deleted meanwhile. Hand it in again.")
        return _refuse(delivery, words, me), None


def _refuse(delivery: Delivery, because: str, me: Viewer) -> Delivery:
    with viewing(me, channel="job"):
        now = exchange.delivery(me, delivery.pk, lock=True) or delivery
        if now.state == "reading":
            actions.refuse_delivery(delivery=now, because=because, by=me.user, at=me.at)
        return now


def _read(
    delivery: Delivery,
    layout: SavedLayout,
    me: Viewer,
    *,
    by: UUID | None,
    at: datetime,
    progress: Progress | None,
) -> tuple[Delivery, Reading]:
    keep = keep_roster_reading if delivery.kind == FileKind.ROSTER else keep_caseload_reading
    with no_collecting():
        reading = read_rows(delivery, layout, at=at, progress=telling(delivery, me, progress))
        return keep(delivery, layout, reading, by=by, at=at), reading


def telling(delivery: Delivery, me: Viewer, progress: Progress | None) -> Progress:
    """Keeps how far it is with the delivery, for the page, a few times a second."""
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if progress:
            progress(done, total)
        if time.monotonic() - last >= SECONDS_BETWEEN:
            last = time.monotonic()
            percent = round(READ_SHARE * done / max(total, 1))
            with viewing(me, channel="job"):
                actions.note_progress(delivery=delivery.pk, percent=percent, by=me.user, at=me.at)

    return tell
