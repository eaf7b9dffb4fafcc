"""Where the tab leads: each role to its own first page of this step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role

FIRST = {
    Role.OUTREACH_OFFICER: "schedule:who_to_meet",
    Role.SUPERVISOR: "schedule:who_to_meet",
    Role.PROGRAMS_DESK: "schedule:inbox",
    Role.UNIT_OFFICER: "schedule:call_outs",
}


@for_roles(*FIRST)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Whom to meet, what to answer, or whom to bring."""
    return redirect(FIRST[request.viewer.role])
