"""One agreement as a document to read: four headings, and what each clause lets through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.agree.standing import HEADINGS, KINDS, standing
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import agreements_of, term_of
from throughcare.registers.agreements.rules.in_force import is_in_force
from throughcare.workflows.agree.promises import Kept, promises_kept


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


@for_roles(*ALL_ROLES)
@require_GET
def agreement(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The document; somebody else's agreement does not exist."""
    found = agreements_of(request.viewer.organization).filter(pk=agreement_id).first()
    if found is None:
        raise Http404
    today = timezone.localtime(request.viewer.at).date()
    context = {
        "agreement": found,
        "standing": standing(found, today),
        "sections": _sections(found, promises_kept(request.viewer, found), request.viewer.at),
        "days_to_end": (found.expires_on - today).days,
    }
    return render(request, "agree/agreement.html", context)


def _sections(
    found: Agreement, kept: dict[UUID, Kept], at: datetime
) -> list[tuple[Promise, list[ClauseView]]]:
    clauses = sorted(found.clauses.all(), key=lambda clause: clause.number)
    return [
        (title, [_view(clause, kept, at) for clause in clauses if clause.heading == heading])
        for heading, title in HEADINGS.items()
    ]


def _view(clause: Clause, kept: dict[UUID, Kept], at: datetime) -> ClauseView:
    return ClauseView(
        clause,
        KINDS[clause.kind],
        PURPOSES.get(clause.purpose, ""),
        [CLASSES[name] for name in clause.data_classes if name in CLASSES],
        is_in_force(term_of(clause), at),
        "measure" in clause.parameters,
        kept.get(clause.pk),
    )
