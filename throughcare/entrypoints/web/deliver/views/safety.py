"""Safe contact: what trained workers do today; for everybody else there is no such page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import wraps

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import PersonView, people, search
from throughcare.access.queries.safety import ending_certifications, resting_people
from throughcare.access.queries.seals import Protection, protections
from throughcare.access.rules.sealing import Removal
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.deliver.consent_forms import FindForm
from throughcare.entrypoints.web.shell.roles import View, for_roles
from throughcare.vocabulary.categories import DataClass, Role

A_PAGE = 50


def for_trained(view: View) -> View:
    """Let workers with current training in (D8); who has none finds what nobody finds."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.viewer.may_see(DataClass.SAFETY):  # type: ignore[attr-defined]
            raise Http404
        return view(request, *args, **kwargs)

    return for_roles(Role.OUTREACH_OFFICER)(checked)


@dataclass(frozen=True)
class Line:
    """One person in a list; ``until`` is the day by which something is to be done."""

    person: PersonView
    what: str
    until: date | None = None


@for_trained
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What to do today, then who is protected."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    protected, resting = protections(viewer), resting_people(viewer)
    ending = ending_certifications(viewer, today)
    page = Paginator(resting, A_PAGE).get_page(request.GET.get("page"))
    asked = [*page, *(one.person for one in (*protected, *ending))]
    known = people(viewer, asked)
    context = {
        "form": FindForm(),
        "to_offer": [known[one] for one in page if one in known],
        "waiting": len(resting),
        "page": page,
        "ending": [_line(known[one.person], "", one.certified_until) for one in ending],
        "removals": _removals(protected, known),
        "protected": [known[one.person] for one in protected if one.person in known],
    }
    return render(request, "deliver/safety.html", context)


@for_trained
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Own people of that name; the name travels in the body, never in an address."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = FindForm(request.POST)
    found = search(viewer, form.cleaned_data["surname"]) if form.is_valid() else []
    return render(request, "deliver/safety_find.html", {"form": form, "found": found})


def _removals(protected: list[Protection], known: dict[object, PersonView]) -> list[Line]:
    """Requests to end a protection that wait for somebody."""
    return [
        _line(known[one.person], next_step(one.removal), _closes(one.removal))
        for one in protected
        if one.removal.is_asked and one.person in known
    ]


def next_step(removal: Removal) -> str:
    """What a removal waits for: ask, letter, confirm or agree."""
    if not removal.is_asked:
        return "ask"
    if removal.window is None:
        return "letter"
    return "agree" if removal.is_confirmed else "confirm"


def _closes(removal: Removal) -> date | None:
    return removal.window.closes_on if removal.window else None


def _line(person: PersonView, what: str, until: date | None) -> Line:
    return Line(person, what, until)
