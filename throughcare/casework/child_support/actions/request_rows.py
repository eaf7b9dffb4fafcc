"""What every step of a request reads and writes: its row, its clock, its law, its fact."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.packets import RequestRefused, requests
from throughcare.casework.child_support.models import Clock, ReviewRequest
from throughcare.casework.child_support.queries.orders import orders
from throughcare.casework.child_support.queries.packs import home_pack, pack_in_effect
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


def row_of(viewer: Viewer, request: UUID) -> ReviewRequest:
    """A request that stands, locked until the step is done. Raises RequestRefused."""
    rows = requests(viewer).filter(pk=request).exclude(state="taken_back")
    row = rows.select_for_update().first()
    if row is None:
        raise RequestRefused("no_request")
    return row  # type: ignore[no-any-return]


def contact_clock_of(viewer: Viewer, link: UUID) -> Clock:
    """The meeting clock of its match, which knows stay and clause."""
    rows = Clock.objects.within(own(viewer, Clock.label))
    return rows.get(link=link, kind="contact")  # type: ignore[no-any-return]


def note(
    kind: FactKind, row: ReviewRequest, contact: Clock, day: date, viewer: Viewer,
    by: UUID | None, at: datetime, **values: str | int,
) -> None:  # fmt: skip
    """One fact about a request, dated to the day on which it happened."""
    write_fact(
        kind, subject=contact.stay, organization=viewer.organization, by=by, at=at,
        occurred_on=day, clause=contact.clause, order=str(row.order_id), **values,
    )  # fmt: skip


def pack_of(viewer: Viewer, row: ReviewRequest, on: date) -> RulePack:
    """The law of its order on a day; the agency's own where that state has no pack."""
    order = orders(viewer, [row.order_id])[row.order_id]
    return pack_in_effect(order.jurisdiction, on) or home_pack(viewer.organization, on)
