"""Ends a fixed time or the permission for a thing, with a reason; nothing is deleted."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.casework.inreach.actions.ending import end_fixed_time, end_permission
from throughcare.casework.inreach.queries.facility_day import fixed_times
from throughcare.casework.inreach.queries.gate import equipment
from throughcare.casework.inreach.rules.ending import OF_A_THING, OF_A_TIME, EndedBecause
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.entrypoints.web.schedule.forms import EndForm
from throughcare.entrypoints.web.schedule.places import own_places
from throughcare.entrypoints.web.schedule.words import sentences
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role


@for_roles(Role.PROGRAMS_DESK)
@require_http_methods(["GET", "POST"])
def fixed_time(request: HttpRequest, block_id: UUID) -> HttpResponse:
    """Let a time of every day be booked again."""
    viewer = request.viewer
    found = [row for place in own_places(viewer) for row in fixed_times(place.pk)]
    row = next((one for one in found if one.pk == block_id), None)
    if row is None:
        raise Http404

    def end(because: EndedBecause) -> None:
        end_fixed_time(viewer=viewer, block=row.pk, because=because, by=viewer.user, at=viewer.at)

    what = f"{row.name}, {row.begins_at:%H:%M}–{row.ends_at:%H:%M}"
    return _page(request, EndForm(request.POST or None, reasons=OF_A_TIME), end, what, "day")


@for_roles(Role.PROGRAMS_DESK)
@require_http_methods(["GET", "POST"])
def permission(request: HttpRequest, permission_id: UUID) -> HttpResponse:
    """Take a thing off the gate memos from now on."""
    viewer = request.viewer
    ours = equipment(viewer).filter(facility_organization=viewer.organization)
    row = ours.filter(pk=permission_id).first()
    if row is None:
        raise Http404

    def end(because: EndedBecause) -> None:
        end_permission(
            viewer=viewer, permission=row.pk, because=because, by=viewer.user, at=viewer.at
        )

    form = EndForm(request.POST or None, reasons=OF_A_THING)
    return _page(request, form, end, f"{row.item} {row.serial}", "permissions")


def _page(
    request: HttpRequest, form: EndForm, end: Callable[[EndedBecause], None], what: str, back: str
) -> HttpResponse:
    if form.is_valid():
        try:
            end(EndedBecause(form.cleaned_data["because"]))
        except NotDone as refused:
            for sentence in sentences(refused.reasons):
                form.add_error(None, sentence)
        else:
            messages.success(request, _("It is ended, and kept in the list of what has ended."))
            return redirect(f"schedule:{back}")
    context = {"form": form, "what": what, "back": f"schedule:{back}", "is_time": back == "day"}
    return render(request, "schedule/end.html", context)
