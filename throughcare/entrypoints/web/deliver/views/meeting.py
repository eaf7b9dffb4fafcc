"""Record a meeting, let the 14 days stand still, and hear "that is not me"."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.access.queries import person
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.contacts import ContactRefused, ContactSaid
from throughcare.casework.child_support.actions.pauses import PauseRefused
from throughcare.casework.child_support.rules.contact_clock import PauseName
from throughcare.casework.child_support.rules.contact_tries import NotReached
from throughcare.casework.inreach.models import VisitRequest
from throughcare.entrypoints.web.deliver.forms import (
    MeetingForm,
    NotMeForm,
    PauseForm,
    ResumeForm,
)
from throughcare.entrypoints.web.deliver.views.refusals import no_clause, said_no
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import ContactMode, Role
from throughcare.workflows.deliver.meet import (
    NoSuchMatch,
    contact_clock_of,
    pause_meeting,
    record_meeting,
    resume_meeting,
    visits_to_tell,
)
from throughcare.workflows.deliver.permission import NoClauseInForce
from throughcare.workflows.take_stock.undo_match import undo_match


@for_roles(Role.OUTREACH_OFFICER)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, link: UUID) -> HttpResponse:
    """One try to meet a parent."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    visits = _visits(viewer, link)
    form = MeetingForm(
        request.POST or None,
        visits=visits,
        initial=_today(viewer) | _of_visit(visits, request.GET.get("visit", "")),
    )
    if form.is_valid():
        try:
            record_meeting(viewer=viewer, link=link, said=_said(form), at=viewer.at)
        except NoSuchMatch:
            raise Http404 from None
        except NoClauseInForce as refused:
            return no_clause(request, refused.permit)
        except ContactRefused as refused:
            said_no(form, refused.code)
        else:
            messages.success(request, _("The meeting is written down."))
            return redirect("deliver:case", link)
    return _page(request, "deliver/meeting.html", link, form)


@for_roles(Role.OUTREACH_OFFICER)
@require_http_methods(["GET", "POST"])
def not_me(request: HttpRequest, link: UUID) -> HttpResponse:
    """The person says "that is not me": the try is kept, the match is undone for good (S0-30)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = NotMeForm(request.POST or None, initial=_today(viewer) | {"mode": "in_person"})
    if form.is_valid():
        said = ContactSaid(
            mode=ContactMode(form.cleaned_data["mode"]),
            happened_on=form.cleaned_data["happened_on"],
            reached=True,
            identity_confirmed=False,
            paid_by=form.cleaned_data["paid_by"],
            visit=_only_visit_on(_visits(viewer, link), form.cleaned_data["happened_on"]),
        )
        try:
            record_meeting(viewer=viewer, link=link, said=said, at=viewer.at)
            undone = undo_match(viewer=viewer, link_id=link, reason="not_me", at=viewer.at)
        except NoSuchMatch:
            raise Http404 from None
        except NoClauseInForce as refused:
            return no_clause(request, refused.permit)
        except ContactRefused as refused:
            said_no(form, refused.code)
        else:
            return render(request, "deliver/not_me_done.html", {"undone": undone})
    return _page(request, "deliver/not_me.html", link, form)


@for_roles(Role.OUTREACH_OFFICER)
@require_http_methods(["GET", "POST"])
def pause(request: HttpRequest, link: UUID) -> HttpResponse:
    """Let the 14 days stand still for a named reason."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = PauseForm(request.POST or None, initial={"begins_on": _today(viewer)["happened_on"]})
    if form.is_valid():
        name, day = PauseName(form.cleaned_data["name"]), form.cleaned_data["begins_on"]
        try:
            pause_meeting(viewer=viewer, link=link, name=name, begins_on=day, at=viewer.at)
            return redirect("deliver:case", link)
        except NoSuchMatch:
            raise Http404 from None
        except PauseRefused as refused:
            said_no(form, refused.code)
    return _page(request, "deliver/pause.html", link, form)


@for_roles(Role.OUTREACH_OFFICER)
@require_http_methods(["GET", "POST"])
def resume(request: HttpRequest, link: UUID) -> HttpResponse:
    """Let the 14 days go on."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = ResumeForm(request.POST or None, initial={"last_day": _today(viewer)["happened_on"]})
    if form.is_valid():
        day = form.cleaned_data["last_day"]
        try:
            resume_meeting(viewer=viewer, link=link, last_day=day, at=viewer.at)
            return redirect("deliver:case", link)
        except NoSuchMatch:
            raise Http404 from None
        except PauseRefused as refused:
            said_no(form, refused.code)
    return _page(request, "deliver/resume.html", link, form)


def _page(request: HttpRequest, template: str, link: UUID, form: object) -> HttpResponse:
    """The form beside the parent it is about."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        clock = contact_clock_of(viewer, link)
    except NoSuchMatch:
        raise Http404 from None
    parent = person(viewer, clock.person)
    if parent is None:
        raise Http404
    context = {"form": form, "contact": clock, "parent": parent, "link": link}
    return render(request, template, context)


def _said(form: MeetingForm) -> ContactSaid:
    data = form.cleaned_data
    reached = data["outcome"] == "reached"
    return ContactSaid(
        mode=ContactMode(data["mode"]),
        happened_on=data["happened_on"],
        reached=reached,
        form_completed=data["form_completed"],
        identity_confirmed=True if reached and data["identity_confirmed"] else None,
        not_reached=NotReached(data["not_reached"]) if data["not_reached"] else None,
        paid_by=data["paid_by"],
        visit=UUID(data["visit"]) if data.get("visit") else None,
    )


def _visits(viewer: Viewer, link: UUID) -> list[VisitRequest]:
    try:
        return visits_to_tell(viewer, link)
    except NoSuchMatch:
        raise Http404 from None


def _of_visit(visits: list[VisitRequest], asked: str) -> dict[str, object]:
    """Day and way of the visit that was chosen before, or of the last one."""
    chosen = [one for one in visits if str(one.pk) == asked] or visits
    if not chosen:
        return {}
    return {"visit": str(chosen[0].pk), "happened_on": chosen[0].day, "mode": chosen[0].mode}


def _only_visit_on(visits: list[VisitRequest], day: date) -> UUID | None:
    found = [one.pk for one in visits if one.day == day]
    return found[0] if len(found) == 1 else None


def _today(viewer: Viewer) -> dict[str, object]:
    return {"happened_on": timezone.localtime(viewer.at).date()}
