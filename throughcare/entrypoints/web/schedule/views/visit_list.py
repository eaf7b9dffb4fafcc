"""The visits of one day with the gate memo beneath, on the screen and on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.schedule.days import around, next_visit_day, today
from throughcare.entrypoints.web.schedule.words import MODES, OUTCOMES, STATES, TONES, sentences
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.schedule.days_visits import DaysVisits, days_visits

LANGUAGES = {"en": "English", "es": "Español"}


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def next_day(request: HttpRequest) -> HttpResponse:
    """The next day on which visits are made."""
    return redirect("schedule:visit_list", day=next_visit_day(request))


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest, day: date) -> HttpResponse:
    """Whom to meet that day, where, and what may come in."""
    found = days_visits(request.viewer, day)
    left_out = [(one, sentences([one.reason])) for memo in found.memos for one in memo.left_out]
    context = {
        "day": day,
        "is_past": day < today(request),
        "around": around(day),
        "found": found,
        "agreed": [row for row in found.rows if row.visit.state == "accepted"],
        "left_out": left_out,
        "may_print": request.viewer.role == Role.OUTREACH_OFFICER
        and any(
            row.visit.state == "accepted" and row.visit.officer_id == request.viewer.user
            for row in found.rows
        ),
        "modes": MODES,
        "states": STATES,
        "kept": ("accepted", "held") if day <= today(request) else (),
        "tones": TONES,
        "outcomes": OUTCOMES,
    }
    return render(request, "schedule/visit_list.html", context)


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def pdf(request: HttpRequest, day: date) -> HttpResponse:
    """The agreed visits of the day, to take along; one's own, or all of them for a supervisor."""
    found = days_visits(request.viewer, day)
    language = get_language() or "en"
    data = visit_list_paper(found, day, request.viewer)
    return paper.answer(
        paper.render("visit_list", data, language=language, at=request.viewer.at), "visit-list"
    )


def visit_list_paper(found: DaysVisits, day: date, viewer: Any) -> dict[str, Any]:
    """What the paper shows: one officer's agreed visits, or everybody's for a supervisor."""
    rows = [
        row
        for row in found.rows
        if row.visit.state == "accepted"
        and row.person
        and (viewer.role == Role.SUPERVISOR or row.visit.officer_id == viewer.user)
    ]
    officers = sorted({row.visit.officer.display_name for row in rows})
    places = sorted({row.visit.facility.name for row in rows})
    return {
        "officer": ", ".join(officers) or "—",
        "facility": ", ".join(places) or "—",
        "day": day,
        "rows": [_paper_row(row) for row in rows],
    }


def _paper_row(row: Any) -> dict[str, Any]:
    return {
        "time": f"{row.visit.begins_at:%H:%M}",
        "name": row.person.name,
        "number": row.person.number,
        "mode": str(MODES[row.visit.mode]),
        "language": LANGUAGES.get(row.person.language, row.person.language),
        "orders": row.orders,
        "days_left": _clock(row.days_left),
        "bring": ngettext("%d form", "%d forms", row.orders) % row.orders,
    }


def _clock(days_left: int | None) -> str:
    if days_left is None:
        return gettext("no clock")
    if days_left < 0:
        return ngettext("%d day over", "%d days over", -days_left) % -days_left
    return ngettext("%d day left", "%d days left", days_left) % days_left
