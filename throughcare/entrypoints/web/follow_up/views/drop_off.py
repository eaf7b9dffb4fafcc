"""Who dropped off at a step of the funnel: a list for those who may see these people."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from throughcare.access.queries import people, stays
from throughcare.casework.linkage.queries.links import found_stays
from throughcare.entrypoints.web.follow_up.pictures import in_words
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.measures.queries import fact_rows
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.funnel import STEPS, funnel
from throughcare.vocabulary.categories import Role


@for_roles(Role.SUPERVISOR, Role.OUTREACH_OFFICER)
@require_GET
def drop_off(request: HttpRequest, year: int, month: int, step: str) -> HttpResponse:
    """People who took every step before this one, and not this one (S0-06).

    Only those whom a match still shows on both sides: what a seal takes away leaves no trace
    here, and how many are not listed is not said.
    """
    if step not in STEPS or not 1 <= month <= 12:
        raise Http404
    viewer = request.viewer
    rows = fact_rows(viewer.organization)
    today = timezone.localtime(viewer.at).date()
    found = funnel(load_definitions()["funnel"], Month(year, month), rows, today)
    dropped = next(one.dropped for one in found.steps if one.name == step)
    seen = stays(viewer, found_stays(viewer, [UUID(subject) for subject in dropped]))
    names = people(viewer, [stay.person for stay in seen.values()])
    listed = [(names[stay.person], stay) for stay in seen.values() if stay.person in names]
    listed.sort(key=lambda row: row[0].listed_name)
    context = {"step": step, "month": in_words(found.month), "listed": listed}
    return render(request, "follow_up/drop_off.html", context)
