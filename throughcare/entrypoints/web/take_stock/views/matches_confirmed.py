"""Confirmed matches, the latest first, and by which routes people were found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.access.queries import PersonView, people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.card_routes import found_by_cards
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries import links
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.casework.linkage.rules.routes import Found, Route, found_by
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
    context = {
        "page": page,
        "rows": [one for row in rows if (one := _row(row, known))],
        "found": routes(viewer),
    }
    return render(request, "take_stock/matches_confirmed.html", context)


def routes(viewer: Viewer) -> Found:
    """How many parents were found, and how many by one route only (S0-41)."""
    cards = found_by_cards(viewer)
    return found_by(
        {
            Route.DATA_MATCH: links.confirmed_people(viewer),
            Route.INTAKE_QUESTION: cards.has_order,
            Route.PERSON_ASKED: cards.asks_for_change,
        }
    )


def _row(link: Link, known: dict[UUID, PersonView]) -> dict[str, Any] | None:
    ours = known.get(link.right_person_id)
    return {"link": link, "person": ours} if ours else None
