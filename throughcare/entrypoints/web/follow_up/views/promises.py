"""The board of promises: what we promised and what they promised, the same for both sides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.promise_views import PromiseView, sides_of
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.vocabulary.categories import DataClass, Role
from throughcare.workflows.follow_up.breaches import TALKING
from throughcare.workflows.follow_up.hold_promises import hold_promises

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
        "may_talk": viewer.role in TALKING,
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


def _at_risk(view: PromiseView) -> bool:
    return view.running is not None and view.running.tone == "soon"


def _is_ours_to_say(view: PromiseView, viewer: Viewer) -> bool:
    said = view.said
    return said is not None and said.attester == viewer.organization and bool(said.to_say)
