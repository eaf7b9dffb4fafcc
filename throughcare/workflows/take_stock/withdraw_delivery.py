"""Takes a delivery back before it is applied; bytes, rejected rows and lines go at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.actions.change_lines import forget_lines
from throughcare.casework.exchange.models import Delivery
from throughcare.workflows.take_stock.apply_delivery import NotApplicable
from throughcare.workflows.take_stock.read_rows import sender_at_work


@transaction.atomic
def withdraw_delivery(*, delivery_id: UUID, viewer: Viewer, at: datetime) -> None:
    """Take it back. Raises NotApplicable once it was, or is being, applied."""
    delivery = exchange.delivery(viewer, delivery_id, lock=True)
    if delivery is None or delivery.state in ("applied", "applying", "withdrawn"):
        raise NotApplicable(_("The file was applied already. Hand in a newer one instead."))
    forget_all(delivery, by=viewer.user, at=at)
    actions.withdraw(delivery=delivery, by=viewer.user, at=at)


def forget_all(delivery: Delivery, *, by: UUID | None, at: datetime) -> None:
    """Delete the lines of a delivery as the sender, whose people they are about."""
    with viewing(sender_at_work(delivery, user=by, at=at), channel="job"):
        forget_lines(delivery=delivery, by=by, at=at)
