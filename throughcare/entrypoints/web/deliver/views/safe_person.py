"""One person's safe contact: protect, offer the check, write down the safe way, end with care."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.actions.safety import (
    say_safe_way,
    say_substitute_address,
    write_safety_offer,
)
from throughcare.access.actions.sealing import (
    StepRefused,
    ask_for_removal,
    confirm_removal,
    send_to_court_liaison,
    withdraw_removal,
)
from throughcare.access.queries import PersonView, own_person, safe_addresses
from throughcare.access.queries.safety import offers, resting_people, safe_contact
from throughcare.access.queries.seals import protections
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.deliver.safety_forms import (
    AddressForm,
    HowForm,
    OfferForm,
    ProtectForm,
    WayForm,
    said_before,
)
from throughcare.entrypoints.web.deliver.safety_words import REASONS, REFUSED, STEPS, WHERE
from throughcare.entrypoints.web.deliver.views.safety import for_trained, next_step
from throughcare.workflows.deliver.safety import (
    forwarding_days,
    letter_sent,
    protect,
    remove,
)

Do = Callable[[], object]
F = TypeVar("F", bound=forms.Form)


@for_trained
@require_GET
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How this person is protected and reached, and what comes next."""
    return _page(request, _own(request, person_id))


@for_trained
@require_POST
def protect_one(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Set the indicator; it holds with the next question anybody asks."""
    viewer, who, form = _begin(request, person_id, ProtectForm(request.POST))
    if not form.is_valid():
        return _page(request, who, protect_form=form)
    reason = form.cleaned_data["reason"]
    done = _("Protected from now on. Nothing about this person is shared any more.")
    return _try(
        request, who, lambda: protect(person=who.id, reason=reason, viewer=viewer, at=viewer.at),
        done,
    )  # fmt: skip


@for_trained
@require_POST
def offered(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The safety check was offered; the answer stays between the two who talked."""
    viewer, who, form = _begin(request, person_id, OfferForm(request.POST))
    if not form.is_valid():
        return _page(request, who, offer_form=form)
    write_safety_offer(
        person=who.id, where=form.cleaned_data["where"], viewer=viewer, by=viewer.user,
        at=viewer.at,
    )  # fmt: skip
    return _back(request, who, _("Written down: it was offered. Nothing about the answer is kept."))


@for_trained
@require_POST
def way(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How the person wants to be reached."""
    viewer, who, form = _begin(request, person_id, WayForm(request.POST))
    if not form.is_valid():
        return _page(request, who, way_form=form)
    said = {"person": who.id, "viewer": viewer, "by": viewer.user, "at": viewer.at}
    say_safe_way(way=form.way(), **said)
    return _back(request, who, _("From now on we reach this person that way only."))


@for_trained
@require_POST
def address(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The address that stands in for the person's own."""
    viewer, who, form = _begin(request, person_id, AddressForm(request.POST))
    if not form.is_valid():
        return _page(request, who, address_form=form)
    said = {"person": who.id, "viewer": viewer, "by": viewer.user, "at": viewer.at}
    say_substitute_address(address=form.address(), **said)
    return _back(request, who, _("Every letter goes to this address from now on."))


@for_trained
@require_POST
def removal(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The next step towards ending a protection, or a step that changes nothing."""
    viewer, who, form = _begin(request, person_id, HowForm(request.POST))
    step = request.POST.get("step", "")
    if step in ("ask", "confirm") and not form.is_valid():
        return _page(request, who, how_form=form)
    do = _steps(viewer, who.id, form).get(step)
    return _try(request, who, do, _("Written down.")) if do else _page(request, who)


def _steps(viewer: Viewer, person: UUID, form: forms.Form) -> dict[str, Do]:
    said_how = form.cleaned_data.get("said_how", "") if form.is_valid() else ""
    today = timezone.localtime(viewer.at).date()
    acting: dict[str, Any] = {"person": person, "viewer": viewer, "at": viewer.at}
    me = {**acting, "by": viewer.user}
    return {
        "ask": lambda: ask_for_removal(said_how=said_how, **me),
        "letter": lambda: letter_sent(**acting),
        "confirm": lambda: confirm_removal(said_how=said_how, on=today, **me),
        "agree": lambda: remove(**acting),
        "withdraw": lambda: withdraw_removal(**me),
        "court": lambda: send_to_court_liaison(**me),
    }


def _try(request: HttpRequest, who: PersonView, do: Do, done: str) -> HttpResponse:
    try:
        do()
    except StepRefused as refused:
        words = str(REFUSED[refused.code])
        day = date_format(refused.day, "F j, Y") if refused.day else ""
        messages.error(request, words % {"day": day} if day else words)
        return redirect("deliver:safe_person", who.id)
    return _back(request, who, done)


def _back(request: HttpRequest, who: PersonView, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("deliver:safe_person", who.id)


def _begin(request: HttpRequest, person_id: UUID, form: F) -> tuple[Viewer, PersonView, F]:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer, _own(request, person_id), form


def _own(request: HttpRequest, person_id: UUID) -> PersonView:
    who = own_person(request.viewer, person_id)  # type: ignore[attr-defined]
    if who is None:
        raise Http404
    return who


def _page(request: HttpRequest, who: PersonView, **shown: forms.Form) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = next(iter(protections(viewer, person_id=who.id)), None)
    address = safe_addresses(viewer, [who.id]).get(who.id)
    today = timezone.localtime(viewer.at).date()
    context: dict[str, Any] = {
        "who": who,
        "protection": found,
        "why": REASONS[found.reason] if found else "",
        "next": next_step(found.removal) if found else "",
        "steps": [(STEPS[step.kind], step.at) for step in found.steps] if found else [],
        "rests": who.id in resting_people(viewer),
        "offers": [(one.at, WHERE[one.where]) for one in offers(viewer, who.id)],
        "address": address,
        "forwarding_days": forwarding_days(viewer, today)
        if address and address.kind == "substitute"
        else 0,
        "protect_form": ProtectForm(),
        "offer_form": OfferForm(),
        "way_form": WayForm(initial=said_before(safe_contact(viewer, who.id), who.language)),
        "address_form": AddressForm(),
        "how_form": HowForm(),
        **shown,
        "form": next(iter(shown.values()), None),
    }
    return render(request, "deliver/safe_person.html", context)
