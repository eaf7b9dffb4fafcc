"""The consent desk: who agreed to what, what ends first, and with whom to talk next."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import PersonView, people
from throughcare.access.queries.consents import ConsentView, consents
from throughcare.access.rules.consents import ConsentState
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.deliver.consent_forms import named
from throughcare.entrypoints.web.deliver.consent_words import STATES
from throughcare.entrypoints.web.shell.finding import FindForm, found_by
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.directory.queries import organizations
from throughcare.vocabulary.categories import Role

ASKING = (Role.OUTREACH_OFFICER, Role.PROGRAMS_DESK)
A_PAGE = 25
SOON = 30  # days
OPEN = (ConsentState.GIVEN, ConsentState.DRAFT)


@dataclass(frozen=True)
class Line:
    """One consent in the list."""

    consent: ConsentView
    person: PersonView | None
    recipients: list[str]
    days_left: int
    word: object
    tone: str


@for_roles(*ASKING)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What permits now, the one that ends first on top; what is over stands behind it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = sorted(consents(viewer), key=lambda one: (one.state not in OPEN, one.until))
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": _lines(viewer, list(page)),
        "page": page,
        "unsigned": sum(one.state is ConsentState.DRAFT for one in found),
        "form": FindForm(),
    }
    return render(request, "deliver/consents.html", context)


@for_roles(*ASKING)
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Own people of that name, to begin a form with one of them."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = FindForm(request.POST)
    context = {
        "form": form,
        "found": found_by(form, viewer, "deliver:consent_ask"),
        "title": _("Consents"),
        "back": reverse("deliver:consents"),
    }
    return render(request, "shell/found_page.html", context)


def _lines(viewer: Viewer, found: list[ConsentView]) -> list[Line]:
    known = people(viewer, [one.person for one in found])
    by_id = {one.pk: one for one in organizations()}
    today = timezone.localtime(viewer.at).date()
    return [
        Line(
            one, known.get(one.person), named(one.recipients, by_id), one.days_left(today),
            *STATES[one.state],
        )
        for one in found
    ]  # fmt: skip
