"""One delivery: what it would change, why it waits, what could not be read, and the decision."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.refusals import ROW_WORDINGS
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.delivery_words import (
    DOORS,
    KINDS,
    LISTS,
    counts_of,
    holds_of,
    state_of,
)
from throughcare.entrypoints.web.take_stock.views.deliveries import HANDS
from throughcare.registers.accounts.models import User
from throughcare.workflows.take_stock.apply_delivery import NotApplicable, ask_to_apply
from throughcare.workflows.take_stock.read_delivery import ask_to_read
from throughcare.workflows.take_stock.receive import NotPermitted
from throughcare.workflows.take_stock.withdraw_delivery import withdraw_delivery

# A page that asks again and again would keep a forgotten session awake.
ASKS_FOR = timedelta(minutes=10)
AT_WORK = ("reading", "applying")
ROWS_SHOWN = 50


@for_roles(*HANDS)
@require_GET
def show(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """The delivery as far as the viewer may see it; while a job works, a part renews itself."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    delivery = delivery_or_404(viewer, delivery_id)
    context = _context(viewer, delivery)
    is_part = bool(request.htmx) and context["is_at_work"]  # type: ignore[attr-defined]
    response = render(
        request, "take_stock/delivery_live.html" if is_part else "take_stock/delivery.html", context
    )
    if request.htmx and not context["is_at_work"]:  # type: ignore[attr-defined]
        response["HX-Refresh"] = "true"
    return response


def delivery_or_404(viewer: Viewer, delivery_id: UUID) -> Delivery:
    """The delivery; unknown and not one's own are one answer."""
    found = exchange.delivery(viewer, delivery_id)
    if found is None:
        raise Http404
    return found


def _context(viewer: Viewer, delivery: Delivery) -> dict[str, object]:
    state, tone = state_of(delivery)
    is_at_work = delivery.state in AT_WORK
    is_ours = delivery.organization_id == viewer.organization
    return {
        "delivery": delivery,
        "state": state,
        "tone": tone,
        "kind": KINDS[delivery.kind],
        "door": DOORS.get(delivery.door, delivery.door),
        "by": _name_of(delivery.received_by) if is_ours else "",
        "is_ours": is_ours,
        "is_at_work": is_at_work,
        "asks_again": is_at_work and viewer.at - delivery.received_at < ASKS_FOR,
        "counts": counts_of(delivery.difference),
        "holds": holds_of(delivery),
        "lists": _lists(viewer, delivery),
        "is_others": delivery.sender_id != viewer.organization,
        "rejected": _rejected(viewer, delivery) if is_ours else [],
    }


def _name_of(user: UUID | None) -> str:
    found = User.objects.filter(pk=user).only("display_name").first() if user else None
    return found.display_name if found else ""


def _lists(viewer: Viewer, delivery: Delivery) -> list[dict[str, object]]:
    """The lists of a difference, for the sender's own people only; others read the counts."""
    if delivery.sender_id != viewer.organization or delivery.purged_at:
        return []
    rows: dict[str, list[object]] = {name: [] for name in LISTS}
    for line in exchange.change_lines(viewer, delivery):
        rows.setdefault(line.change, []).append(line)
    return [
        {"title": LISTS[name], "change": name, "lines": lines,
         "more": max(delivery.difference.get(name, 0) - len(lines), 0)}
        for name, lines in rows.items()
        if lines and name in LISTS
    ]  # fmt: skip


def _rejected(viewer: Viewer, delivery: Delivery) -> list[dict[str, object]]:
    rows = exchange.rejected_rows(viewer, delivery)[:ROWS_SHOWN]
    return [
        {
            "row": row.row_number,
            "column": row.column,
            "reason": _(ROW_WORDINGS[row.reason].reason) if row.reason in ROW_WORDINGS else "",
            "remedy": _(row.remedy) if row.remedy else "",
        }
        for row in rows
    ]


@for_roles(*HANDS)
@require_POST
def read_again(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Read a delivery once more by its layout, after reading failed here."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    delivery = _own_or_404(viewer, delivery_id)
    if delivery.layout is None:
        return redirect("take_stock:delivery_map", delivery.pk)
    if delivery.state == "received":
        ask_to_read(delivery, delivery.layout, by=viewer.user, at=viewer.at)
    return redirect("take_stock:delivery", delivery.pk)


@for_roles(*HANDS)
@require_POST
def apply(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Apply what was read; a held delivery needs the tick that somebody looked at it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    delivery = _own_or_404(viewer, delivery_id)
    try:
        done = ask_to_apply(
            delivery_id=delivery.pk, organization=delivery.organization_id, by=viewer.user,
            at=viewer.at, despite_holds=request.POST.get("looked") == "yes",
        )  # fmt: skip
    except (NotApplicable, NotPermitted) as refused:
        messages.error(request, str(refused))
    else:
        _tell(request, done, was=delivery.state)
    return redirect("take_stock:delivery", delivery.pk)


def _tell(request: HttpRequest, done: Delivery, *, was: str) -> None:
    if was in ("applied", "applying"):
        messages.info(
            request, _("Somebody else applied this file already. Nothing was done twice.")
        )
    elif done.state == "applied":
        messages.success(request, _("The file is applied."))


@for_roles(*HANDS)
@require_POST
def withdraw(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Take a delivery back; its bytes and rejected rows are deleted at once."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    delivery = _own_or_404(viewer, delivery_id)
    try:
        withdraw_delivery(delivery_id=delivery.pk, viewer=viewer, at=viewer.at)
    except NotApplicable as refused:
        messages.error(request, str(refused))
    return redirect("take_stock:delivery", delivery.pk)


def _own_or_404(viewer: Viewer, delivery_id: UUID) -> Delivery:
    """The delivery if the viewer's organization handed it in: only they decide about it."""
    found = delivery_or_404(viewer, delivery_id)
    if found.organization_id != viewer.organization:
        raise Http404
    return found
