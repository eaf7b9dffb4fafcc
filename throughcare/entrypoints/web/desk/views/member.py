"""One member as an administrator sees them: how they sign in, and what stands in their way."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.member_forms import SecondStepForm
from throughcare.entrypoints.web.desk.standing import standing_of
from throughcare.entrypoints.web.desk.views.members import member_here
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.step_up import step_up
from throughcare.registers.accounts import actions
from throughcare.registers.accounts.models import Membership
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.categories import Role
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.partner.second_step import OwnSecondStep, reset_second_step

SHOWN = 5  # sign-ins; the ledger keeps them all


@for_roles(Role.ADMINISTRATOR)
@require_GET
def show(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """What keeps them out, first; then how they sign in, since when, and the way they leave."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    standing = standing_of(member_here(viewer, membership_id), viewer.at)
    signed_in = facts_about(standing.member.pk, [FactKind.SIGNED_IN]).order_by("-at")
    context = {"standing": standing, "member": standing.member, "sign_ins": signed_in[:SHOWN]}
    return render(request, "desk/member.html", context)


@for_roles(Role.ADMINISTRATOR)
@step_up
@require_POST
def wake(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Wake a membership that rests."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    member = member_here(viewer, membership_id)
    actions.wake(membership=member, by=viewer.user, at=viewer.at)
    messages.success(request, _("The membership is awake. They sign in as before."))
    return redirect("desk:member", member.pk)


@for_roles(Role.ADMINISTRATOR)
@step_up
@require_POST
def let_in(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Let somebody try again who was locked out."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    member = member_here(viewer, membership_id)
    actions.let_in_again(membership=member, by=viewer.user, at=viewer.at)
    messages.success(request, _("They can sign in again. They have five tries."))
    return redirect("desk:member", member.pk)


@for_roles(Role.ADMINISTRATOR)
@step_up
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Take a lost second step away, once it is sure who asks."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    member = member_here(viewer, membership_id)
    form = SecondStepForm(request.POST or None)
    if form.is_valid() and _was_reset(viewer, member, form):
        messages.success(request, _("It is gone. At next sign-in they set up a new one."))
        return redirect("desk:member", member.pk)
    return render(request, "desk/second_step.html", {"form": form, "member": member})


def _was_reset(viewer: Viewer, member: Membership, form: SecondStepForm) -> bool:
    """Reset it; what stands against it becomes an error of the form."""
    checked = form.cleaned_data["checked"]
    try:
        reset_second_step(membership=member, checked=checked, by=viewer.user, at=viewer.at)
    except OwnSecondStep:
        form.add_error(None, _("Somebody else has to take away your own second step."))
        return False
    return True
