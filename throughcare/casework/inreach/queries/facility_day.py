"""One facility on one day: blocks, closures, clearances, who pays, who is busy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from throughcare.access.queries import between
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import Clearance, Closure, FixedBlock
from throughcare.casework.inreach.queries.visits import OPEN, suitabilities, visits
from throughcare.casework.inreach.rules.blocks import Block, block_of_visit
from throughcare.casework.inreach.rules.booking import Circumstances, Wish
from throughcare.casework.inreach.rules.call_price import CallTerms, call_terms, terms_for
from throughcare.casework.inreach.rules.clearances import Clearance as ClearanceRule
from throughcare.casework.inreach.rules.clearances import Level
from throughcare.casework.inreach.rules.suitability import Suitability
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import clauses_in_force
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.calendar import DayRange
from throughcare.vocabulary.categories import ClauseKind


@dataclass(frozen=True)
class FacilityDay:
    """One facility, one day, one asking organization: read once for any number of visits."""

    facility: Facility
    day: date
    now: datetime
    blocks: tuple[Block, ...]
    closures: tuple[DayRange, ...]
    terms: tuple[CallTerms, ...]
    clearances: dict[UUID, ClearanceRule]
    by_officer: dict[UUID, tuple[tuple[UUID, Block], ...]]
    by_stay: dict[UUID, tuple[tuple[UUID, Block], ...]]
    suitable: dict[UUID, Suitability]

    def around(
        self, wish: Wish, *, officer: UUID, stay: UUID, is_released: bool = False,
        but: UUID | None = None,
    ) -> Circumstances:  # fmt: skip
        """The circumstances of one wish; ``but`` is a visit that does not stand in its own way."""
        return Circumstances(
            now=self.now,
            clearance=self.clearances.get(officer),
            blocks=self.blocks,
            closures=self.closures,
            call_terms=terms_for(wish.mode, self.terms),
            suitability=self.suitable.get(stay),
            person_busy=_without(self.by_stay.get(stay, ()), but),
            officer_busy=_without(self.by_officer.get(officer, ()), but),
            is_released=is_released,
        )


def facility_day(
    viewer: Viewer, facility: Facility, day: date, *, asker: UUID, stays: Iterable[UUID]
) -> FacilityDay:
    """Everything that decides about visits of one organization on one day; seven queries."""
    by_officer, by_stay = defaultdict(list), defaultdict(list)
    for row in visits(viewer).filter(day=day, state__in=OPEN).exclude(state="on_hold"):
        taken = (row.pk, block_of_visit(row.begins_at, row.minutes))
        by_officer[row.officer_id].append(taken)
        by_stay[row.stay_id].append(taken)
    zone = ZoneInfo(facility.organization.timezone)
    return FacilityDay(
        facility=facility,
        day=day,
        now=viewer.at.astimezone(zone).replace(tzinfo=None),
        blocks=blocks_of(facility.pk),
        closures=tuple(DayRange(c.begins_on, c.ends_on) for c in closures_on(facility.pk, day)),
        terms=terms_between(asker, facility.organization_id, viewer.at),
        clearances=clearances_at(viewer, facility.pk),
        by_officer={key: tuple(rows) for key, rows in by_officer.items()},
        by_stay={key: tuple(rows) for key, rows in by_stay.items()},
        suitable=suitabilities(viewer, stays),
    )


def blocks_of(facility: UUID) -> tuple[Block, ...]:
    """The fixed blocks of a facility's day."""
    return tuple(Block(row.name, row.begins_at, row.ends_at) for row in fixed_times(facility))


def fixed_times(facility: UUID) -> QuerySet[FixedBlock]:
    """Fixed times that hold, in the order of the day."""
    standing = FixedBlock.objects.filter(facility=facility, ended_at__isnull=True)
    return standing.order_by("begins_at", "name")


def ended_times(facility: UUID) -> QuerySet[FixedBlock]:
    """Fixed times that were ended, the last one first."""
    ended = FixedBlock.objects.filter(facility=facility, ended_at__isnull=False)
    return ended.order_by("-ended_at", "pk")


def closures_of(facilities: Iterable[UUID]) -> QuerySet[Closure]:
    """Closings of facilities that were not taken back, by first day."""
    standing = Closure.objects.filter(facility__in=list(facilities), reopened_at__isnull=True)
    return standing.select_related("facility").order_by("begins_on", "pk")


def closures_under(owners: Iterable[UUID] | QuerySet[Clause]) -> QuerySet[Closure]:
    """Closings of all facilities of some organizations that were not taken back."""
    return Closure.objects.filter(organization__in=owners, reopened_at__isnull=True)


def closures_on(facility: UUID, day: date) -> QuerySet[Closure]:
    """Closings of one facility that hold on a day."""
    return closures_of([facility]).filter(begins_on__lte=day, ends_on__gte=day)


def clearances_at(viewer: Viewer, facility: UUID) -> dict[UUID, ClearanceRule]:
    """Clearances for one facility by worker, as far as the viewer may see them."""
    scope = between(viewer, Clearance.label, "organization", "facility_organization")
    rows = Clearance.objects.filter(scope.condition, facility=facility)
    return {
        row.user_id: ClearanceRule(row.name_on_id, Level(row.level), row.given_on, row.expires_on)
        for row in rows
    }


def terms_between(asker: UUID, host: UUID, at: datetime) -> tuple[CallTerms, ...]:
    """What the funding clauses in force between two organizations say about calls."""
    clauses = (
        clauses_in_force(at)
        .filter(kind=ClauseKind.FUNDING, agreement__parties__organization=asker)
        .filter(agreement__parties__organization=host)
        .distinct()
    )
    known = (call_terms(row.parameters, row.pk, row.from_party_id) for row in clauses)
    return tuple(terms for terms in known if terms is not None)


def _without(taken: Iterable[tuple[UUID, Block]], but: UUID | None) -> tuple[Block, ...]:
    return tuple(block for visit, block in taken if visit != but)
