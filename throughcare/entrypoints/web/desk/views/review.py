"""Who still works here: somebody who knows says so every quarter, member by member."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.review_forms import HERE, LEFT, ReviewForm
from throughcare.entrypoints.web.desk.standing import standings
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.accounts import actions
from throughcare.registers.accounts.queries import members_of
from throughcare.vocabulary.categories import Role

CONFIRMING = (Role.SUPERVISOR, Role.PARTNERSHIP_LEAD, Role.ADMINISTRATOR)


@for_roles(*CONFIRMING)
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """Every member of one's own organization, who waits longest first."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    members = list(
        members_of(viewer.organization, today).order_by("confirmed_on", "user__display_name", "id")
    )
    form = ReviewForm(members, viewer.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        here, left = form.who(HERE), form.who(LEFT)
        actions.review(still_here=here, left=left, by=viewer.user, at=viewer.at)
        messages.success(request, _said(len(here), len(left)))
        return redirect("desk:review")
    lines = [(one, form[str(one.member.pk)]) for one in standings(members, viewer.at)]
    return render(request, "desk/review.html", {"form": form, "lines": lines})


def _said(here: int, left: int) -> str:
    """What was kept, in words."""
    parts = []
    if here:
        words = ngettext("%(n)s member still works here.", "%(n)s members still work here.", here)
        parts.append(words % {"n": here})
    if left:
        words = ngettext(
            "%(n)s has left; from now on nothing opens for them.",
            "%(n)s have left; from now on nothing opens for them.",
            left,
        )
        parts.append(words % {"n": left})
    return " ".join(parts)
