"""Reads of support orders, with amounts only for those who may see amounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Obligation, Order
from throughcare.casework.child_support.rules.eligibility import OrderFacts


@dataclass(frozen=True)
class OrderView:
    """One order; amounts in cents, missing where none is known or the viewer may not see it."""

    id: UUID
    case_number: str
    order_number: str
    tribunal: str
    ordered_on: date | None
    jurisdiction: str
    controlled_here: bool
    is_open: bool
    payer: UUID
    payee: UUID | None
    monthly_cents: int | None
    owed_cents: int | None

    @property
    def controlled_by(self) -> str:
        """Empty when this agency acts; else whose agency must act."""
        return "" if self.controlled_here else f"the agency in {self.jurisdiction}"


def orders_of(viewer: Viewer, payers: Iterable[UUID]) -> dict[UUID, list[OrderView]]:
    """Open orders by the person who pays, oldest first; three queries."""
    found: dict[UUID, list[OrderView]] = {}
    for view in _orders(viewer, payer_id__in=set(payers), state="open"):
        found.setdefault(view.payer, []).append(view)
    return found


def orders(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, OrderView]:
    """The orders among ``ids`` that the viewer may see, open or not."""
    return {view.id: view for view in _orders(viewer, pk__in=set(ids))}


def order_facts(order: OrderView) -> OrderFacts:
    """The order for the rules. An unknown amount counts as something due, not as nothing."""
    return OrderFacts(
        reference=str(order.id),
        payee=str(order.payee or ""),
        monthly_cents=1 if order.monthly_cents is None else order.monthly_cents,
        ordered_on=order.ordered_on,
        is_open=order.is_open,
        controlled_by=order.controlled_by,
    )


def _orders(viewer: Viewer, **conditions: Any) -> list[OrderView]:
    amounts = Obligation.objects.within(own(viewer, Obligation.label))
    rows = (
        Order.objects.within(own(viewer, Order.label))
        .filter(**conditions)
        .select_related("case")
        .prefetch_related(Prefetch("obligation", amounts))
        .order_by("ordered_on", "order_number")
    )
    return [_view(row) for row in rows]


def _view(row: Order) -> OrderView:
    amount = getattr(row, "obligation", None)
    return OrderView(
        id=row.pk,
        case_number=row.case.case_number,
        order_number=row.order_number,
        tribunal=row.tribunal,
        ordered_on=row.ordered_on,
        jurisdiction=row.jurisdiction,
        controlled_here=row.controlled_here,
        is_open=row.state == "open",
        payer=row.payer_id,
        payee=row.payee_id,
        monthly_cents=amount.monthly_cents if amount else None,
        owed_cents=amount.owed_to_family_cents + amount.owed_to_state_cents if amount else None,
    )
