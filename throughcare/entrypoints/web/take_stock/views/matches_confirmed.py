"""Confirmed matches, the latest first, and by which routes people were found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.access.queries import PersonView, people
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries import links
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.capped import CappedPaginator
from throughcare.entrypoints.web.take_stock.views.matches import A_PAGE, REVIEWERS


@for_roles(*REVIEWERS)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Our own records of confirmed people; they stay listed when a clause has ended."""
    viewer = request.viewer  # type: ignore[attr-defined]
    confirmed = links.links_in_state(viewer, LinkState.CONFIRMED)
    page = CappedPaginator(confirmed, A_PAGE, most=links.MOST).get_page(request.GET.get("page"))
    rows = list(page)
    known = people(viewer, {row.right_person_id for row in rows})
    context = {"page": page, "rows": [one for row in rows if (one := _row(row, known))]}
    return render(request, "take_stock/matches_confirmed.html", context)


def _row(link: Link, known: dict[UUID, PersonView]) -> dict[str, Any] | None:
    ours = known.get(link.right_person_id)
    return {"link": link, "person": ours} if ours else None
