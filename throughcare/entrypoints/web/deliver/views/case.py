"""One confirmed parent: who, what to do now, clocks with their law, orders, what happened."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.case import CaseFile, case_of
from throughcare.casework.child_support.queries.release_day import said_of
from throughcare.casework.child_support.queries.waiting import waiting
from throughcare.entrypoints.web.deliver.before_release import steps_before
from throughcare.entrypoints.web.deliver.case_lines import (
    OrderLines,
    events_of,
    order_lines,
    who_lines,
)
from throughcare.entrypoints.web.deliver.forms import ToldForm
from throughcare.entrypoints.web.deliver.next_step import next_step
from throughcare.entrypoints.web.deliver.words import CHARGED, PAUSES
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.categories import Role
from throughcare.workflows.deliver.permission import standing


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest, link: UUID) -> HttpResponse:
    """The page of one confirmed match."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    case = case_of(viewer, link)
    if case is None:
        raise Http404
    context = {
        "case": case,
        "contact": case.contact,
        "step_now": next_step(case),
        "who": who_lines(case),
        "pauses": [
            (PAUSES[one.name], CHARGED[one.charged_to], one.days) for one in case.contact.pauses
        ],
        "release_steps": steps_before(said_of(case.stay)) if case.stay else None,
        "orders": _orders(request, viewer, case),
        "events": events_of(
            facts_about(case.contact.stay),
            viewer.organization,
            timezone.localtime(viewer.at).date(),
        ),
        "told_form": ToldForm(request.GET or None),
        "permit": case.stay or standing(viewer, case.contact.clause),
        "is_officer": viewer.role == Role.OUTREACH_OFFICER,
        "basis": case.stay.basis if case.stay else None,
    }
    return render(request, "deliver/case.html", context)


def _orders(request: HttpRequest, viewer: Viewer, case: CaseFile) -> list[OrderLines]:
    """Each order in words; a day to suppose in the address changes the cost of waiting only."""
    form = ToldForm(request.GET or None)
    told_on = form.cleaned_data["told_on"] if form.is_valid() else None
    lines = []
    for file in case.orders:
        cost = (
            waiting(viewer, file.order, case.stay, file.request, file.pack, told_on=told_on)
            if told_on and not file.account
            else file.waiting
        )
        lines.append(order_lines(file, cost))
    return lines
