"""One visit, for the side that asked: how it stands, and taking or calling it off."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import person, stay
from throughcare.casework.child_support.queries.contacts import said_about
from throughcare.casework.inreach.actions.asking import accept_counter, withdraw
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import visit as visit_of
from throughcare.casework.inreach.rules.call_price import price_cents
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.entrypoints.web.schedule.words import (
    DECLINES,
    MODES,
    OUTCOMES,
    STATES,
    TONES,
    sentences,
)
from throughcare.entrypoints.web.shell.paper import dollars
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """How this visit stands, the next action first."""
    viewer = request.viewer
    row = visit_of(viewer, visit_id)
    if row is None or row.organization_id != viewer.organization:
        raise Http404
    inside = stay(viewer, row.stay_id)
    cents = price_cents(row.rate_cents, row.minutes_used or row.minutes) if row.rate_cents else 0
    context = {
        "visit": row,
        "person": person(viewer, row.person_id),
        "stay": inside,
        "basis": inside.basis if inside else None,
        "mode": MODES[row.mode],
        "state": STATES[row.state],
        "tone": TONES[row.state],
        "reason": DECLINES.get(row.answer_reason, ""),
        "outcome": OUTCOMES.get(row.outcome, ""),
        "price": dollars(cents) if cents else "",
        "said": said_about(viewer, [row.pk]).get(row.pk),
        "may_decide": viewer.role == Role.OUTREACH_OFFICER,
        "is_open": row.state in ("requested", "accepted", "countered", "on_hold"),
    }
    return render(request, "schedule/visit.html", context)


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def take(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Take the time that the facility offered."""
    viewer = request.viewer
    try:
        row: VisitRequest = accept_counter(
            viewer=viewer, visit=visit_id, by=viewer.user, at=viewer.at
        )
    except NotDone as refused:
        return _refused(request, visit_id, refused)
    messages.success(request, _("The visit is agreed."))
    return redirect("schedule:visit_list", day=row.day)


@for_roles(Role.OUTREACH_OFFICER)
@require_POST
def call_off(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Call the visit off, or decline the time that was offered."""
    viewer = request.viewer
    try:
        withdraw(viewer=viewer, visit=visit_id, by=viewer.user, at=viewer.at)
    except NotDone as refused:
        return _refused(request, visit_id, refused)
    messages.success(request, _("The visit is called off. The person is back on the list."))
    return redirect("schedule:who_to_meet")


def _refused(request: HttpRequest, visit_id: UUID, refused: NotDone) -> HttpResponse:
    if refused.reasons[0].code == "no_visit":
        raise Http404
    for sentence in sentences(refused.reasons):
        messages.error(request, sentence)
    return redirect("schedule:visit", visit_id=visit_id)
