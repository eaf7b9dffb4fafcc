"""What is still open under an agreement that paused or ended, for a hand to rescue (A4)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.agree.views.changes import ours
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role
from throughcare.workflows.agree.rescue import rescue_list

RESCUING = (
    Role.PARTNERSHIP_LEAD, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.OUTREACH_OFFICER,
    Role.PROGRAMS_DESK,
)  # fmt: skip


@for_roles(*RESCUING)
@require_GET
def show(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Open appointments and duties of our side; people's plans do not stop with a clause."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, agreement_id)
    return render(
        request, "agree/rescue.html", {"agreement": found, "rescue": rescue_list(viewer, found.pk)}
    )
