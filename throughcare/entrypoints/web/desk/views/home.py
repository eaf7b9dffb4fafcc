"""The first page after sign-in: what to do first, by role."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.desk.first_steps import FIRST_STEPS
from throughcare.entrypoints.web.desk.tasks import tasks_of
from throughcare.entrypoints.web.shell.roles import for_everybody
from throughcare.registers.accounts.queries import rest, resting_memberships_of


@for_everybody
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What waits for this role, the most pressing first; then the places to look."""
    viewer = request.viewer
    if viewer is None or viewer.role is None:
        return _nowhere(request)
    tasks = tasks_of(viewer)
    context = {
        "does": FIRST_STEPS[viewer.role].does,
        "waiting": [task for task in tasks if not task.is_quiet],
        "quiet": [task for task in tasks if task.is_quiet],
    }
    return render(request, "desk/home.html", context)


def _nowhere(request: HttpRequest) -> HttpResponse:
    """Signed out: the door. Signed in, but working nowhere today: that, in words."""
    if request.user.is_authenticated and not (settings.DEMO and request.user.is_demo):
        today = timezone.localdate()
        asleep = resting_memberships_of(request.user.pk, today).first()
        context = {"resting": rest(asleep, today) if asleep else None}
        return render(request, "desk/no_membership.html", context)
    return redirect("desk:choose" if settings.DEMO else settings.LOGIN_URL)
