"""The very facts behind a promise: opaque, whole, and counted again while one looks."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.follow_up.promise_words import HAPPENED
from throughcare.entrypoints.web.shell.promise_standing import CAUSES, STATES, period_words
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.step_up import step_up
from throughcare.partnership.measures.rules.extracts import write_extract
from throughcare.partnership.measures.rules.fact_rows import FactRow
from throughcare.vocabulary.categories import Role
from throughcare.workflows.follow_up.very_facts import Behind, facts_behind

SEEING = (Role.SUPERVISOR, Role.OUTREACH_OFFICER, Role.PROGRAMS_DESK, Role.RECORDS_CLERK)
A_PAGE = 25


@for_roles(*SEEING, Role.PARTNERSHIP_LEAD)
@require_GET
def show(request: HttpRequest, standing_id: UUID) -> HttpResponse:
    """One line for each thing that was counted, without a name; a lead reads only whether it fits.

    A lead sees no people, so no list of them either: the numbers, and that they were counted again.
    """
    behind = _found(request, standing_id)
    sees = request.viewer.role in SEEING
    page = Paginator(_lines(behind) if sees else [], A_PAGE).get_page(request.GET.get("page"))
    context = {
        "behind": behind,
        "standing": behind.count.standing,
        "state": STATES[behind.count.standing.state],
        "period": period_words(behind.count.standing.period, behind.count.standing.month),
        "page": page,
        "sees": sees,
        "may_export": request.viewer.role == Role.SUPERVISOR,
    }
    return render(request, "follow_up/very_facts.html", context)


@for_roles(Role.SUPERVISOR)
@step_up
@require_GET
def export(request: HttpRequest, standing_id: UUID) -> HttpResponse:
    """Every fact that was known, as CSV: enough to count the promise again elsewhere."""
    behind = _found(request, standing_id)
    answer = HttpResponse(write_extract(behind.known), content_type="text/csv; charset=utf-8")
    month = f"{behind.count.standing.month:%Y-%m}"
    answer["Content-Disposition"] = f'attachment; filename="promise-{month}.csv"'
    return answer


def _found(request: HttpRequest, standing_id: UUID) -> Behind:
    behind = facts_behind(request.viewer, standing_id)  # type: ignore[attr-defined]
    if behind is None:
        raise Http404
    return behind


def _lines(behind: Behind) -> list[dict[str, object]]:
    """What was counted, one line each; misses first, because they are what one asks about."""
    missed = set(behind.result.subjects.get("miss", ()))
    lines = [
        {"subject": subject[:8], "was_kept": subject not in missed, "facts": _told(list(rows))}
        for subject, rows in groupby(behind.counted, key=lambda row: row.subject)
    ]
    return sorted(lines, key=lambda line: (bool(line["was_kept"]), str(line["subject"])))


def _told(rows: list[FactRow]) -> list[tuple[object, object, object]]:
    return [
        (row.occurred_on, HAPPENED.get(row.kind, row.kind), CAUSES.get(row.cause or "", ""))
        for row in rows
    ]
