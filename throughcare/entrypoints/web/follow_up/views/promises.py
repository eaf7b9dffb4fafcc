"""The board of promises: what we promised and what they promised, the same for both sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.promise_words import Mark, mark, misses
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.queries import standings
from throughcare.partnership.measures.rules.definitions import MeasureDefinition, load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import agreements_of, standing_of
from throughcare.vocabulary.categories import ClauseKind, DataClass, Role
from throughcare.workflows.follow_up.hold_promises import MONTHS, hold_promises, months_before

COUNTING = (Role.SUPERVISOR, Role.PARTNERSHIP_LEAD)


@dataclass(frozen=True)
class PromiseView:
    """One promise: twelve marks, the last settled month in numbers, and how this month goes."""

    clause: Clause
    marks: list[Mark | None]
    settled: Standing | None
    settled_mark: Mark | None
    misses: list[tuple[str, int | None]]
    running: Mark | None
    definition: MeasureDefinition | None
    is_ours: bool
    target: int | None


@dataclass(frozen=True)
class Side:
    """An agreement with what each side promised in it."""

    agreement: Agreement
    partner: str
    ours: list[PromiseView]
    theirs: list[PromiseView]
    is_open: bool


@for_roles(*ALL_ROLES)
@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Pictures before tables; no person and no small number stands here."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    sides = sides_of(viewer)
    shown = [view for side in sides for view in (*side.ours, *side.theirs)]
    context = {
        "sides": sides,
        "worst": next((one for one in shown if _at_risk(one) and one.is_ours), None),
        "may_count": viewer.role in COUNTING,
        "sees_facts": viewer.role in COUNTING or viewer.may_see(DataClass.IDENTITY),
    }
    return render(request, "follow_up/promises.html", context)


@for_roles(*COUNTING)
@require_POST
def count_now(request: HttpRequest) -> HttpResponse:
    """Count our own promises now; the other side's are counted each night."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    hold_promises(organization=viewer.organization, by=viewer.user, at=viewer.at)
    messages.success(request, _("Our promises are counted as of now."))
    return redirect("follow_up:promises")


def sides_of(viewer: Viewer) -> list[Side]:
    """Every signed agreement with a promise to or from us; four queries."""
    months = months_shown(timezone.localtime(viewer.at).date())
    signed = [a for a in agreements_of(viewer.organization) if a.effective_on is not None]
    promised = {a.pk: _between(a, viewer) for a in signed}
    ids = [clause.pk for clauses in promised.values() for clause in clauses]
    rows = standings(ids, months[0])
    found = []
    for agreement in [one for one in signed if promised[one.pk]]:
        views = [view_of(c, rows.get(c.pk, []), months, viewer) for c in promised[agreement.pk]]
        found.append(
            Side(
                agreement=agreement,
                partner=_partner(agreement, viewer),
                ours=[one for one in views if one.is_ours],
                theirs=[one for one in views if not one.is_ours],
                is_open=standing_of(agreement, viewer.at).is_open,
            )
        )
    return found


def view_of(
    clause: Clause, rows: list[Standing], months: list[date], viewer: Viewer
) -> PromiseView:
    """One promise as the board shows it."""
    known = {row.month: row for row in rows}
    settled = [row for row in rows if row.settled_at is not None]
    told = [row for row in settled if row.state in (PromiseState.KEPT, PromiseState.BROKEN)]
    last = (told or settled or [None])[-1]
    running = rows[-1] if rows and rows[-1].settled_at is None else None
    target = clause.parameters.get("target")
    return PromiseView(
        clause=clause,
        marks=[mark(month, known.get(month)) for month in months],
        settled=last,
        settled_mark=mark(last.month, last) if last else None,
        misses=misses(last) if last else [],
        running=mark(running.month, running) if running else None,
        definition=load_definitions().get(str(clause.parameters.get("measure", ""))),
        is_ours=clause.from_party_id == viewer.organization,
        target=round(100 * target) if isinstance(target, int | float) else None,
    )


def months_shown(today: date) -> list[date]:
    """The first days of the last twelve months, the oldest first."""
    month = months_before(Month.of(today), MONTHS - 1)
    found = [month.first_day]
    while len(found) < MONTHS:
        month = month.following
        found.append(month.first_day)
    return found


def _between(agreement: Agreement, viewer: Viewer) -> list[Clause]:
    """The promises of an agreement that we gave or were given."""
    clauses = [one for one in agreement.clauses.all() if one.kind == ClauseKind.PROMISE]
    us = viewer.organization
    return [one for one in clauses if us in (one.from_party_id, one.to_party_id)]


def _partner(agreement: Agreement, viewer: Viewer) -> str:
    others = [p.organization for p in agreement.parties.all()]
    return ", ".join(one.short_name for one in others if one.pk != viewer.organization)


def _at_risk(view: PromiseView) -> bool:
    return view.running is not None and view.running.tone == "soon"
