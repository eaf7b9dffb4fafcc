"""Batches of intake cards on both sides: contents, receipt, and what the agency looks up."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.cards import CardRefused
from throughcare.casework.child_support.queries.cards import (
    CardView,
    batch,
    batches,
    cards_in,
    cards_to_look_up,
)
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.take_stock.cards import look_up_card, receive_cards

BOTH_SIDES = (Role.RECORDS_CLERK, Role.OUTREACH_OFFICER)


@for_roles(*BOTH_SIDES)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """All batches; at the agency the ones to receive and the cards to look up."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = batches(viewer)
    is_agency = viewer.role == Role.OUTREACH_OFFICER
    context = {
        "batches": found,
        "to_receive": [one for one in found if one.received_at is None],
        "is_agency": is_agency,
        "checks": [_with_words(card) for card in cards_to_look_up(viewer)] if is_agency else [],
    }
    return render(request, "take_stock/card_batches.html", context)


@for_roles(*BOTH_SIDES)
@require_GET
def show(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What is in one batch, without names."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = batch(viewer, batch_id)
    if found is None:
        raise Http404
    context = {
        "batch": found,
        "cards": cards_in(viewer, batch_id),
        "may_receive": viewer.organization == found.receiver_id and found.received_at is None,
    }
    return render(request, "take_stock/card_batch.html", context)


@for_roles(*BOTH_SIDES)
@require_GET
def print_list(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The list that travels with the cards; it names no one."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = batch(viewer, batch_id)
    if found is None:
        raise Http404
    sent_on = timezone.localtime(found.sent_at).date()
    data = {
        "batch": found.pk.hex[:6].upper(),
        "facility": found.organization.name,
        "agency": found.receiver.name,
        "cut_off": found.cut_off_on,
        "cards": [
            {"code": c.code, "taken_on": c.taken_on, "days": (sent_on - c.taken_on).days}
            for c in cards_in(viewer, batch_id)
        ],
    }
    pdf = paper.render("batch_list", data, language=request.LANGUAGE_CODE, at=viewer.at)  # type: ignore[attr-defined]
    return paper.answer(pdf, "batch-list")


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def receive(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The agency has the cards."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        receive_cards(viewer=viewer, batch=batch_id, at=viewer.at)
    except CardRefused as refused:
        if refused.code == "no_batch":
            raise Http404 from None
        messages.info(request, _("Somebody received this batch already."))
    return redirect("take_stock:cards_batches")


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def looked_up(request: HttpRequest, card: UUID) -> HttpResponse:
    """A card was followed up."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        look_up_card(viewer=viewer, card=card, at=viewer.at)
    except CardRefused:
        raise Http404 from None
    return redirect("take_stock:cards_batches")


def _with_words(card: CardView) -> tuple[CardView, list[str]]:
    return card, [reason.in_words(_) for reason in card.checks]
