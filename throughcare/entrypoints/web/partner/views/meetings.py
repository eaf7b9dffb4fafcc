"""Meetings of both sides: the next day, what was held, and the agenda that goes along."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import (
    HeldForm,
    ItemForm,
    MeetingForm,
    tell,
)
from throughcare.entrypoints.web.partner.views.partnership import is_unread, meeting_lines, ours
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions import meetings as acts
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.partnership.relationships.rules.authority import MAY_MEET
from throughcare.partnership.relationships.rules.cadence import Level
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused

Do = Callable[..., object]


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Both levels with their next day, and everything that is not done yet."""
    return _page(request, ours(request, partnership_id))


@for_roles(*MAY_MEET)
@require_POST
def plan(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """The day of the next meeting of a level."""
    found, form = ours(request, partnership_id), MeetingForm(request.POST, prefix="plan")
    return _meet(request, found, form, acts.plan_meeting, _("The next meeting is planned."))


@for_roles(*MAY_MEET)
@require_POST
def held(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """A meeting was held; the next one is counted from its day."""
    found, form = ours(request, partnership_id), HeldForm(request.POST, prefix="held")
    return _meet(request, found, form, acts.hold_meeting, _("The meeting is written down."))


@for_roles(*MAY_MEET)
@require_POST
def item(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Something to do goes on the agenda until it is done."""
    found = ours(request, partnership_id)
    form = _item_form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, item_form=form)
    words, who = form.cleaned_data["words"], UUID(form.cleaned_data["who"])
    try:
        acts.raise_item(words=words, who=who, **_who_and_when(request, found))
    except RelationshipRefused as refused:
        tell(form, refused)
        return _page(request, found, item_form=form)
    messages.success(request, _("It is on the agenda of both sides."))
    return redirect("partner:meetings", found.pk)


@for_roles(*MAY_MEET)
@require_POST
def done(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Something on the agenda is done."""
    found = ours(request, partnership_id)
    named = request.POST.get("item", "")
    known = next((one for one in found.agenda.all() if str(one.pk) == named), None)
    if known is not None:
        acts.finish_item(item=known.pk, **_who_and_when(request, found))
        messages.success(request, _("It is done, and off the agenda."))
    return redirect("partner:meetings", found.pk)


def _meet(
    request: HttpRequest, found: Partnership, form: forms.Form, do: Do, said: str
) -> HttpResponse:
    shown = {f"{form.prefix}_form": form}
    if not form.is_valid():
        return _page(request, found, **shown)
    said = form.cleaned_data | {"level": Level(form.cleaned_data["level"])}
    try:
        do(**said, **_who_and_when(request, found))
    except RelationshipRefused as refused:
        tell(form, refused)
        return _page(request, found, **shown)
    messages.success(request, said)
    return redirect("partner:meetings", found.pk)


def _who_and_when(request: HttpRequest, found: Partnership) -> dict[str, object]:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return {
        "partnership": found.pk,
        "organization": viewer.organization,
        "today": timezone.localtime(viewer.at).date(),
        "by": viewer.user,
        "at": viewer.at,
    }


def _item_form(request: HttpRequest, found: Partnership, sent: QueryDict | None) -> ItemForm:
    both = sides(found, request.viewer.organization)  # type: ignore[attr-defined]
    return ItemForm(sent, prefix="item", sides=both)


def _page(request: HttpRequest, found: Partnership, **filled: forms.Form) -> HttpResponse:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    context = {
        "partnership": found,
        "other": sides(found, viewer.organization)[1],
        "plan_form": MeetingForm(prefix="plan"),
        "held_form": HeldForm(prefix="held"),
        "went_well": [one for one in found.meetings.all() if one.went_well][-3:][::-1],
        "item_form": _item_form(request, found, None),
        "is_unread": is_unread(found, viewer),
        **meeting_lines(found, viewer),
        **filled,
        "form": next(iter(filled.values()), None),
    }
    return render(request, "partner/meetings.html", context)
