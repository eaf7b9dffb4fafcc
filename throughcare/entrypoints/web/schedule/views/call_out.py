"""The call-out of a day: by unit, printable, every line closed or handed over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.casework.inreach.rules.blocks import minute_of, time_of
from throughcare.casework.inreach.rules.call_out import Line, Standing, by_unit, standing
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.entrypoints.web.schedule.days import around, today
from throughcare.entrypoints.web.schedule.forms import OutcomesForm
from throughcare.entrypoints.web.schedule.places import chosen_place, own_places
from throughcare.entrypoints.web.schedule.words import MODES, OUTCOMES, sentences
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.schedule.call_out_day import CallOutDay, call_out_day, close_lines

READERS = (Role.PROGRAMS_DESK, Role.UNIT_OFFICER)


@for_roles(*READERS)
@require_GET
def today_list(request: HttpRequest) -> HttpResponse:
    """Today's list."""
    return redirect("schedule:call_out", day=today(request))


@for_roles(*READERS)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, day: date) -> HttpResponse:
    """The list; the desk closes its lines here."""
    found = _found(request, day)
    open_now = found.open_lines if day <= today(request) else []
    may_close = request.viewer.role == Role.PROGRAMS_DESK and bool(open_now)
    form = OutcomesForm(request.POST or None, lines=open_now)
    if request.method == "POST":
        if not may_close:
            raise Http404
        if form.is_valid() and _closed(request, form):
            return redirect("schedule:call_out", day=day)
    context = {
        "day": day,
        "is_coming": day > today(request),
        "around": around(day),
        "found": found,
        "units": [
            (unit, [_row(line, found, form) for line in lines]) for unit, lines in found.units
        ],
        "form": form,
        "may_close": may_close,
        "modes": MODES,
    }
    return render(request, "schedule/call_out.html", context)


@for_roles(*READERS)
@require_GET
def pdf(request: HttpRequest, day: date) -> HttpResponse:
    """One sheet for each unit."""
    data = call_out_paper(_found(request, day))
    made = paper.render("callout", data, language=get_language() or "en", at=request.viewer.at)
    return paper.answer(made, "call-out")


def _found(request: HttpRequest, day: date) -> CallOutDay:
    """The day's list; a unit officer sees today's and tomorrow's."""
    viewer, now = request.viewer, today(request)
    if viewer.role == Role.UNIT_OFFICER and not now <= day <= now + timedelta(days=1):
        raise Http404
    return call_out_day(viewer, chosen_place(request, own_places(viewer)), day)


def _row(line: Line, found: CallOutDay, form: OutcomesForm) -> dict[str, Any]:
    return {
        "line": line,
        "standing": str(standing(line, found.cut_off)),
        "mode": MODES[line.mode],
        "outcome": OUTCOMES.get(line.outcome, ""),
        "choice": _field(form, f"outcome_{line.visit}"),
        "minutes": _field(form, f"minutes_{line.visit}"),
    }


def _field(form: OutcomesForm, name: str) -> Any:
    return form[name] if name in form.fields else None


def _closed(request: HttpRequest, form: OutcomesForm) -> bool:
    """Save outcomes; ending the shift demands an outcome or a name for every line."""
    ends = "end" in request.POST
    name, left = form.cleaned_data["hand_to"].strip(), form.left_open()
    if ends and left and not name:
        for visit in left:
            form.add_error(f"outcome_{visit}", _("Choose an outcome, or write a name below."))
        return False
    viewer = request.viewer
    try:
        close_lines(
            viewer=viewer, outcomes=form.outcomes(), hand_over_to=name, left=left,
            by=viewer.user, at=viewer.at,
        )  # fmt: skip
    except NotDone as refused:
        for sentence in sentences(refused.reasons):
            form.add_error(None, sentence)
        return False
    messages.success(request, _("Saved."))
    return True


def call_out_paper(found: CallOutDay) -> dict[str, Any]:
    """What the paper shows: units, times, names and rooms; never why."""
    return {
        "facility": found.place.name,
        "day": found.day,
        "units": [
            {"unit": unit or gettext("not known"), "lines": [_paper_line(x, found) for x in lines]}
            for unit, lines in by_unit(found.lines, found.cut_off)
        ],
    }


def _paper_line(line: Line, found: CallOutDay) -> dict[str, Any]:
    marks = {
        Standing.LATE_ADD: gettext("added late"),
        Standing.CALLED_OFF: gettext("called off"),
    }
    data = {
        "housing": line.unit or "—",
        "out": f"{line.begins_at:%H:%M}",
        "back": f"{time_of((minute_of(line.begins_at) + line.minutes) % 1440):%H:%M}",
        "name": line.listed_name,
        "number": line.number,
        "place": line.room or str(MODES[line.mode]),
    }
    how = standing(line, found.cut_off)
    return data | ({"note": marks[how]} if how in marks else {})
