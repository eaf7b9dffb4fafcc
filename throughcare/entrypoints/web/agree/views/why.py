"""Why somebody can not be seen: one answer for every name, whether there is a record or not."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import NEEDS_CONSENT, Viewer
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.registers.accounts.queries import members_of
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import clauses_in_force
from throughcare.vocabulary.categories import ClauseKind, DataClass, Role


@dataclass(frozen=True)
class Window:
    """What one clause lets our organization see, and how much of it is for this viewer's part."""

    clause: Clause
    purpose: Promise | str
    classes: list[Promise]
    is_mine: bool
    needs_consent: bool


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """It asks for no name, so that no answer can differ; three queries, always the same."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    leads = members_of(viewer.organization, today).filter(role=Role.PARTNERSHIP_LEAD)
    context = {"windows": _windows(viewer), "leads": [one.user.display_name for one in leads]}
    return render(request, "agree/why.html", context)


def _windows(viewer: Viewer) -> list[Window]:
    """The permissions in force that show our organization something."""
    found = clauses_in_force(viewer.at).filter(
        kind=ClauseKind.PERMISSION, to_party=viewer.organization
    )
    return [_window(viewer, clause) for clause in found]


def _window(viewer: Viewer, clause: Clause) -> Window:
    classes = [DataClass(name) for name in clause.data_classes]
    return Window(
        clause=clause,
        purpose=PURPOSES.get(clause.purpose, ""),
        classes=[CLASSES[name] for name in classes if name in CLASSES],
        is_mine=clause.purpose == viewer.purpose and any(map(viewer.may_see, classes)),
        needs_consent=bool(NEEDS_CONSENT & set(classes)),
    )
