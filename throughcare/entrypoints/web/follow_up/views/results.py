"""Requests from filing to decision; outcomes are kept apart and nothing changes backward."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.packets import RequestRefused
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.child_support.queries.orders import orders
from throughcare.casework.child_support.queries.requests import RequestView, request, requests
from throughcare.casework.child_support.rules.waiting import dollars
from throughcare.entrypoints.web.follow_up.result_forms import DecidedForm, FiledForm, ToldForm
from throughcare.entrypoints.web.follow_up.result_words import OUTCOMES, REFUSALS, STATES
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.follow_up.results import decided, filed, other_parent_told

A_PAGE = 25
READERS = (Role.OUTREACH_OFFICER, Role.SUPERVISOR)
FORMS: dict[str, type[forms.Form]] = {"file": FiledForm, "told": ToldForm, "decide": DecidedForm}


@for_roles(*READERS)
@require_GET
def show_all(http: HttpRequest) -> HttpResponse:
    """All requests, the ones that wait for something first."""
    viewer: Viewer = http.viewer  # type: ignore[attr-defined]
    found = sorted(requests(viewer), key=lambda one: (one.state == "decided", one.filed_on is None))
    page = Paginator(found, A_PAGE).get_page(http.GET.get("page"))
    known = orders(viewer, [one.order for one in page])
    names = people(viewer, [order.payer for order in known.values()])
    rows = [
        (one, known[one.order], names.get(known[one.order].payer), STATES[one.state],
         OUTCOMES.get(one.outcome, ""))
        for one in page
        if one.order in known
    ]  # fmt: skip
    waiting = sum(one.state in ("signed", "filed") for one in found)
    context = {"rows": rows, "page": page, "waiting": waiting}
    return render(http, "follow_up/results.html", context)


@for_roles(*READERS)
@require_GET
def show(http: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request with the form for its next step."""
    return _page(http, _found(http, request_id), {})


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def step(http: HttpRequest, request_id: UUID, name: str) -> HttpResponse:
    """One step: file, told or decide."""
    viewer: Viewer = http.viewer  # type: ignore[attr-defined]
    found = _found(http, request_id)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](http.POST)
    if form.is_valid():
        try:
            DO[name](viewer, request_id, form)
        except RequestRefused as refused:
            form.add_error(None, str(REFUSALS[refused.code]))
        else:
            messages.success(http, _("It is written down."))
            return redirect("follow_up:result", request_id)
    return _page(http, found, {name: form})


def _file(viewer: Viewer, request_id: UUID, form: Any) -> None:
    day = form.cleaned_data["filed_on"]
    filed(viewer=viewer, request=request_id, filed_on=day, at=viewer.at)


def _tell(viewer: Viewer, request_id: UUID, form: Any) -> None:
    day = form.cleaned_data["told_on"]
    other_parent_told(viewer=viewer, request=request_id, told_on=day, at=viewer.at)


def _decide(viewer: Viewer, request_id: UUID, form: Any) -> None:
    decided(viewer=viewer, request=request_id, decision=form.decision(), at=viewer.at)


DO: dict[str, Callable[[Viewer, UUID, Any], None]] = {
    "file": _file,
    "told": _tell,
    "decide": _decide,
}


def _found(http: HttpRequest, request_id: UUID) -> RequestView:
    viewer: Viewer = http.viewer  # type: ignore[attr-defined]
    found = request(viewer, request_id)
    if found is None:
        raise Http404
    return found


def _page(http: HttpRequest, found: RequestView, bound: dict[str, forms.Form]) -> HttpResponse:
    viewer: Viewer = http.viewer  # type: ignore[attr-defined]
    order = orders(viewer, [found.order]).get(found.order)
    names = people(viewer, [order.payer]) if order else {}
    if order is None or order.payer not in names:
        raise Http404
    amount = order.monthly_cents
    before = {} if amount is None else {"before": f"{amount / 100:.2f}"}
    context = {
        "request_row": found,
        "order": order,
        "parent": names[order.payer],
        "state": STATES[found.state],
        "outcome": OUTCOMES.get(found.outcome, ""),
        "review": next(iter(_review_clocks(viewer, found)), None),
        "before": "" if found.before_cents is None else dollars(found.before_cents),
        "after": "" if found.after_cents is None else dollars(found.after_cents),
        "form": next(iter(bound.values()), None),
        "file_form": bound.get("file") or FiledForm(),
        "told_form": bound.get("told") or ToldForm(),
        "decide_form": bound.get("decide") or DecidedForm(initial=before),
        "is_officer": viewer.role == Role.OUTREACH_OFFICER,
    }
    return render(http, "follow_up/result.html", context)


def _review_clocks(viewer: Viewer, found: RequestView) -> list[ClockView]:
    """The agency's own 180 days, which begin when a request is filed (R3)."""
    return clocks(viewer, link=found.link, order_id=found.order, kind="review_completion")
