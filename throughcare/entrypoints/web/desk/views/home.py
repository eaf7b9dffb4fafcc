"""The first page after sign-in: what to do first, by role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What to do first."""
    if not request.user.is_authenticated:
        return redirect("desk:choose")
    return render(request, "desk/home.html")
