"""Whom to meet next, and asking for visits of those who were ticked."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import people, stays
from throughcare.casework.child_support.queries.worklist import MOST
from throughcare.casework.inreach.rules.booking import Wish
from throughcare.entrypoints.web.schedule.days import next_visit_day
from throughcare.entrypoints.web.schedule.forms import AskForm
from throughcare.entrypoints.web.schedule.words import MODES, PAUSES, STATES, TONES, sentences
from throughcare.entrypoints.web.shell.paper import dollars
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.relationships.queries.funding import ending_services
from throughcare.vocabulary.categories import ContactMode, Role
from throughcare.workflows.schedule.ask_for_visits import (
    NOT_SEEN,
    Asked,
    DayPlan,
    ask_for_visits,
)
from throughcare.workflows.schedule.budgets import Beyond, beyond_budget
from throughcare.workflows.schedule.non_negotiables import against_asking, to_read_first
from throughcare.workflows.schedule.who_to_meet import due_people, rows

A_PAGE = 25
AT_ONCE = 50
FILTER_WORDS: dict[str, Promise] = {
    "all": _("Everybody"),
    "late": _("Over time"),
    "soon": _("3 days or less"),
    "no_visit": _("No visit yet"),
    "paused": _("Paused"),
}


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The list, the least time first."""
    form = AskForm(initial={"day": next_visit_day(request)})
    return _page(request, form, ticked=())


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for visits of everybody ticked; each that is refused says why."""
    form = AskForm(request.POST)
    ticked = _ids(request.POST.getlist("stay"))
    if form.is_valid() and not ticked:
        form.add_error(None, _("Tick at least one person."))
    if form.is_valid() and len(ticked) > AT_ONCE:
        form.add_error(None, _("Ask for at most 50 people at once."))
    viewer = request.viewer
    if form.is_valid():
        plan = _plan(form)
        wish = Wish(plan.mode, plan.day, plan.earliest, plan.minutes)
        for field, reason in against_asking(viewer, ticked, wish):
            form.add_error(field, sentences([reason])[0])
        if form.is_valid() and not form.cleaned_data["despite_budget"]:
            beyond = beyond_budget(viewer, ticked, plan.mode, plan.minutes)
            if beyond is not None:
                form.warn_of_budget(_in_dollars(beyond))
    if not form.is_valid():
        return _page(request, form, ticked=ticked)
    answers = ask_for_visits(
        viewer=viewer, stay_ids=ticked, plan=_plan(form), by=viewer.user, at=viewer.at
    )
    asked = [one for one in answers if one.visit is not None]
    if asked:
        said = ngettext("%d visit asked for.", "%d visits asked for.", len(asked)) % len(asked)
        messages.success(request, said)
        _say_what_ends(request, {one.visit.facility_organization_id for one in asked})
    if len(asked) == len(answers):
        return redirect("schedule:visit_list", day=form.cleaned_data["day"])
    return _refused_page(request, answers, form.cleaned_data["day"])


def _in_dollars(beyond: Beyond) -> str:
    words = gettext(
        "The budget for calls is %(budget)s; %(taken)s are spent or planned, and these calls would"
        " cost %(more)s."
    )
    spent = beyond.spent
    taken = spent.cents + spent.planned_cents
    return words % {
        "budget": dollars(spent.budget_cents or 0),
        "taken": dollars(taken),
        "more": dollars(beyond.more_cents),
    }


def _say_what_ends(request: HttpRequest, hosts: set[UUID]) -> None:
    """Services of those who were asked whose money ends soon, with the day (S3-05)."""
    today = timezone.localtime(request.viewer.at).date()
    for one in ending_services(today, hosts):
        words = gettext("The money for “%(service)s” of %(name)s ends on %(day)s.")
        day = date_format(one.ends_on, "DATE_FORMAT")
        said = {"service": one.service, "name": one.name, "day": day}
        messages.warning(request, words % said)


def _plan(form: AskForm) -> DayPlan:
    data = form.cleaned_data
    return DayPlan(data["day"], data["earliest"], data["minutes"], ContactMode(data["mode"]))


def _page(request: HttpRequest, form: AskForm, *, ticked: Iterable[UUID]) -> HttpResponse:
    viewer = request.viewer
    due = due_people(viewer)
    chosen = request.GET.get("show", "all")
    chosen = chosen if chosen in FILTER_WORDS else "all"
    page = Paginator(due.where(chosen)[:MOST], A_PAGE).get_page(request.GET.get("page"))
    shown = rows(viewer, due, page.object_list)
    counts = due.counts()
    context = {
        "form": form,
        "page": page,
        "rows": shown,
        "ticked": set(ticked),
        "filters": [(name, FILTER_WORDS[name], counts[name]) for name in FILTER_WORDS],
        "chosen": chosen,
        "counts": counts,
        "pressing": due.pressing,
        "is_cut": len(due.everyone) > MOST,
        "waiting": due.undecided,
        "may_ask": viewer.role == Role.OUTREACH_OFFICER,
        "read_first": to_read_first(viewer) if form.is_bound else {},
        "basis": next((row.stay.basis for row in shown if row.stay), None),
        "modes": MODES,
        "pauses": PAUSES,
        "states": STATES,
        "tones": TONES,
    }
    return render(request, "schedule/who_to_meet.html", context)


def _refused_page(request: HttpRequest, answers: list[Asked], day: object) -> HttpResponse:
    viewer = request.viewer
    refused = [one for one in answers if one.visit is None]
    seen = stays(viewer, [one.stay for one in refused if NOT_SEEN not in one.reasons])
    names = people(viewer, [view.person for view in seen.values()])
    lines = [
        (names.get(seen[one.stay].person) if one.stay in seen else None, sentences(one.reasons))
        for one in refused
    ]
    context = {"lines": lines, "asked": len(answers) - len(refused), "day": day}
    return render(request, "schedule/refused.html", context)


def _ids(texts: Iterable[str]) -> list[UUID]:
    """The ids among what a form sent; what is no id is nothing."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
