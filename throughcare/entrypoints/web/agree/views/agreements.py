"""The agreements that one's organization is a party of, and how each stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.standing import standing
from throughcare.entrypoints.web.agree.views.coverage import coverage
from throughcare.entrypoints.web.agree.views.version import READING
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import agreements_of, open_drafts
from throughcare.registers.agreements.rules.authority import MAY_DRAFT


@for_roles(*ALL_ROLES)
@require_GET
def agreements(request: HttpRequest) -> HttpResponse:
    """One row an agreement, with the other parties and the last day."""
    at = request.viewer.at  # type: ignore[attr-defined]
    found = [(one, standing(one, at)) for one in agreements_of(request.viewer.organization)]
    context = {
        "agreements": found,
        "drafts": _drafts(request.viewer),
        "may_draft": request.viewer.role in MAY_DRAFT,
        "may_see_facilities": request.viewer.role in coverage.roles,  # type: ignore[attr-defined]
    }
    return render(request, "agree/agreements.html", context)


def _drafts(viewer: Viewer) -> list[Version]:
    """Texts on the way that our organization may read, for those who read drafts."""
    return list(open_drafts(viewer.organization)) if viewer.role in READING else []
