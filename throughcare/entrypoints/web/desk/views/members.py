"""Who works here: an administrator takes members in and ends memberships; no person is shown."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.desk.member_forms import MemberForm
from throughcare.entrypoints.web.desk.standing import standings
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.accounts.actions import end_token, leave
from throughcare.registers.accounts.models import Membership
from throughcare.registers.accounts.queries import members_of, tokens_of
from throughcare.vocabulary.categories import Role
from throughcare.workflows.partner.take_in import (
    TakenIn,
    WorksHereAlready,
    first_password_path,
    take_in,
)


@for_roles(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """The members of one's own organization, and a form for one more."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = MemberForm(request.POST or None)
    if form.is_valid():
        taken = _taken_in(viewer, form)
        if taken is not None:
            return _link_once(request, taken)
    context = {
        "form": form,
        "members": standings(_members(viewer), viewer.at),
        "tokens": tokens_of(viewer.organization, viewer.at),
        "today": timezone.localtime(viewer.at).date(),
    }
    return render(request, "desk/members.html", context)


@for_roles(Role.ADMINISTRATOR)
@require_POST
def new_link(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Another address for somebody who has not set a password yet."""
    member = member_here(request.viewer, membership_id)  # type: ignore[attr-defined]
    return _link_once(request, TakenIn(member, first_password_path(member.user)))


@for_roles(Role.ADMINISTRATOR)
@require_POST
def end(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """End a membership; their very next request finds nothing."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    member = member_here(viewer, membership_id)
    if member.user_id == viewer.user:
        messages.error(request, _("Somebody else has to end your own membership."))
    else:
        leave(membership=member, by=viewer.user, at=viewer.at)
        messages.success(request, _("The membership has ended. It counts from now on."))
    return redirect("desk:members")


@for_roles(Role.ADMINISTRATOR)
@require_POST
def shut_out(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End the token of a system."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    token = tokens_of(viewer.organization, viewer.at).filter(pk=token_id).first()
    if token is None:
        raise Http404
    end_token(token=token, by=viewer.user, at=viewer.at)
    messages.success(request, _("That system can not hand in files any more."))
    return redirect("desk:members")


def _taken_in(viewer: Viewer, form: MemberForm) -> TakenIn | None:
    """Take them in; what stands against it becomes an error of the form."""
    try:
        return take_in(
            organization_id=viewer.organization, by=viewer.user, at=viewer.at, **form.cleaned_data
        )
    except WorksHereAlready:
        form.add_error("email", _("They have this role here already."))
        return None


def _link_once(request: HttpRequest, taken: TakenIn) -> HttpResponse:
    """The address is shown on this one page and kept nowhere."""
    path = taken.password_path
    address = request.build_absolute_uri(path) if path else None
    return render(request, "desk/taken_in.html", {"member": taken.membership, "address": address})


def _members(viewer: Viewer):  # type: ignore[no-untyped-def]
    return members_of(viewer.organization, timezone.localtime(viewer.at).date())


def member_here(viewer: Viewer, membership_id: UUID) -> Membership:
    """A member of the viewer's own organization; for all others it does not exist."""
    found: Membership | None = _members(viewer).filter(pk=membership_id).first()
    if found is None:
        raise Http404
    return found
