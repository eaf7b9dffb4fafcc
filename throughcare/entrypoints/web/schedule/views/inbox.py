"""The desk's requests to answer: accept, offer another time, decline, or say not now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.queries import StayView, people, person, stay, stays
from throughcare.casework.inreach.actions.answering import (
    accept,
    answer_suitability,
    decline,
)
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.facility_day import blocks_of
from throughcare.casework.inreach.queries.visits import (
    days_of_call_outs,
    others_that_week,
    to_answer,
    visit,
)
from throughcare.casework.inreach.rules.declining import DeclineReason
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.casework.inreach.rules.suitability import Suitability, Suitable
from throughcare.entrypoints.web.schedule.days import today
from throughcare.entrypoints.web.schedule.forms import (
    AcceptForm,
    CounterForm,
    DeclineForm,
    SuitabilityForm,
)
from throughcare.entrypoints.web.schedule.words import MODES, sentences
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.schedule.non_negotiables import offer_time

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
    """Answer one request; each kind of answer is a small form of its own."""
    viewer = request.viewer
    row = visit(viewer, visit_id)
    if row is None or row.facility_organization_id != viewer.organization:
        raise Http404
    inside = stay(viewer, row.stay_id)
    forms = {kind: _form(request, kind, inside) for kind in ANSWERS}
    given = request.POST.get("answer", "")
    if given in forms and forms[given].is_valid() and _answered(request, row, given, forms[given]):
        messages.success(request, gettext("Your answer is on its way."))
        return redirect("schedule:inbox")
    context = {
        "visit": row,
        "person": person(viewer, row.person_id),
        "stay": inside,
        "form": forms.get(given),
        "answers": [(kind, ANSWERS[kind].words, forms[kind], kind == given) for kind in ANSWERS],
        "mode": MODES[row.mode],
        "blocks": blocks_of(row.facility_id),
        "others": list(others_that_week(viewer, row)),
    }
    return render(request, "schedule/answer.html", context)


def _form(request: HttpRequest, kind: str, inside: StayView | None) -> Form:
    """The form of one kind of answer; only the one that was sent is filled with what was sent."""
    data = request.POST if request.POST.get("answer") == kind else None
    start = {"unit": inside.housing_unit if inside else ""}
    return ANSWERS[kind].form(data, initial=start, auto_id=f"{kind}_%s")


def _answered(request: HttpRequest, row: VisitRequest, kind: str, form: Form) -> bool:
    """Write the answer; what stands against it comes back as the form's errors."""
    viewer = request.viewer
    try:
        ANSWERS[kind].write(
            viewer=viewer, visit=row.pk, by=viewer.user, at=viewer.at, **form.cleaned_data
        )
    except NotDone as refused:
        for sentence in sentences(refused.reasons):
            form.add_error(None, sentence)
        return False
    return True


def _decline(*, reason: str, **who: Any) -> VisitRequest:
    return decline(reason=DeclineReason(reason), **who)


def _not_suitable(*, suitable: str, review_on: date | None, **who: Any) -> VisitRequest:
    return answer_suitability(answer=Suitability(Suitable(suitable), review_on), **who)


@dataclass(frozen=True)
class Answer:
    """One kind of answer: its words, its form, and the action that writes it."""

    words: Promise
    form: type[Form]
    write: Callable[..., VisitRequest]


ANSWERS = {
    "accept": Answer(_("Yes, at this time"), AcceptForm, accept),
    "counter": Answer(_("Offer another time"), CounterForm, offer_time),
    "decline": Answer(_("This can not be arranged"), DeclineForm, _decline),
    "suitability": Answer(_("This person can not be met"), SuitabilityForm, _not_suitable),
}
