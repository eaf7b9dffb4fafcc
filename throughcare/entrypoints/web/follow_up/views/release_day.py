"""Who goes home soon or went home without the page, the steps before, and the page itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.case import case_of
from throughcare.casework.child_support.queries.release_day import (
    AHEAD,
    BEHIND,
    GoingHome,
    going_home,
)
from throughcare.entrypoints.web.follow_up.result_forms import ReleaseForm
from throughcare.entrypoints.web.follow_up.result_words import STEPS
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.follow_up.release_day import NoReleaseDate, make_release_page

A_PAGE = 25


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """Released or soon released parents, who lacks the page first."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = going_home(viewer)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [(row, _steps(row)) for row in page],
        "page": page,
        "ahead": AHEAD.days,
        "behind": BEHIND.days,
        "lacking": sum(not row.has_letter for row in found),
        "moved": sum(bool(row.moved_days) for row in found),
        "is_officer": viewer.role == Role.OUTREACH_OFFICER,
    }
    return render(request, "follow_up/release_day.html", context)


@for_roles(Role.OUTREACH_OFFICER)
@require_GET
def show(request: HttpRequest, link: UUID) -> HttpResponse:
    """Another language, or a day of release that no record holds yet."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    case = case_of(viewer, link)
    if case is None:
        raise Http404
    form = ReleaseForm(initial={"language": case.parent.language})
    context = {"form": form, "link": link, "parent": case.parent}
    return render(request, "follow_up/one_release.html", context)


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def print_page(request: HttpRequest, link: UUID) -> HttpResponse:
    """The one page as PDF."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a language, and write the day as a date."))
        return redirect("follow_up:release_day")
    try:
        page = make_release_page(viewer=viewer, link=link, at=viewer.at, **form.cleaned_data)
    except NoReleaseDate:
        messages.error(request, _("No day of release is known. Write it beside the button."))
        return redirect("follow_up:release_day")
    pdf = paper.render("release_day_letter", page.words, language=page.language, at=viewer.at)
    return paper.answer(pdf, "release-day")


def _steps(row: GoingHome) -> list[tuple[object, object, int]]:
    return [(STEPS[one.step.code], one.due_on, one.moved_days) for one in row.steps]
