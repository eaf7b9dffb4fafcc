"""The demo's door: choose whom to be; exists in the demo only."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from throughcare.registers.accounts import queries as accounts

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The people one can be, and what each does first."""
    if not settings.DEMO:
        raise Http404
    return render(request, "desk/choose.html", {"members": accounts.demo_members()})


@require_POST
def be(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Sign in as a demo user without a password."""
    member = accounts.demo_members().filter(pk=membership_id).first() if settings.DEMO else None
    if member is None:
        raise Http404
    login(request, member.user, backend=BACKEND)
    request.session["membership"] = str(member.pk)
    return redirect("desk:home")
