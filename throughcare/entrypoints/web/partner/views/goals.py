"""One shared goal: our side to write, theirs to read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import SideForm
from throughcare.entrypoints.web.partner.views.partnership import ours
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.relationships.actions.goals import tell_side
from throughcare.partnership.relationships.queries.partnerships import goals_of
from throughcare.partnership.relationships.rules.authority import MAY_PLAN


@for_roles(*MAY_PLAN)
@require_http_methods(["GET", "POST"])
def side(request: HttpRequest, partnership_id: UUID, goal_id: UUID) -> HttpResponse:
    """Who answers for it on our side and how we do it; the other side's words stay theirs."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    view = next(
        (one for one in goals_of(found, viewer.organization) if one.goal.pk == goal_id), None
    )
    if view is None:
        raise Http404
    us, them = view.sides
    sent = request.POST if request.method == "POST" else None
    form = SideForm(sent, initial={"owner": us.owner, "method": us.method})
    if form.is_valid():
        tell_side(
            goal=goal_id, organization=viewer.organization, by=viewer.user, at=viewer.at,
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("Your side of the goal is saved."))
        return redirect("partner:partnership", found.pk)
    context = {"partnership": found, "goal": view.goal, "them": them, "form": form}
    return render(request, "partner/goal.html", context)
