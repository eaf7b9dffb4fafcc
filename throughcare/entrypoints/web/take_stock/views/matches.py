"""Possible matches: who may be whom, the oldest deadline first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from throughcare.access.queries import PersonView, people
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries import links, runs
from throughcare.casework.linkage.rules.bands import Band
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.capped import CappedPaginator
from throughcare.entrypoints.web.take_stock.views.merges import JOINING
from throughcare.vocabulary.categories import Role

REVIEWERS = (Role.OUTREACH_OFFICER, Role.SUPERVISOR)
BANDS = (Band.LIKELY, Band.POSSIBLE)
A_PAGE = 25


@for_roles(*REVIEWERS)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The list, whole or of one band."""
    viewer = request.viewer  # type: ignore[attr-defined]
    band = band_of(request)
    found = CappedPaginator(links.proposals(viewer, band=band), A_PAGE, most=links.MOST)
    page = found.get_page(request.GET.get("page"))
    rows = list(page)
    known = people(
        viewer, {one for row in rows for one in (row.left_person_id, row.right_person_id)}
    )
    today = timezone.localtime(viewer.at).date()
    context = {
        "page": page,
        "rows": [shown for row in rows if (shown := _row(row, known, today))],
        "band": band,
        "bands": BANDS,
        "count": found.count,
        "is_more": found.is_capped,
        "most": links.MOST,
        "may_join": viewer.role in JOINING,
        "run": runs.under_way(viewer),
    }
    return render(request, "take_stock/matches.html", context | _reason(page, known))


def band_of(request: HttpRequest) -> str:
    """The band that the reviewer works through; nothing for both."""
    asked = request.GET.get("band", "")
    return asked if asked in BANDS else ""


def days_left(link: Link, today: Any) -> int | None:
    """Days until day 14; None when nobody knows the day of admission."""
    return (link.due_on - today).days if link.due_on else None


def _row(link: Link, known: dict[UUID, PersonView], today: Any) -> dict[str, Any] | None:
    """One line; a pair that was withheld in this very moment is left out."""
    left, right = known.get(link.left_person_id), known.get(link.right_person_id)
    if left is None or right is None:
        return None
    return {"link": link, "left": left, "right": right, "days_left": days_left(link, today)}


def _reason(page: Page[Link], known: dict[UUID, PersonView]) -> dict[str, Any]:
    shown = [known[row.left_person_id] for row in page if row.left_person_id in known]
    return {"basis": shown[0].basis} if shown else {}
