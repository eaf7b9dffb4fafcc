"""Intake cards at the jail: type them back in, print empty ones, send a batch."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.cards import CardRefused
from throughcare.casework.child_support.queries.cards import card_desk, last_cards, unsent_cards
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.card_forms import CardForm, MendForm, SheetsForm
from throughcare.vocabulary.categories import Role
from throughcare.workflows.take_stock.cards import (
    card_receivers,
    mend_card,
    send_cards,
    type_card,
)
from throughcare.workflows.take_stock.clauses import NoClauseInForce

FUTURE = gettext_lazy("This day is still to come. Write the day on the card.")


@for_roles(Role.RECORDS_CLERK)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Type card after card; the page stays, and the last five stand beside the form."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = CardForm(request.POST or None, initial=_next_card(request, viewer))
    if form.is_valid():
        try:
            type_card(viewer=viewer, said=form.said(), at=viewer.at)
        except CardRefused:
            form.add_error("taken_on", str(FUTURE))
        else:
            request.session["card_day"] = form.cleaned_data["taken_on"].isoformat()
            return redirect("take_stock:cards")
    context = {
        "form": form,
        "last": last_cards(viewer),
        "desk": card_desk(viewer),
        "sheets_form": SheetsForm(auto_id="sheets_%s"),
        "receivers": card_receivers(viewer),
        "unknown": [card for card in unsent_cards(viewer) if not card.is_known],
    }
    return render(request, "take_stock/cards.html", context)


@for_roles(Role.RECORDS_CLERK)
@require_POST
def print_sheets(request: HttpRequest) -> HttpResponse:
    """Empty cards, four to a page."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = SheetsForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Ask for 1 to 50 sheets."))
        return redirect("take_stock:cards")
    language = form.cleaned_data["language"]
    with override(language):
        data = {
            "return_to": _("the officer who gave it to you"),
            "cards": [{"code": uuid4().hex[:6].upper()} for _n in _cards(form)],
        }
    pdf = paper.render("intake_card", data, language=language, at=viewer.at)
    return paper.answer(pdf, "intake-cards")


@for_roles(Role.RECORDS_CLERK)
@require_POST
def send(request: HttpRequest, receiver: UUID) -> HttpResponse:
    """Send all cards taken until today to the agency."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    try:
        batch = send_cards(viewer=viewer, receiver=receiver, cut_off_on=today, at=viewer.at)
    except NoClauseInForce as refused:
        messages.error(request, str(refused))
        return redirect("take_stock:cards")
    except CardRefused:
        messages.error(request, _("No card can be sent yet: no number on them is known."))
        return redirect("take_stock:cards")
    messages.success(request, _("The batch is sent. Print its list and keep a signed copy."))
    return redirect("take_stock:cards_batch", batch.pk)


@for_roles(Role.RECORDS_CLERK)
@require_POST
def mend(request: HttpRequest, card: UUID) -> HttpResponse:
    """Correct the number on a card."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = MendForm(request.POST)
    if form.is_valid():
        number = form.cleaned_data["number"]
        try:
            known = mend_card(viewer=viewer, card=card, number=number, at=viewer.at)
        except CardRefused:
            known = False
        if not known:
            messages.warning(request, _("Nobody on the roster has that number."))
    return redirect("take_stock:cards")


def _next_card(request: HttpRequest, viewer: Viewer) -> dict[str, object]:
    """The next card was most often filled out on the same day as the last one."""
    today = timezone.localtime(viewer.at).date().isoformat()
    return {"taken_on": request.session.get("card_day", today)}


def _cards(form: SheetsForm) -> range:
    return range(4 * form.cleaned_data["sheets"])
