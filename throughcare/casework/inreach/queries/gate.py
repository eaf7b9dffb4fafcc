"""Who may come in and with what: clearances, equipment, and the memo of a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet

from throughcare.access.queries import between
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import Clearance, EquipmentPermission, VisitRequest
from throughcare.casework.inreach.queries.facility_day import clearances_at
from throughcare.casework.inreach.queries.visits import visits_of_day
from throughcare.casework.inreach.rules.blocks import block_of_visit
from throughcare.casework.inreach.rules.clearances import Clearance as ClearanceRule
from throughcare.casework.inreach.rules.gate_memo import Comer, Memo, Thing, gate_memo
from throughcare.registers.agreements.queries import term_of
from throughcare.registers.agreements.rules.in_force import is_in_force
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.categories import ContactMode


def clearances(viewer: Viewer) -> QuerySet[Clearance]:
    """Clearances that the viewer's organization gave or holds, those that end first on top."""
    scope = between(viewer, Clearance.label, "organization", "facility_organization")
    rows = Clearance.objects.filter(scope.condition)
    return rows.select_related("user", "organization", "facility").order_by("expires_on", "pk")


def equipment(viewer: Viewer) -> QuerySet[EquipmentPermission]:
    """Things permitted by or to the viewer's organization, those that end first on top."""
    return _things_of(viewer).filter(ended_at__isnull=True).order_by("expires_on", "pk")


def ended_equipment(viewer: Viewer) -> QuerySet[EquipmentPermission]:
    """Permissions that were ended by hand, the last one first."""
    return _things_of(viewer).filter(ended_at__isnull=False).order_by("-ended_at", "pk")


def _things_of(viewer: Viewer) -> QuerySet[EquipmentPermission]:
    scope = between(viewer, EquipmentPermission.label, "organization", "facility_organization")
    rows = EquipmentPermission.objects.filter(scope.condition)
    related = ("user", "organization", "facility", "clause__agreement")
    return rows.select_related(*related)


def memo(viewer: Viewer, facility: Facility, day: date) -> Memo:
    """The gate memo of one facility's day, for the side that the viewer stands on."""
    coming = visits_of_day(viewer, day).filter(
        facility=facility.pk, state="accepted", mode=ContactMode.IN_PERSON
    )
    by_officer: dict[UUID, list[VisitRequest]] = defaultdict(list)
    for row in coming:
        by_officer[row.officer_id].append(row)
    cleared = clearances_at(viewer, facility.pk)
    things = _things(viewer, facility, day)
    return gate_memo(
        day,
        [_comer(rows, cleared.get(user), things[user]) for user, rows in by_officer.items()],
    )


def _comer(rows: list[VisitRequest], cleared: ClearanceRule | None, things: list[Thing]) -> Comer:
    """A worker with the span of their visits; rows are in the order of the day."""
    first = rows[0]
    ends = [block_of_visit(row.begins_at, row.minutes).ends_at for row in rows]
    return Comer(
        first.officer_id,
        first.officer.display_name,
        first.organization.name,
        first.begins_at,
        max(ends),
        cleared,
        tuple(things),
    )


def _things(viewer: Viewer, facility: Facility, day: date) -> dict[UUID, list[Thing]]:
    noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(facility.organization.timezone))
    found: dict[UUID, list[Thing]] = defaultdict(list)
    rows = _things_of(viewer).filter(facility=facility.pk)
    for row in rows.order_by(F("ended_at").desc(nulls_first=True), "expires_on", "pk"):
        if row.ended_at is None:
            holds = is_in_force(term_of(row.clause), noon)
            thing = Thing(row.item, row.serial, row.expires_on, str(row.clause), holds)
        else:
            thing = Thing(row.item, row.serial, row.expires_on, was_ended=True)
            if row.expires_on < day or row.serial in {one.serial for one in found[row.user_id]}:
                continue
        found[row.user_id].append(thing)
    return found
