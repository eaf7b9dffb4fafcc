"""Records of our own that may be one person: found alike, or put together by hand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.actions.merging import MergeRefused, propose_alike, propose_merge
from throughcare.access.queries import search
from throughcare.access.queries.merging import merges
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.finding import FindForm
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.merge_words import REFUSED, STATES
from throughcare.vocabulary.categories import Role

JOINING = (Role.RECORDS_CLERK, Role.OUTREACH_OFFICER)


@for_roles(*JOINING)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What waits to be looked at, then what was decided."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = [(one, *STATES[one.state]) for one in merges(viewer)]
    waiting = [row for row in rows if row[0].state == "proposed"]
    context = {
        "waiting": waiting,
        "decided": [row for row in rows if row not in waiting],
        "form": FindForm(),
    }
    return render(request, "take_stock/merges.html", context)


@for_roles(*JOINING)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Look through all own records for one name and birth date."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    count = propose_alike(viewer=viewer, by=viewer.user, at=viewer.at)
    words = ngettext("%(n)s new pair found.", "%(n)s new pairs found.", count)
    messages.success(request, words % {"n": count} if count else _("No new pair found."))
    return redirect("take_stock:merges")


@for_roles(*JOINING)
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Own people of that name, to tick two of them."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = FindForm(request.POST)
    found = search(viewer, form.cleaned_data["surname"]) if form.is_valid() else []
    return render(request, "take_stock/merge_find.html", {"form": form, "found": found})


@for_roles(*JOINING)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Two records were ticked: put them side by side."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    ticked = _ids(request.POST.getlist("people"))
    if len(ticked) != 2:
        messages.error(request, _("Tick two records."))
        return redirect("take_stock:merges")
    one, other = ticked
    try:
        row = propose_merge(one=one, other=other, viewer=viewer, by=viewer.user, at=viewer.at)
    except MergeRefused:
        messages.error(request, str(REFUSED))
        return redirect("take_stock:merges")
    return redirect("take_stock:merge", row.pk)


def _ids(sent: list[str]) -> list[UUID]:
    """What was ticked, as ids; nothing when somebody wrote something else there."""
    try:
        return [UUID(one) for one in dict.fromkeys(sent)]
    except ValueError:
        return []
