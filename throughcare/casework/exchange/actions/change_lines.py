"""Who came, left, moved or was corrected by a file, for the eyes of those whose people they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from throughcare.casework.exchange.models import ChangeLine, Delivery
from throughcare.registers.people.guarded import Scope

BATCH = 2000


@dataclass(frozen=True, slots=True)
class NewLine:
    """One line of a difference. The repr shows nothing of the person."""

    change: str
    place: int
    name: str = field(repr=False)
    number: str = field(repr=False)
    what: str = field(default="", repr=False)


@transaction.atomic
def keep_lines(
    lines: Iterable[NewLine], *, delivery: Delivery, by: UUID | None, at: datetime
) -> None:
    """Replace the lines of a delivery; must run as the sender (the database checks it).

    The fact is that of the reading to which they belong.
    """
    ChangeLine.objects.within(Scope(Q(delivery=delivery))).delete()
    ChangeLine.objects.bulk_create(
        [
            ChangeLine(
                delivery=delivery,
                sender_id=delivery.sender_id,
                change=line.change,
                place=line.place,
                name=line.name[:300],
                number=line.number[:60],
                what=line.what[:400],
            )
            for line in lines
        ],
        batch_size=BATCH,
    )


@transaction.atomic
def forget_lines(*, delivery: Delivery, by: UUID | None, at: datetime) -> None:
    """Delete the lines of a delivery after their time; must run as the sender."""
    ChangeLine.objects.within(Scope(Q(delivery=delivery))).delete()
