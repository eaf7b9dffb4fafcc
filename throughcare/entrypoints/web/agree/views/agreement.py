"""One agreement as a document to read: four headings, and what each clause lets through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.standing import HEADINGS, KINDS, standing
from throughcare.entrypoints.web.shell.promise_standing import (
    STATES,
    Mark,
    counted_mark,
    numbers,
    period_words,
    said_mark,
)
from throughcare.entrypoints.web.shell.promise_words import promise_in_words
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.agreements.models import Agreement, Clause, Version
from throughcare.registers.agreements.queries import (
    agreements_of,
    history_of,
    open_pauses,
    pause_reasons,
    progress,
    standing_of,
    term_of,
)
from throughcare.registers.agreements.rules.authority import (
    MAY_DRAFT,
    MAY_END,
    MAY_PAUSE,
    MAY_RESUME,
    READS_PAUSE_REASONS,
)
from throughcare.registers.agreements.rules.in_force import is_in_force
from throughcare.registers.agreements.rules.standing import State
from throughcare.vocabulary.categories import ClauseKind
from throughcare.vocabulary.promises import Period
from throughcare.workflows.agree.promises import Kept, promises_kept
from throughcare.workflows.follow_up.attest import SaidPromise, attested_of, promises_in

RUNNING = (PromiseState.ON_TRACK, PromiseState.AT_RISK)
UNSAID = (PromiseState.NOT_SAID, PromiseState.RUNS)


@dataclass(frozen=True)
class ClauseView:
    """A clause with what it comes to."""

    clause: Clause
    kind: Promise
    purpose: Promise | str
    classes: list[Promise]
    holds_now: bool
    is_measured: bool
    kept: Kept | None
    in_words: str = ""
    is_said: bool = False
    period: str = ""
    mark: Mark | None = None
    running: Mark | None = None
    numbers: str = ""


@for_roles(*ALL_ROLES)
@require_GET
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The document; somebody else's agreement does not exist."""
    found = agreements_of(request.viewer.organization).filter(pk=agreement_id).first()
    if found is None:
        raise Http404
    steps = _steps(request.viewer, found)
    _put_marks(found, steps.get("version"))
    context = {
        **steps,
        "agreement": found,
        "standing": standing(found, request.viewer.at),
        "sections": _sections(found, request.viewer),
    }
    return render(request, "agree/agreement.html", context)


def _steps(viewer: Viewer, found: Agreement) -> dict[str, object]:
    """What may be done with it now, and by whom; at most three queries."""
    role, now = viewer.role, standing_of(found, viewer.at)
    is_paused = any(clause.paused_at for clause in found.clauses.all())
    pauses = list(open_pauses(found.pk)) if is_paused else []
    if role in READS_PAUSE_REASONS and pauses:
        words = pause_reasons(pauses)
        for one in pauses:
            one.words = words.get(one.pk, "")  # type: ignore[attr-defined]
    ours = any(one.organization_id == viewer.organization for one in pauses)
    return {
        **_versions(viewer, found),
        "standing_now": now,
        "pauses": pauses,
        "may_draft": role in MAY_DRAFT and now.state != State.TERMINATED,
        "may_resume": role in MAY_RESUME and ours,
        "may_pause": role in MAY_PAUSE and now.is_open and not ours,
        "may_end": role in MAY_END and now.is_open,
    }


def _put_marks(found: Agreement, version: object) -> None:
    """Beside each party what it drew or scanned, for those who read the signed text."""
    if not isinstance(version, Version):
        return
    signed = {one.organization: one.signature for one in progress(version)}
    for party in found.parties.all():
        party.signature = signed.get(party.organization_id)  # type: ignore[attr-defined]


def _versions(viewer: Viewer, found: Agreement) -> dict[str, object]:
    """The signed text and the draft of the next one, for those who read them."""
    if viewer.role not in MAY_PAUSE:
        return {}
    known = {row.state: row for row in history_of(found.pk, viewer.organization).reverse()}
    draft = known.get("draft") or known.get("partly_signed")
    return {"version": known.get("in_force"), "draft": draft}


def _sections(found: Agreement, viewer: Viewer) -> list[tuple[Promise, list[ClauseView]]]:
    kept, promised = promises_kept(viewer, found), promises_in(found)
    said = {one.clause.pk: one for one in attested_of(promised, viewer.organization, viewer.at)}
    clauses = sorted(found.clauses.all(), key=lambda one: (one.position, one.number))
    views = [_view(one, kept.get(one.pk), said.get(one.pk), viewer.at) for one in clauses]
    return [
        (title, [view for view in views if view.clause.heading == heading])
        for heading, title in HEADINGS.items()
    ]


def _view(clause: Clause, kept: Kept | None, said: SaidPromise | None, at: datetime) -> ClauseView:
    is_promise = clause.kind == ClauseKind.PROMISE
    return ClauseView(
        clause,
        KINDS[clause.kind],
        PURPOSES.get(clause.purpose, ""),
        [CLASSES[name] for name in clause.data_classes if name in CLASSES],
        is_in_force(term_of(clause), at),
        is_promise and bool({"measure", "fact"} & set(clause.parameters) or said),
        kept,
        promise_in_words(clause.parameters) if is_promise else "",
        said is not None,
        **(_of_said(said) if said else _of_kept(kept) if kept else {}),
    )


def _of_kept(kept: Kept) -> dict[str, Any]:
    """The last period that was counted, and how the present one goes."""
    row = kept.row
    found: dict[str, Any] = {
        "period": period_words(row.period if row else Period.MONTH, kept.month)
    }  # fmt: skip
    if row is not None and row.settled_at is not None:
        found |= {"mark": counted_mark(row), "numbers": numbers(row)}
    if kept.running in RUNNING:
        word, tone, sign = STATES[kept.running]
        found["running"] = Mark("", word, tone, sign)
    return found


def _of_said(said: SaidPromise) -> dict[str, Any]:
    """The last period of which one side said something."""
    told = [one for one in said.periods if one.attested.state not in UNSAID]
    if not told:
        return {}
    kind, first = told[-1].due.promised.period, told[-1].due.period.first_day
    mark = said_mark(kind, first, told[-1].attested)
    return {"period": mark.month, "mark": mark}
