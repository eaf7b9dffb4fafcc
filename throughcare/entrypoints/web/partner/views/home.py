"""With whom we work together, the next meeting with each; and a new partnership."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import BeginForm, tell
from throughcare.entrypoints.web.partner.words import LEVELS
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions.plan import begin_partnership
from throughcare.partnership.relationships.queries.meetings import NextMeeting, next_meetings
from throughcare.partnership.relationships.queries.partnerships import partnerships_of, sides
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.plans import Part
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.directory.queries import organizations


@for_roles(*ALL_ROLES)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """One card a partnership; an overdue meeting is the next thing to do."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    meetings = next_meetings(viewer.organization, timezone.localtime(viewer.at).date())
    cards = [
        {
            "partnership": one,
            "other": sides(one, viewer.organization)[1],
            "meetings": [(LEVELS[m.level], m) for m in meetings if m.partnership == one.pk],
        }
        for one in partnerships_of(viewer.organization)
    ]
    context = {
        "cards": cards,
        "overdue": _most_overdue(meetings),
        "may_plan": viewer.role in MAY_PLAN,
        "mine": viewer.organization,
    }
    return render(request, "partner/home.html", context)


def _most_overdue(meetings: list[NextMeeting]) -> NextMeeting | None:
    return next((one for one in meetings if one.days_over), None)


@for_roles(*MAY_PLAN)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Choose with whom; the plan's first part comes next."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    form = BeginForm(sent, others=list(organizations().exclude(pk=viewer.organization)))
    if form.is_valid():
        try:
            made = begin_partnership(
                organization=viewer.organization,
                partner=UUID(form.cleaned_data["partner"]),
                begun_on=timezone.localtime(viewer.at).date(),
                by=viewer.user,
                at=viewer.at,
            )
        except RelationshipRefused as refused:
            tell(form, refused)
        else:
            return redirect("partner:plan", made.pk, Part.PURPOSE)
    return render(request, "partner/begin.html", {"form": form})
