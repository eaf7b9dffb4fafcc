"""Reading or applying failed for good: the delivery waits for a person again, with words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.access.actions import viewing
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.workflows.take_stock.read_delivery import in_hands


@transaction.atomic
def give_up(*, delivery_id: UUID, organization: UUID, by: UUID | None, at: datetime) -> None:
    """Put a delivery back before the step that failed; of that step nothing was kept.

    What failed is ours, not the sender's: the file stays, to be tried again or taken back. A
    delivery that got through meanwhile is left as it is.
    """
    words = {
        "reading": _("Something went wrong here while the file was read. Nothing of it was stored"
                     " in the register. Try again, or take the file back."),
        "applying": _("Something went wrong here while the file was applied. Nothing was changed."
                      " Try again, or take the file back."),
    }  # fmt: skip
    with viewing(in_hands(organization, user=by, at=at), channel="job") as me:
        delivery = exchange.delivery(me, delivery_id, lock=True)
        if delivery is not None and delivery.state in words:
            actions.give_up(delivery=delivery, because=words[delivery.state], by=by, at=at)


@contextmanager
def giving_up(
    delivery_id: UUID, organization: UUID, *, by: UUID | None, at: datetime
) -> Iterator[None]:
    """Work in the foreground, where nobody tries again by itself: what fails is put back."""
    try:
        yield
    except Exception:
        give_up(delivery_id=delivery_id, organization=organization, by=by, at=at)
        raise
