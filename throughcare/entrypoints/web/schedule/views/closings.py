"""Days on which nobody comes in, and times of every day on which nobody can be brought."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from throughcare.casework.inreach.actions.closing import Closed
from throughcare.casework.inreach.actions.permitting import block_time
from throughcare.casework.inreach.queries.facility_day import (
    closures_of,
    ended_times,
    fixed_times,
)
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.entrypoints.web.schedule.days import today
from throughcare.entrypoints.web.schedule.forms import BlockForm, ClosingForm
from throughcare.entrypoints.web.schedule.places import chosen_place, own_places
from throughcare.entrypoints.web.schedule.words import ENDED, MODES, sentences
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import ContactMode, Role
from throughcare.workflows.schedule.closings import close_days, open_again

MOST_ENDED = 20


@for_roles(Role.PROGRAMS_DESK)
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Close the facility for some days; take a closing back."""
    viewer = request.viewer
    place = chosen_place(request, own_places(viewer))
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        fallback = None if data["fallback"] == "wait" else ContactMode(data["fallback"])
        try:
            done = close_days(
                viewer=viewer, facility=place, begins_on=data["begins_on"],
                ends_on=data["ends_on"], fallback=fallback, at=viewer.at,
            )  # fmt: skip
        except NotDone as refused:
            for sentence in sentences(refused.reasons):
                form.add_error(None, sentence)
        else:
            messages.success(request, _told(done))
            return redirect("schedule:closings")
    coming = closures_of([place.pk]).filter(ends_on__gte=today(request))
    rows = [(row, MODES.get(row.fallback_mode, "")) for row in coming]
    return render(request, "schedule/closings.html", {"form": form, "rows": rows, "place": place})


@for_roles(Role.PROGRAMS_DESK)
@require_POST
def reopen(request: HttpRequest, closure_id: UUID) -> HttpResponse:
    """Take a closing back; visits are as they were."""
    viewer = request.viewer
    try:
        count = open_again(viewer=viewer, closure=closure_id, at=viewer.at)
    except NotDone as refused:
        for sentence in sentences(refused.reasons):
            messages.error(request, sentence)
    else:
        said = ngettext(
            "Open again. %d visit is as it was.", "Open again. %d visits are as they were.", count
        )
        messages.success(request, said % count)
    return redirect("schedule:closings")


@for_roles(Role.PROGRAMS_DESK)
@require_http_methods(["GET", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """Counts, meals and other times that can not be booked."""
    viewer = request.viewer
    place = chosen_place(request, own_places(viewer))
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        block_time(viewer=viewer, facility=place, by=viewer.user, at=viewer.at, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("schedule:day")
    context = {
        "form": form,
        "blocks": fixed_times(place.pk),
        "ended": [(row, ENDED[row.ended_because]) for row in ended_times(place.pk)[:MOST_ENDED]],
        "place": place,
    }
    return render(request, "schedule/day.html", context)


def _told(done: Closed) -> str:
    converted = ngettext(
        "%d visit goes on in the other way.", "%d visits go on in the other way.", done.converted
    )
    on_hold = ngettext(
        "%d visit waits for a decision.", "%d visits wait for a decision.", done.on_hold
    )
    return f"{converted % done.converted} {on_hold % done.on_hold}"
