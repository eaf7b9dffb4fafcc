"""Everything to take along on a visit day, as one PDF in the order of the visits."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.schedule.views.visit_list import visit_list_paper
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.deliver.permission import NoClauseInForce
from throughcare.workflows.deliver.visit_day import VisitSet, print_visit_day
from throughcare.workflows.schedule.days_visits import days_visits


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def print_day(request: HttpRequest, day: date) -> HttpResponse:
    """The list, each visit's letters and packets, and one intake card for each visit."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        sets = print_visit_day(viewer=viewer, day=day, at=viewer.at)
    except NoClauseInForce as refused:
        context = {"ended": refused.permit.ended}
        return render(request, "schedule/no_clause.html", context, status=403)
    if not sets:
        messages.warning(request, _("No visit of yours is agreed on this day."))
        return redirect("schedule:visit_list", day=day)
    found = days_visits(viewer, day)
    data = {
        "list": visit_list_paper(found, day, viewer),
        "visits": [_of_set(one) for one in sets],
        "return_to": _("the officer who gave it to you"),
        "cards": [{"code": uuid4().hex[:6].upper()} for _set in sets],
    }
    language = get_language() or "en"
    pdf = paper.render("visit_day", data, language=language, at=viewer.at)
    return paper.answer(pdf, "visit-day")


def _of_set(one: VisitSet) -> dict[str, object]:
    return {"time": one.begins_at, "letters": one.letters, "packets": one.packets}
