"""Reads of organizations, facilities, services and words."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.registers.directory.models import (
    Facility,
    Organization,
    Service,
    SurvivorsLine,
)
from throughcare.registers.directory.rules.concepts import Concept, Forms
from throughcare.registers.directory.rules.doubles import Double, Running, doubles
from throughcare.registers.directory.rules.glossary import Glossary
from throughcare.vocabulary.categories import OrganizationKind


def organizations(kinds: Iterable[OrganizationKind] | None = None) -> QuerySet[Organization]:
    """All organizations, or those of some kinds, by name."""
    found = Organization.objects.all()
    return found if kinds is None else found.filter(kind__in=list(kinds))


def organization(organization_id: UUID) -> Organization:
    """One organization; raises ``Organization.DoesNotExist``."""
    return Organization.objects.get(pk=organization_id)


def survivors_line_of(organization_id: UUID) -> SurvivorsLine | None:
    """How people reach one program for survivors, as it said it itself."""
    return SurvivorsLine.objects.filter(pk=organization_id).first()


def survivors_lines() -> QuerySet[SurvivorsLine]:
    """All programs for survivors that said how people reach them, with their names."""
    return SurvivorsLine.objects.select_related("organization").order_by("organization__name")


def organization_named(name: str) -> Organization | None:
    """One organization by its full or short name, or None."""
    return (
        Organization.objects.filter(name=name).first()
        or Organization.objects.filter(short_name=name).first()
    )


def facilities_elsewhere(organization_id: UUID) -> QuerySet[Facility]:
    """The facilities that other organizations run, with who runs them, by name."""
    found = Facility.objects.select_related("organization")
    return found.exclude(organization_id=organization_id)


def facilities_of(organization_id: UUID) -> QuerySet[Facility]:
    """The facilities that an organization runs."""
    return Facility.objects.filter(organization_id=organization_id)


def glossaries(organization_ids: Iterable[UUID]) -> dict[UUID, Glossary]:
    """How organizations speak; one query."""
    rows = Organization.objects.filter(pk__in=list(organization_ids)).values_list(
        "pk", "kind", "short_name",
        "own_words__concept", "own_words__language", "own_words__one", "own_words__many",
    )  # fmt: skip
    who: dict[UUID, tuple[OrganizationKind, str]] = {}
    own: dict[UUID, dict[tuple[Concept, str], Forms]] = {}
    for pk, kind, name, concept, language, one, many in rows.order_by():
        who[pk] = OrganizationKind(kind), name
        said = own.setdefault(pk, {})
        if concept:
            said[Concept(concept), language] = Forms(one, many)
    return {pk: Glossary(kind, own[pk], name) for pk, (kind, name) in who.items()}


def services_on(today: date) -> QuerySet[Service]:
    """Services that run or will run, with who runs them and where; one query."""
    open_ended = Q(until__isnull=True) | Q(until__gte=today)
    return Service.objects.filter(open_ended).select_related("organization", "facility")


def service_of(organization: UUID, service: UUID) -> Service | None:
    """One of an organization's own services, or None."""
    return Service.objects.filter(organization=organization, pk=service).first()


def running(service: Service) -> Running:
    """When and where a service runs, as the rules take it."""
    return Running(
        service=service.pk, organization=service.organization_id, kind=service.kind,
        place=str(service.facility_id or service.place), unit=service.unit,
        weekdays=frozenset(service.weekdays), since=service.since, until=service.until,
    )  # fmt: skip


def doubled(services: Iterable[Service], today: date) -> list[tuple[Service, Service, Double]]:
    """Pairs of services that run for the same people in one week, the soonest first (S1-17)."""
    known = {one.pk: one for one in services}
    found = doubles((running(one) for one in known.values()), today)
    return [(known[one.first.service], known[one.second.service], one) for one in found]
