"""What an organization holds: shareable? how fresh? under which clause? (domain, S0-15)."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.inventory_words import FIELD_WORDS, FRESHNESS
from throughcare.entrypoints.web.partner.partner_forms import HoldingForm
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES
from throughcare.partnership.relationships.actions.holdings import tell_holding
from throughcare.partnership.relationships.queries.funding import ending_services
from throughcare.partnership.relationships.queries.inventory import inventory
from throughcare.partnership.relationships.rules.authority import MAY_MEET
from throughcare.partnership.relationships.rules.holdings import Line, Sharing
from throughcare.registers.directory.queries import organizations


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """One line a kind of information; a partner may ask for one by its words."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = organizations().filter(pk=organization_id).first()
    if found is None:
        raise Http404
    asked = request.GET.get("asked", "").strip()[:60]
    lines = [_shown(one) for one in inventory(found, viewer.organization, viewer.at)]
    ours = found.pk == viewer.organization
    context = {
        "organization": found,
        "ours": ours,
        "may_tell": ours and viewer.role in MAY_MEET,
        "asked": asked,
        "lines": [one for one in lines if asked.lower() in str(one["words"]).lower()],
        "mine": viewer.organization,
        "ending": ending_services(timezone.localtime(viewer.at).date(), [found.pk]),
    }
    return render(request, "partner/inventory.html", context)


@for_roles(*MAY_MEET)
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, field: str) -> HttpResponse:
    """Say of one kind of information what holds for our own organization."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if field not in FIELD_WORDS:
        raise Http404
    form = HoldingForm(
        request.POST if request.method == "POST" else None, initial=_now(viewer, field)
    )
    if form.is_valid():
        tell_holding(
            organization=viewer.organization, field=field, by=viewer.user, at=viewer.at,
            **form.said(),
        )  # fmt: skip
        messages.success(request, _("Your partners see it from now on."))
        return redirect("partner:inventory", viewer.organization)
    context = {"form": form, "words": FIELD_WORDS[field], "mine": viewer.organization}
    return render(request, "partner/holding.html", context)


def _now(viewer: Viewer, field: str) -> dict[str, object]:
    """What stands there now, so that nobody begins with an empty form."""
    ours = organizations().get(pk=viewer.organization)
    lines = inventory(ours, viewer.organization, viewer.at)
    now = next(one for one in lines if one.field.key == field)
    is_held = "" if now.is_held is None else "yes" if now.is_held else "no"
    shareable = "yes" if now.is_shareable else "no"
    return {"is_held": is_held, "is_shareable": shareable, "freshness": now.told_freshness}


def _shown(one: Line) -> dict[str, object]:
    return {
        "line": one,
        "words": FIELD_WORDS[one.field.key],
        "kind": CLASSES[one.field.data_class],
        "freshness": one.told_freshness or FRESHNESS[one.field.freshness],
        "shared": by_agreement(one.shared_under),
    }


def by_agreement(sharings: Iterable[Sharing]) -> list[tuple[str, str, list[str]]]:
    """Agreement, to whom, and the numbers of its clauses; each agreement once."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in sharings:
        found.setdefault((one.agreement, one.to_whom), []).append(one.number)
    return [(agreement, to_whom, numbers) for (agreement, to_whom), numbers in found.items()]
