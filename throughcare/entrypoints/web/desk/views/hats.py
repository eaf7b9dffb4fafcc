"""For whom one works now: who has two memberships changes between them by a press, in writing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from throughcare.access.queries import viewer_of_membership
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.context import ROLES
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.registers.accounts.models import Membership
from throughcare.registers.accounts.queries import memberships_of
from throughcare.vocabulary.categories import Role
from throughcare.workflows.partner.change_hat import change_hat


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One's own memberships; what one sees belongs to one of them at a time, never to both."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = [(one, ROLES[Role(one.role)], _is_worn(one, viewer)) for one in _own(viewer)]
    return render(request, "desk/hats.html", {"rows": rows})


@for_roles(*ALL_ROLES)
@require_POST
def wear(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Go on in another of one's own memberships; somebody else's does not exist."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    chosen = next((one for one in _own(viewer) if one.pk == membership_id), None)
    if chosen is None:
        raise Http404
    if not _is_worn(chosen, viewer):
        change_hat(before=viewer, after=viewer_of_membership(chosen, viewer.at), at=viewer.at)
        request.session["membership"] = str(chosen.pk)
        place = chosen.organization.short_name
        messages.success(request, _("You work for %(place)s now.") % {"place": place})
    return redirect("desk:home")


def _own(viewer: Viewer) -> list[Membership]:
    assert viewer.user is not None, "somebody is signed in"
    today = timezone.localtime(viewer.at).date()
    return list(memberships_of(viewer.user, today))


def _is_worn(one: Membership, viewer: Viewer) -> bool:
    return (one.organization_id, one.role) == (viewer.organization, viewer.role)
