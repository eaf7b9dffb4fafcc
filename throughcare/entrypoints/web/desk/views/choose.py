"""The demo's door: choose whom to be; exists in the demo only."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.views.decorators.http import require_GET, require_POST

from throughcare.entrypoints.web.desk.first_steps import FIRST_STEPS, NEWCOMERS, FirstStep
from throughcare.entrypoints.web.shell.context import ROLES
from throughcare.entrypoints.web.shell.roles import for_everybody
from throughcare.registers.accounts import queries as accounts
from throughcare.registers.accounts.models import Membership
from throughcare.vocabulary.categories import Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Choice:
    """Somebody one can be."""

    member: Membership
    step: FirstStep
    title: Promise


@for_everybody
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """The people one can be, and what each does first."""
    if not settings.DEMO:
        raise Http404
    choices = [_choice(member) for member in accounts.demo_members()]
    first = _first_of_each_role(choices)
    return render(
        request,
        "desk/choose.html",
        {"first": first, "others": [choice for choice in choices if choice not in first]},
    )


def _choice(member: Membership) -> Choice:
    role = Role(member.role)
    return Choice(member, FIRST_STEPS[role], ROLES[role])


def _first_of_each_role(choices: list[Choice]) -> list[Choice]:
    """One for each role a newcomer should try, in the order in which their work happens."""
    found = []
    for role in NEWCOMERS:
        found += [choice for choice in choices if choice.member.role == role][:1]
    return found


@for_everybody
@require_POST
def be(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Sign in as a demo user without a password."""
    member = accounts.demo_members().filter(pk=membership_id).first() if settings.DEMO else None
    if member is None:
        raise Http404
    login(request, member.user, backend=BACKEND)
    request.session["membership"] = str(member.pk)
    return redirect("desk:home")
