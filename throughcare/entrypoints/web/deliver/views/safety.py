"""Safe contact: what trained workers do today; for everybody else there is no such page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import PersonView, own_person, people
from throughcare.access.queries.safety import ending_certifications, resting_people
from throughcare.access.queries.seals import Protection, protections
from throughcare.access.rules.sealing import Removal
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.packs import home_pack
from throughcare.entrypoints.web.deliver.safety_forms import WarnedForm
from throughcare.entrypoints.web.deliver.safety_words import AHEAD
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.finding import FindForm, found_by
from throughcare.entrypoints.web.shell.roles import View, for_roles
from throughcare.entrypoints.web.shell.survivors_words import HELP, HOURS, SPOKEN
from throughcare.registers.directory.models import SurvivorsLine
from throughcare.registers.directory.queries import survivors_lines
from throughcare.registers.directory.rules.survivors_line import Help, Hours, Spoken
from throughcare.vocabulary.categories import DataClass, Role
from throughcare.workflows.deliver.warnings import StepAhead, steps_ahead, warned

A_PAGE = 25
SOON = timedelta(days=21)
A_SHEET = 8  # cards of one program
LATELY = 10  # protected people whom the page names; the others are found by name


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
    ending, ahead = ending_certifications(viewer, today), _soon(viewer, today)
    page = Paginator(resting, A_PAGE).get_page(request.GET.get("page"))
    lately = protected[-LATELY:][::-1]
    going = [one for one in protected if one.removal.is_asked]
    asked = [*page, *(one.person for one in (*lately, *going, *ending, *ahead))]
    known = people(viewer, asked)
    context = {
        "form": FindForm(),
        "to_offer": [known[one] for one in page if one in known],
        "waiting": len(resting),
        "page": page,
        "ending": [_line(known[one.person], "", one.certified_until) for one in ending],
        "ahead": [(one, known[one.person], AHEAD[one.step]) for one in ahead],
        "late": sum(one.warn_by <= today for one in ahead),
        "today": today,
        "release_news": home_pack(viewer.organization, today).safety_check.release_news,
        "lines": [_on_card(one) for one in survivors_lines()],
        "removals": _removals(going, known),
        "protected": [known[one.person] for one in lately if one.person in known],
    }
    return render(request, "deliver/safety.html", context)


@for_trained
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Own people of that name; the name travels in the body, never in an address."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = FindForm(request.POST)
    context = {
        "form": form,
        "found": found_by(form, viewer, "deliver:safe_person"),
        "title": _("Safe contact"),
        "back": reverse("deliver:safety"),
        "may_leave": True,
    }
    return render(request, "shell/found_page.html", context)


def _soon(viewer: Viewer, today: date) -> list[StepAhead]:
    """What people have to be told of within the next weeks; the rest comes in its time."""
    return [one for one in steps_ahead(viewer) if one.warn_by <= today + SOON][:A_PAGE]


@for_trained
@require_POST
def was_warned(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The person was told by the safe way of a step that comes."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = WarnedForm(request.POST)
    if own_person(viewer, person_id) is None:
        raise Http404
    said = form.cleaned_data if form.is_valid() else None
    if said and warned(person=person_id, viewer=viewer, at=viewer.at, **said):
        messages.success(request, _("Written down: they were told."))
    else:
        messages.error(request, _("Nothing like that is ahead any more."))
    return redirect("deliver:safety")


@for_trained
@require_GET
def cards(request: HttpRequest) -> HttpResponse:
    """Cards of every program for survivors, to cut and give away; one sheet for each."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    printed = [card for one in survivors_lines() for card in [_card(one)] * A_SHEET]
    if not printed:
        raise Http404
    pdf = paper.render("pocket_card", {"cards": printed}, language="en", at=viewer.at)
    return paper.answer(pdf, "cards")


def _card(line: SurvivorsLine) -> dict[str, str]:
    """The short name only: a full one may say too much in somebody's pocket."""
    hours = HOURS[Hours(line.hours)]
    with override("en"):
        said = {"hours": str(hours)}
    with override("es"):
        said |= {"hours_es": str(hours)}
    return {"name": line.organization.short_name, "phone": line.phone, **said}


def _on_card(line: SurvivorsLine) -> dict[str, object]:
    """One program for survivors, in the words of its card."""
    return {
        "name": line.organization.name,
        "phone": line.phone,
        "hours": HOURS[Hours(line.hours)],
        "spoken": [SPOKEN[Spoken(one)] for one in line.spoken],
        "help": [HELP[Help(one)] for one in line.help],
    }


def _removals(asked: list[Protection], known: dict[object, PersonView]) -> list[Line]:
    """Requests to end a protection that wait for somebody."""
    return [
        _line(known[one.person], next_step(one.removal), _closes(one.removal))
        for one in asked
        if one.person in known
    ]


def next_step(removal: Removal) -> str:
    """What a removal waits for: ask, print, letter, confirm or agree."""
    if not removal.is_asked:
        return "ask"
    if removal.is_printed:
        return "letter"
    if removal.window is None:
        return "print"
    return "agree" if removal.is_confirmed else "confirm"


def _closes(removal: Removal) -> date | None:
    return removal.window.closes_on if removal.window else None


def _line(person: PersonView, what: str, until: date | None) -> Line:
    return Line(person, what, until)
