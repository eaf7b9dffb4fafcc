"""Which facilities have an agreement with us, and which have none; those without come first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.agree.standing import Standing, standing
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.queries import agreements_of, standing_of
from throughcare.registers.agreements.rules.standing import State
from throughcare.registers.directory.models import Facility
from throughcare.registers.directory.queries import facilities_elsewhere
from throughcare.vocabulary.categories import OrganizationKind, Role

KINDS: dict[str, Promise] = {
    OrganizationKind.FACILITY: _("local jail"),
    OrganizationKind.CORRECTIONS: _("state corrections"),
    OrganizationKind.SUPERVISION: _("supervision"),
    OrganizationKind.TREATMENT: _("treatment facility"),
}


@dataclass(frozen=True)
class Place:
    """One facility, who runs it, and the agreements that its house has with ours."""

    facility: Facility
    kind: Promise
    agreements: list[tuple[Agreement, Standing]]
    is_covered: bool


@for_roles(
    Role.OUTREACH_OFFICER, Role.SUPERVISOR, Role.PARTNERSHIP_LEAD, Role.ADMINISTRATOR
)  # fmt: skip
@require_GET
def coverage(request: HttpRequest) -> HttpResponse:
    """Every facility of other houses; of their agreements with others nothing is said."""
    viewer = request.viewer
    places = _places(viewer.organization, viewer.at)
    missing = sum(not one.is_covered for one in places)
    return render(request, "agree/coverage.html", {"places": places, "missing": missing})


def _places(organization: UUID, at: datetime) -> list[Place]:
    by_house = _by_house(organization)
    places = [
        _place(facility, by_house[facility.organization_id], at)
        for facility in facilities_elsewhere(organization)
    ]
    return sorted(places, key=lambda one: (one.is_covered, one.facility.name))


def _place(facility: Facility, found: list[Agreement], at: datetime) -> Place:
    return Place(
        facility=facility,
        kind=KINDS.get(facility.organization.kind, _("other")),
        agreements=[(one, standing(one, at)) for one in found],
        is_covered=any(standing_of(one, at).state == State.IN_FORCE for one in found),
    )


def _by_house(organization: UUID) -> dict[UUID, list[Agreement]]:
    """Our agreements, by the other party."""
    found = defaultdict(list)
    for agreement in agreements_of(organization):
        for party in agreement.parties.all():
            if party.organization_id != organization:
                found[party.organization_id].append(agreement)
    return found
