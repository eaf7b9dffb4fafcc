"""Freezes a month whose clocks have run out, and gives out the facts that it was counted from."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.step_up import step_up
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.vocabulary.categories import Role
from throughcare.workflows.follow_up.measure import extract_of, freeze_ripe


@for_roles(Role.SUPERVISOR)
@require_POST
def freeze(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Freeze what is ripe; a month is frozen once and for good."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    done = freeze_ripe(
        organization=viewer.organization, month=_month(year, month), by=viewer.user, at=viewer.at
    )
    if done.kept:
        words = ngettext("%d measure is frozen.", "%d measures are frozen.", len(done.kept))
        messages.success(request, words % len(done.kept))
    else:
        messages.error(request, _("This month can not be frozen yet: its clocks still run."))
    return redirect("follow_up:home")


@for_roles(Role.SUPERVISOR)
@step_up
@require_GET
def extract(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """The facts as CSV: opaque numbers, no name; anybody can count them again."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    text = extract_of(viewer.organization, _month(year, month))
    if text is None:
        raise Http404
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="facts-{year}-{month:02d}.csv"'
    return answer


def _month(year: int, month: int) -> Month:
    if not (1 <= month <= 12 and 2000 <= year <= 2200):
        raise Http404
    return Month(year, month)
