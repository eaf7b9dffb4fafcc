"""The desk's requests to answer: accept, offer another time, decline, or say not now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.queries import people, person, stay, stays
from throughcare.casework.inreach.actions.answering import (
    accept,
    answer_suitability,
    counter,
    decline,
)
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.facility_day import blocks_of
from throughcare.casework.inreach.queries.visits import days_of_call_outs, to_answer, visit
from throughcare.casework.inreach.rules.declining import DeclineReason
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.casework.inreach.rules.suitability import Suitability, Suitable
from throughcare.entrypoints.web.schedule.days import today
from throughcare.entrypoints.web.schedule.forms import AnswerForm
from throughcare.entrypoints.web.schedule.words import MODES, sentences
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role

MOST = 200


@for_roles(Role.PROGRAMS_DESK)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What has to be answered, the earliest day first; and the call-outs of the next days."""
    viewer, now = request.viewer, today(request)
    found = list(to_answer(viewer)[:MOST])
    names = people(viewer, [row.person_id for row in found])
    inside = stays(viewer, [row.stay_id for row in found])
    days = days_of_call_outs(viewer, now - timedelta(days=7))
    context = {
        "rows": [(row, names.get(row.person_id), inside.get(row.stay_id)) for row in found],
        "modes": MODES,
        "coming": [one for one in days if one.day >= now],
        "unclosed": [one for one in days if one.day < now and one.open],
        "today": now,
    }
    return render(request, "schedule/inbox.html", context)


@for_roles(Role.PROGRAMS_DESK)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Answer one request."""
    viewer = request.viewer
    row = visit(viewer, visit_id)
    if row is None or row.facility_organization_id != viewer.organization:
        raise Http404
    inside = stay(viewer, row.stay_id)
    start = {"unit": inside.housing_unit if inside else "", "answer": "accept"}
    form = AnswerForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid() and _answered(request, row, form):
        messages.success(request, _("Your answer is on its way."))
        return redirect("schedule:inbox")
    context = {
        "visit": row,
        "person": person(viewer, row.person_id),
        "stay": inside,
        "form": form,
        "mode": MODES[row.mode],
        "blocks": blocks_of(row.facility_id),
    }
    return render(request, "schedule/answer.html", context)


def _answered(request: HttpRequest, row: VisitRequest, form: AnswerForm) -> bool:
    """Write the answer; what stands against it comes back as the form's errors."""
    try:
        _write(request.viewer, row.pk, form.cleaned_data)
    except NotDone as refused:
        for sentence in sentences(refused.reasons):
            form.add_error(None, sentence)
        return False
    return True


def _write(viewer: Any, visit_id: UUID, data: dict[str, Any]) -> None:
    who = {"viewer": viewer, "visit": visit_id, "by": viewer.user, "at": viewer.at}
    match data["answer"]:
        case "accept":
            accept(room=data["room"], unit=data["unit"], **who)
        case "counter":
            counter(
                day=data["other_day"], begins_at=data["other_time"], room=data["room"],
                unit=data["unit"], **who,
            )  # fmt: skip
        case "decline":
            decline(reason=DeclineReason(data["reason"]), **who)
        case "not_now":
            answer_suitability(answer=_not_now(data["review_on"]), **who)
        case "no":
            answer_suitability(answer=Suitability(Suitable.NO), **who)


def _not_now(review_on: date) -> Suitability:
    return Suitability(Suitable.NOT_NOW, review_on)
