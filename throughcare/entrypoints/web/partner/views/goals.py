"""One shared goal: our side to write, theirs to read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import GoalForm, SideForm, tell
from throughcare.entrypoints.web.partner.views.partnership import is_unread, ours
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.relationships.actions.goals import reword_goal, tell_side
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.partnerships import (
    GoalView,
    goals_of,
    wordings_of,
)
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused


@for_roles(*MAY_PLAN)
@require_http_methods(["GET", "POST"])
def side(request: HttpRequest, partnership_id: UUID, goal_id: UUID) -> HttpResponse:
    """Who answers for it on our side and how we do it; the other side's words stay theirs."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    us, _them = _view(found, viewer, goal_id).sides
    sent = request.POST if request.method == "POST" else None
    form = SideForm(sent, initial={"owner": us.owner, "method": us.method})
    if form.is_valid():
        tell_side(
            goal=goal_id, organization=viewer.organization, by=viewer.user, at=viewer.at,
            **form.cleaned_data,
        )  # fmt: skip
        messages.success(request, _("Your side of the goal is saved."))
        return redirect("partner:partnership", found.pk)
    return _page(request, found, goal_id, form=form)


@for_roles(*MAY_PLAN)
@require_POST
def reword(request: HttpRequest, partnership_id: UUID, goal_id: UUID) -> HttpResponse:
    """Word the goal anew; the wording before stays to be read, and both sides agree again."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    us, _them = _view(found, viewer, goal_id).sides
    form = GoalForm(request.POST, prefix="goal")
    if form.is_valid():
        try:
            reword_goal(
                goal=goal_id, organization=viewer.organization, by=viewer.user, at=viewer.at,
                **form.cleaned_data,
            )  # fmt: skip
        except RelationshipRefused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Worded anew. Both sides read the plan and agree again."))
            return redirect("partner:partnership", found.pk)
    side_form = SideForm(initial={"owner": us.owner, "method": us.method})
    return _page(request, found, goal_id, form=side_form, reword_form=form)


def _view(found: Partnership, viewer: Viewer, goal_id: UUID) -> GoalView:
    goals = goals_of(found, viewer.organization)
    view = next((one for one in goals if one.goal.pk == goal_id), None)
    if view is None:
        raise Http404
    return view


def _page(
    request: HttpRequest, found: Partnership, goal_id: UUID, *, form: SideForm,
    reword_form: GoalForm | None = None,
) -> HttpResponse:  # fmt: skip
    view = _view(found, request.viewer, goal_id)  # type: ignore[attr-defined]
    now = {"words": view.goal.words, "measure": view.goal.measure}
    context = {
        "partnership": found,
        "goal": view.goal,
        "them": view.sides[1],
        "side_form": form,
        "reword_form": reword_form or GoalForm(initial=now, prefix="goal"),
        "form": reword_form or form,
        "before": wordings_of(view.goal.pk),
        "other": view.sides[1].organization,
        "is_unread": is_unread(found, request.viewer),  # type: ignore[attr-defined]
    }
    return render(request, "partner/goal.html", context)
