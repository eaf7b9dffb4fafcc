"""Who pays under an open order: the only people of an agency that a roster is matched against."""

from uuid import UUID

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Order


def payers(viewer: Viewer) -> set[UUID]:
    """People with an open order to pay; not those who receive, and no children."""
    found = Order.objects.within(own(viewer, Order.label)).filter(state="open")
    return set(found.values_list("payer_id", flat=True))
