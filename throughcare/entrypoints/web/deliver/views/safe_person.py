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
from throughcare.access.actions.sealing import StepRefused
from throughcare.access.queries import PersonView, own_person, safe_addresses
from throughcare.access.queries.safety import offers, resting_people, safe_contact
from throughcare.access.queries.seals import protections
from throughcare.access.rules.sealing import may_print
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
from throughcare.workflows.deliver.removal_letter import forwarding_days
from throughcare.workflows.deliver.safety import protect

Do = Callable[[], object]
F = TypeVar("F", bound=forms.Form)


@for_trained
@require_GET
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How this person is protected and reached, and what comes next."""
    return page(request, own_or_404(request, person_id))


@for_trained
@require_POST
def protect_one(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Set the indicator; it holds with the next question anybody asks."""
    viewer, who, form = begin(request, person_id, ProtectForm(request.POST))
    if not form.is_valid():
        return page(request, who, protect_form=form)
    reason = form.cleaned_data["reason"]
    done = _("Protected from now on. Nothing about this person is shared any more.")
    return attempt(
        request, who, lambda: protect(person=who.id, reason=reason, viewer=viewer, at=viewer.at),
        done,
    )  # fmt: skip


@for_trained
@require_POST
def offered(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The safety check was offered; the answer stays between the two who talked."""
    viewer, who, form = begin(request, person_id, OfferForm(request.POST))
    if not form.is_valid():
        return page(request, who, offer_form=form)
    write_safety_offer(
        person=who.id, where=form.cleaned_data["where"], viewer=viewer, by=viewer.user,
        at=viewer.at,
    )  # fmt: skip
    return back(request, who, _("Written down: it was offered. Nothing about the answer is kept."))


@for_trained
@require_POST
def way(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How the person wants to be reached."""
    viewer, who, form = begin(request, person_id, WayForm(request.POST))
    if not form.is_valid():
        return page(request, who, way_form=form)
    said = {"person": who.id, "viewer": viewer, "by": viewer.user, "at": viewer.at}
    say_safe_way(way=form.way(), **said)
    return back(request, who, _("From now on we reach this person that way only."))


@for_trained
@require_POST
def address(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The address that stands in for the person's own."""
    viewer, who, form = begin(request, person_id, AddressForm(request.POST))
    if not form.is_valid():
        return page(request, who, address_form=form)
    said = {"person": who.id, "viewer": viewer, "by": viewer.user, "at": viewer.at}
    say_substitute_address(address=form.address(), **said)
    return back(request, who, _("Every letter goes to this address from now on."))


def attempt(request: HttpRequest, who: PersonView, do: Do, done: str) -> HttpResponse:
    """Do it and go back to the page, or say there why not."""
    try:
        do()
    except StepRefused as refused:
        return refuse(request, who, refused)
    return back(request, who, done)


def refuse(request: HttpRequest, who: PersonView, refused: StepRefused) -> HttpResponse:
    """Say why not, with the day from which it may be."""
    words = str(REFUSED[refused.code])
    day = date_format(refused.day) if refused.day else ""
    messages.error(request, words % {"day": day} if day else words)
    return redirect("deliver:safe_person", who.id)


def back(request: HttpRequest, who: PersonView, words: str) -> HttpResponse:
    """Back to the person's page with words of what was done."""
    messages.success(request, words)
    return redirect("deliver:safe_person", who.id)


def begin(request: HttpRequest, person_id: UUID, form: F) -> tuple[Viewer, PersonView, F]:
    """The viewer, the person and the form that was sent."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer, own_or_404(request, person_id), form


def own_or_404(request: HttpRequest, person_id: UUID) -> PersonView:
    """An own person whom this viewer may know of."""
    who = own_person(request.viewer, person_id)  # type: ignore[attr-defined]
    if who is None:
        raise Http404
    return who


def page(request: HttpRequest, who: PersonView, **shown: forms.Form) -> HttpResponse:
    """The person's page; ``shown`` are forms that were filled in wrongly."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = next(iter(protections(viewer, person_id=who.id)), None)
    address = safe_addresses(viewer, [who.id]).get(who.id)
    today = timezone.localtime(viewer.at).date()
    said = safe_contact(viewer, who.id)
    context: dict[str, Any] = {
        "who": who,
        "protection": found,
        "why": REASONS[found.reason] if found else "",
        "next": next_step(found.removal) if found else "",
        "may_print": bool(found and may_print(found.removal, today).is_yes),
        "steps": [(STEPS[step.kind], step.at) for step in found.steps] if found else [],
        "rests": who.id in resting_people(viewer),
        "offers": [(one.at, WHERE[one.where]) for one in offers(viewer, who.id)],
        "address": address,
        "forwarding_days": forwarding_days(viewer, today, address),
        "protect_form": ProtectForm(),
        "offer_form": OfferForm(),
        "said": said,
        "way_form": WayForm(initial=said_before(said, who.language)),
        "address_form": AddressForm(),
        "how_form": HowForm(),
        **shown,
        "form": next(iter(shown.values()), None),
    }
    return render(request, "deliver/safe_person.html", context)
