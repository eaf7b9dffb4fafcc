"""Runs of the matching job: how far they are, what they found, and whether that is odd."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.rules.expected_share import matched_share_is_odd
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.queries import runs
from throughcare.casework.linkage.rules.proposals import RunState
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.take_stock.capped import CappedPaginator
from throughcare.entrypoints.web.take_stock.views.matches import A_PAGE, REVIEWERS
from throughcare.registers.agreements.queries import partners_under
from throughcare.registers.directory.queries import facilities_of
from throughcare.vocabulary.categories import Purpose
from throughcare.vocabulary.verdicts import Verdict
from throughcare.workflows.take_stock.ask_for_matches import ask_for_matches
from throughcare.workflows.take_stock.clauses import NoClauseInForce

# A page that asks again and again would keep a forgotten session awake.
ASKS_FOR = timedelta(minutes=10)
UNFINISHED = (RunState.WAITING, RunState.RUNNING)


@for_roles(*REVIEWERS)
@require_GET
def show_all(request: HttpRequest) -> HttpResponse:
    """All runs, and from whom one may look for matches now."""
    viewer = request.viewer  # type: ignore[attr-defined]
    found = CappedPaginator(runs.runs(viewer), A_PAGE, most=1000)
    clauses = partners_under(
        viewer.organization, Purpose.ROSTER_MATCHING, viewer.at, receiving=True
    )
    page = found.get_page(request.GET.get("page"))
    page.object_list = runs.without_taken(viewer, page.object_list)
    context = {"page": page, "clauses": list(clauses)}
    return render(request, "take_stock/match_runs.html", context)


@for_roles(*REVIEWERS)
@require_POST
def start(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Look through everybody inside again; one run at a time for a sender."""
    viewer = request.viewer  # type: ignore[attr-defined]
    running = runs.unfinished(viewer, sender)
    if running is not None:
        return redirect("take_stock:match_run", running.pk)
    try:
        run = ask_for_matches(
            delivery_id=None, sender=sender, receiver=viewer.organization, by=viewer.user,
            at=viewer.at,
        )  # fmt: skip
    except NoClauseInForce as refusal:
        messages.error(request, str(refusal))
        return redirect("take_stock:match_runs")
    return redirect("take_stock:match_run", run.pk)


@for_roles(*REVIEWERS)
@require_GET
def show(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One run; the part that changes renews itself while it works."""
    viewer = request.viewer  # type: ignore[attr-defined]
    run = runs.run(viewer, run_id)
    if run is None:
        raise Http404
    (run,) = runs.without_taken(viewer, [run])
    context = {
        "run": run,
        "is_unfinished": run.state in UNFINISHED,
        "asks_again": _asks_again(run, viewer),
        "question": _question(run),
    }
    part = bool(request.htmx)  # type: ignore[attr-defined]
    name = "take_stock/match_run_live.html" if part else "take_stock/match_run.html"
    return render(request, name, context)


def _asks_again(run: MatchRun, viewer: Viewer) -> bool:
    if run.state not in UNFINISHED or run.asked_at is None:
        return False
    return viewer.at - run.asked_at < ASKS_FOR


def _question(run: MatchRun) -> str:
    """Far fewer or far more matches than one expects is a question, never an error (S0-19)."""
    if run.state != RunState.DONE:
        return ""
    verdict = share_verdict(run)
    return verdict.reasons[0].in_words(gettext) if verdict.is_yes else ""


def share_verdict(run: MatchRun) -> Verdict:
    """Whether the matched share of the roster is odd, by what the sender's places expect."""
    shares = [place.expected_share for place in facilities_of(run.sender_id)]
    expected = round(100 * sum(shares) / len(shares)) if shares else 20
    return matched_share_is_odd(run.roster_size, run.matched_count, expected)
