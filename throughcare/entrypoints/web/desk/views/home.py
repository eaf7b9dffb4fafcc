"""The first page after sign-in: what to do first, by role."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.desk.first_steps import FIRST_STEPS
from throughcare.entrypoints.web.shell.roles import for_everybody


@for_everybody
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this role, the most pressing first."""
    viewer = request.viewer
    if viewer is None or viewer.role is None:
        return redirect("desk:choose" if settings.DEMO else settings.LOGIN_URL)
    return render(request, "desk/home.html", {"does": FIRST_STEPS[viewer.role].does, "tasks": []})
