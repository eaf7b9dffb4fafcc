"""What the answers look like."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Schema

from throughcare.casework.exchange.models import Delivery


class Problem(Schema):
    """Why something was not done, in a sentence."""

    detail: str


class DeliveryState(Schema):
    """What became of a file; counts and words, and nobody's name."""

    id: UUID
    state: str
    kind: str
    sender: str
    receiver: str | None
    received_at: datetime
    came_before: bool
    progress: int
    rows_read: int
    rows_not_read: int
    difference: dict[str, int]
    held_because: list[str]
    refused_because: str


def state_of(delivery: Delivery, *, came_before: bool) -> DeliveryState:
    """A delivery as an answer."""
    return DeliveryState(
        id=delivery.pk,
        state=delivery.state,
        kind=delivery.kind,
        sender=delivery.sender.name,
        receiver=delivery.receiver.name if delivery.receiver else None,
        received_at=delivery.received_at,
        came_before=came_before,
        progress=delivery.progress,
        rows_read=delivery.record_count,
        rows_not_read=delivery.rejected_count,
        difference=delivery.difference,
        held_because=[hold["words"] for hold in delivery.hold_reasons],
        refused_because=delivery.refusal,
    )
