"""Who runs what, where and when; and what is there twice in one week (S1-17)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.service_forms import ServiceForm, initial
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.models import Partnership
from throughcare.partnership.relationships.rules.authority import MAY_MEET
from throughcare.registers.agreements.queries import agreements_of, standing_of
from throughcare.registers.directory.models import Service
from throughcare.registers.directory.queries import (
    doubled,
    facilities_elsewhere,
    facilities_of,
    service_of,
    services_on,
)
from throughcare.registers.directory.rules.service_kinds import kind_in_words
from throughcare.workflows.partner.run_service import ServiceTooSoon, run_service


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Every service of everybody who works here; what is there twice comes first."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    rows = list(services_on(today))
    context = {
        "rows": [shown(row) for row in rows],
        "doubles": twice(rows, viewer),
        "mine": viewer.organization,
        "may_tell": viewer.role in MAY_MEET,
    }
    return render(request, "partner/services.html", context)


@for_roles(*MAY_MEET)
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, service_id: UUID | None = None) -> HttpResponse:
    """A service of ours, new or changed; another's does not exist here."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    row = service_of(viewer.organization, service_id) if service_id else None
    if service_id and row is None:
        raise Http404
    form = _form(request, viewer, row)
    if form.is_valid():
        try:
            made = run_service(viewer=viewer, service=service_id, at=viewer.at, **form.told())
        except ServiceTooSoon as refused:
            for reason in refused.verdict.reasons:
                form.add_error("since", reason.in_words(gettext))
        else:
            return _told(request, viewer, made)
    return render(request, "partner/service.html", {"form": form, "service": row})


def twice(rows: list[Service], viewer: Viewer) -> list[dict[str, object]]:
    """The doubles among some services, ours first, in words."""
    found = doubled(rows, timezone.localtime(viewer.at).date())
    ours = viewer.organization
    found.sort(key=lambda one: ours not in (one[0].organization_id, one[1].organization_id))
    return [
        {"both": (shown(one), shown(other)), "first": shown(one), "week": double.week}
        for one, other, double in found
    ]


def twice_of(partnership: Partnership, viewer: Viewer) -> list[dict[str, object]]:
    """The doubles that one of both sides is in; drafting a plan is the time to see them."""
    both = {partnership.begun_by_id, partnership.partner_id}
    rows = list(services_on(timezone.localtime(viewer.at).date()))
    return [
        one
        for one in twice(rows, viewer)
        if any(shown["service"].organization_id in both for shown in one["both"])
    ]


def shown(row: Service) -> dict[str, object]:
    """A service with its kind, its place and its days in words."""
    return {
        "service": row,
        "kind": kind_in_words(row.kind, "es" if (get_language() or "")[:2] == "es" else "en"),
        "place": row.facility.name if row.facility else row.place,
        "days": [WEEKDAYS[day] for day in row.weekdays],
    }


def _told(request: HttpRequest, viewer: Viewer, made: Service) -> HttpResponse:
    """Back to the list; a double of the new one is said, and stops nothing."""
    rows = list(services_on(timezone.localtime(viewer.at).date()))
    pairs = doubled(rows, timezone.localtime(viewer.at).date())
    if any(made.pk in (one.pk, other.pk) for one, other, _double in pairs):
        messages.warning(request, _("Saved. Something like it runs in the same week; see below."))
    else:
        messages.success(request, _("Saved. Your partners see it from now on."))
    return redirect("partner:services")


def _form(request: HttpRequest, viewer: Viewer, row: Service | None) -> ServiceForm:
    ours = viewer.organization
    return ServiceForm(
        request.POST if request.method == "POST" else None,
        initial=initial(row),
        language="es" if (get_language() or "")[:2] == "es" else "en",
        facilities=[*facilities_of(ours), *facilities_elsewhere(ours)],
        clauses=_clauses(viewer),
    )


def _clauses(viewer: Viewer) -> list[tuple[str, str]]:
    """The clauses on services of the agreements that stand, by number and title."""
    return [
        (str(clause.pk), f"{clause.number} · {agreement.title}")
        for agreement in agreements_of(viewer.organization)
        if standing_of(agreement, viewer.at).is_open
        for clause in agreement.clauses.all()
        if clause.heading == "services"
    ]
