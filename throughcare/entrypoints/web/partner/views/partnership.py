"""One partnership as both sides see it: what to do next, the plan, goals, meetings."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.partner_forms import in_words
from throughcare.entrypoints.web.partner.views.services import twice_of
from throughcare.entrypoints.web.partner.words import (
    CADENCES,
    FIRST_STEPS,
    LEVELS,
    OWNERSHIPS,
    PARTS,
)
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions.plan import read_and_agree
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.queries.beginning import beginning
from throughcare.partnership.relationships.queries.funding import ending_services
from throughcare.partnership.relationships.queries.meetings import open_agenda, rhythms_of
from throughcare.partnership.relationships.queries.non_negotiables import lines_of, unread
from throughcare.partnership.relationships.queries.partnerships import (
    goals_of,
    partnership_of,
    plan_of,
    sides,
    who_agreed,
)
from throughcare.partnership.relationships.rules.authority import MAY_MEET, MAY_PLAN
from throughcare.partnership.relationships.rules.plans import Part, open_parts, wording
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.agreements.queries import version_for
from throughcare.registers.agreements.rules.authority import MAY_PAUSE
from throughcare.workflows.partner.draft_plan import draft_plan


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """The whole of it on one page; somebody else's partnership does not exist."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    plan, agreed = plan_of(found), who_agreed(found)
    context = {
        "partnership": found,
        "other": sides(found, viewer.organization)[1],
        "plan": plan,
        "who_does_what": _steps(found),
        "parts": [(part, PARTS[part], part in open_parts(plan)) for part in Part],
        "open": next(iter(open_parts(plan)), None),
        "wording": wording(plan),
        "agreed": agreed,
        "we_agreed": any(a.agreed_at and a.organization.pk == viewer.organization for a in agreed),
        "may_read_draft": _reads_draft(viewer, found),
        "goals": [
            (one, OWNERSHIPS[one.ownership]) for one in goals_of(found, viewer.organization)
        ],
        "may_plan": viewer.role in MAY_PLAN,
        "is_unread": is_unread(found, viewer),
        "mine": viewer.organization,
        "may_pause": viewer.role in MAY_PAUSE,
        "ending": ending_services(
            timezone.localtime(viewer.at).date(), (found.begun_by_id, found.partner_id)
        ),
        "doubles": twice_of(found, viewer),
        **meeting_lines(found, viewer),
        **_first_days(found, viewer),
    }  # fmt: skip
    return render(request, "partner/partnership.html", context)


@for_roles(*MAY_PLAN)
@require_POST
def agree(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Our side has read this very wording and agrees."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    try:
        read_and_agree(
            partnership=found.pk, organization=viewer.organization,
            read=request.POST.get("wording", ""), by=viewer.user, at=viewer.at,
        )  # fmt: skip
    except RelationshipRefused as refused:
        messages.error(request, in_words(refused))
    else:
        messages.success(request, _("Your side has read the plan and agrees."))
    return redirect("partner:partnership", found.pk)


@for_roles(*MAY_PLAN)
@require_POST
def draft(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """The plan becomes a draft agreement, without retyping."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = ours(request, partnership_id)
    try:
        version = draft_plan(viewer=viewer, partnership=found.pk, at=viewer.at)
    except RelationshipRefused as refused:
        messages.error(request, in_words(refused))
        return redirect("partner:partnership", found.pk)
    messages.success(request, _("The plan is a draft agreement now."))
    return redirect("agree:edit", version.pk)


def ours(request: HttpRequest, partnership_id: UUID) -> Partnership:
    """A partnership of the viewer's organization; any other does not exist."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = partnership_of(viewer.organization, partnership_id)
    if found is None:
        raise Http404
    return found


def is_unread(found: Partnership, viewer: Viewer) -> bool:
    """True while the viewer has not read what the other side does not move on; two queries."""
    other = sides(found, viewer.organization)[1]
    return bool(unread(viewer.user, viewer.organization, lines_of([other.pk])))


def meeting_lines(found: Partnership, viewer: Viewer) -> dict[str, object]:
    """Each level with its cadence, its next day, and by how many days it is overdue."""
    today = timezone.localtime(viewer.at).date()
    lines = [
        {
            "level": LEVELS[one.level],
            "cadence": CADENCES[one.cadence] if one.cadence else "",
            "last": one.last_held,
            "next": one.next_on(today),
            "days_over": one.days_over(today),
        }
        for one in rhythms_of(found)
    ]
    return {
        "lines": lines,
        "agenda": open_agenda(found),
        "overdue": next((line for line in lines if line["days_over"]), None),
        "may_meet": viewer.role in MAY_MEET,
    }


def _first_days(found: Partnership, viewer: Viewer) -> dict[str, object]:
    """The day count of the first 90 days, and what is left, in words (S1-26)."""
    days = beginning(found, viewer.organization, timezone.localtime(viewer.at).date())
    return {"first_days": days, "left": [FIRST_STEPS[step] for step in days.left]}


def _steps(found: Partnership) -> list[tuple[str, list[str]]]:
    both = (found.begun_by, found.partner)
    return [
        (one.name, [step.words for step in found.steps.all() if step.organization_id == one.pk])
        for one in both
    ]


def _reads_draft(viewer: Viewer, found: Partnership) -> bool:
    """True for those who read drafts, once the draft was sent to their side."""
    if found.draft is None or viewer.role not in MAY_PLAN:
        return False
    return version_for(viewer.organization, found.draft) is not None
