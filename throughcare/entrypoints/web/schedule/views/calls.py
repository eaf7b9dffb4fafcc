"""What calls cost under each agreement, and who pays."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from throughcare.casework.inreach.queries.call_costs import call_totals
from throughcare.entrypoints.web.shell.paper import dollars
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role


@for_roles(Role.OUTREACH_OFFICER, Role.SUPERVISOR, Role.PROGRAMS_DESK)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The running totals."""
    totals = [
        (total, dollars(total.cents), dollars(total.planned_cents), dollars(total.rate_cents))
        for total in call_totals(request.viewer)
    ]
    return render(request, "schedule/calls.html", {"totals": totals})
