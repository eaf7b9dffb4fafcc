"""The board of promises: what we promised and what they promised, the same for both sides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.promise_views import PromiseView, sides_of
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.measures.actions import GIVEN_UP
from throughcare.partnership.measures.queries import counting_of
from throughcare.vocabulary.categories import DataClass, Role
from throughcare.workflows.follow_up.ask_to_count import ask_to_count
from throughcare.workflows.follow_up.breaches import TALKING

COUNTING = (Role.SUPERVISOR, Role.PARTNERSHIP_LEAD)


@for_roles(*ALL_ROLES)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Pictures before tables; no person and no small number stands here."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    sides = sides_of(viewer)
    shown = [view for side in sides for view in (*side.ours, *side.theirs)]
    to_say = [one for one in shown if _is_ours_to_say(one, viewer)]
    context = {
        "sides": sides,
        "to_say": to_say[0] if to_say and viewer.role in TALKING else None,
        "worst": next((one for one in shown if _at_risk(one) and one.is_ours), None),
        "may_count": viewer.role in COUNTING,
        **(_counting(viewer) if viewer.role in COUNTING else {}),
        "may_talk": viewer.role in TALKING,
        "sees_facts": viewer.role in COUNTING or viewer.may_see(DataClass.IDENTITY),
    }
    return render(request, "follow_up/promises.html", context)


@for_roles(*COUNTING)
@require_POST
def count_now(request: HttpRequest) -> HttpResponse:
    """Ask for our own promises to be counted; the other side's are counted each night."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    ask_to_count(organization=viewer.organization, by=viewer.user, at=viewer.at)
    return redirect("follow_up:promises")


@for_roles(*COUNTING)
@require_GET
def counting(request: HttpRequest) -> HttpResponse:
    """How far it is; the part of the board that renews itself, or the board."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("follow_up:promises")
    return render(request, "follow_up/counting.html", _counting(request.viewer))  # type: ignore[attr-defined]


def _counting(viewer: Viewer) -> dict[str, object]:
    """The last counting that we asked for, and whether to ask how far it is."""
    row = counting_of(viewer.organization)
    runs = row is not None and row.finished_at is None
    asks_again = runs and row is not None and viewer.at - row.asked_at < GIVEN_UP
    return {"counting": row, "is_counting": runs, "asks_again": asks_again}


def _at_risk(view: PromiseView) -> bool:
    return view.running is not None and view.running.tone == "soon"


def _is_ours_to_say(view: PromiseView, viewer: Viewer) -> bool:
    said = view.said
    return said is not None and said.attester == viewer.organization and bool(said.to_say)
