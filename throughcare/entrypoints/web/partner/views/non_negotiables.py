"""What an organization does not move on: said by itself, read by its partners (domain, S3-11)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.non_negotiable_forms import line_form
from throughcare.entrypoints.web.partner.non_negotiable_words import ABOUT, limit_in_words
from throughcare.entrypoints.web.partner.partner_forms import in_words, tell
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.actions.non_negotiables import (
    end_non_negotiable,
    read_non_negotiables,
    say_non_negotiable,
)
from throughcare.partnership.relationships.queries.non_negotiables import lines_of, unread
from throughcare.partnership.relationships.rules.authority import MAY_PLAN
from throughcare.partnership.relationships.rules.non_negotiables import Forbids, wording_of
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused
from throughcare.registers.directory.queries import organizations


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """The list of one organization; a partner's waits until one has read it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = organizations().filter(pk=organization_id).first()
    if found is None:
        raise Http404
    lines = lines_of([found.pk])
    ours = found.pk == viewer.organization
    context = {
        "organization": found,
        "ours": ours,
        "may_say": ours and viewer.role in MAY_PLAN,
        "lines": [(one, ABOUT[one.limit.forbids], limit_in_words(one.limit)) for one in lines],
        "wording": wording_of(lines),
        "is_unread": found.pk in unread(viewer.user, viewer.organization, lines),
        "about": ABOUT.items(),
    }
    return render(request, "partner/non_negotiables.html", context)


@for_roles(*ALL_ROLES)
@require_POST
def read(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Somebody has read this very list."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not organizations().filter(pk=organization_id).exists():
        raise Http404
    assert viewer.user is not None
    try:
        read_non_negotiables(
            partner=organization_id, read=request.POST.get("wording", ""),
            organization=viewer.organization, by=viewer.user, at=viewer.at,
        )  # fmt: skip
    except RelationshipRefused as refused:
        messages.error(request, in_words(refused))
    else:
        messages.success(request, _("It is written down that you read it."))
    return redirect("partner:non_negotiables", organization_id)


@for_roles(*MAY_PLAN)
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, about: str) -> HttpResponse:
    """One more line of our own, with what breaks it."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if about not in list(Forbids):
        raise Http404
    form = line_form(Forbids(about), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            say_non_negotiable(
                organization=viewer.organization, words=form.cleaned_data["words"],
                limit=form.limit(), by=viewer.user, at=viewer.at,
            )  # fmt: skip
        except RelationshipRefused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Said. Your partners are asked to read it."))
            return redirect("partner:non_negotiables", viewer.organization)
    context = {"form": form, "title": ABOUT[Forbids(about)], "mine": viewer.organization}
    return render(request, "partner/non_negotiable.html", context)


@for_roles(*MAY_PLAN)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Our organization does move on it from now on."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    named = request.POST.get("line", "")
    known = next((one for one in lines_of([viewer.organization]) if str(one.id) == named), None)
    if known is not None:
        end_non_negotiable(
            organization=viewer.organization, line=known.id, by=viewer.user, at=viewer.at
        )
        messages.success(request, _("It is taken off your list."))
    return redirect("partner:non_negotiables", viewer.organization)
