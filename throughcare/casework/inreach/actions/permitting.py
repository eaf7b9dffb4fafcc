"""Records who is cleared for a facility, what may be brought in, and when nobody can be met."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from throughcare.access.queries import permit
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import Clearance, EquipmentPermission, FixedBlock
from throughcare.casework.inreach.rules.clearances import Level
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.accounts.models import Membership
from throughcare.registers.directory.models import Facility
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import Purpose
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason


@transaction.atomic
def record_clearance(
    *, viewer: Viewer, facility: Facility, member: Membership, name_on_id: str, level: Level,
    given_on: date, expires_on: date, by: UUID | None, at: datetime,
) -> Clearance:  # fmt: skip
    """Record or renew a worker's clearance; one for each worker and facility."""
    _must_be_ours(viewer, facility)
    if expires_on < given_on:
        raise NotDone(Reason("ends_before", "The last day comes before the first day."))
    row, _made = Clearance.objects.update_or_create(
        facility=facility,
        user=member.user,
        defaults={
            "organization_id": member.organization_id,
            "facility_organization_id": viewer.organization,
            "name_on_id": " ".join(name_on_id.split()),
            "level": str(level),
            "given_on": given_on,
            "expires_on": expires_on,
        },
    )
    write_fact(
        FactKind.CLEARANCE_RECORDED, subject=row.pk, organization=viewer.organization,
        counterpart=member.organization_id, by=by, at=at, level=str(level),
        expires_on=expires_on.isoformat(),
    )  # fmt: skip
    return row


@transaction.atomic
def permit_equipment(
    *, viewer: Viewer, facility: Facility, member: Membership, item: str, serial: str,
    expires_on: date, by: UUID | None, at: datetime,
) -> EquipmentPermission:  # fmt: skip
    """Permit one thing by its serial number; needs an equipment clause in force (A5)."""
    _must_be_ours(viewer, facility)
    found = permit(
        from_party=viewer.organization,
        to_party=member.organization_id,
        purpose=Purpose.EQUIPMENT,
        at=at,
    )
    if found.clause is None:
        raise NotDone(Reason("no_clause", "No clause in force permits equipment for this partner."))
    row, _made = EquipmentPermission.objects.update_or_create(
        facility=facility,
        user=member.user,
        serial=serial.strip(),
        ended_at=None,
        defaults={
            "organization_id": member.organization_id,
            "facility_organization_id": viewer.organization,
            "clause": found.clause,
            "item": item.strip(),
            "expires_on": expires_on,
        },
    )
    write_fact(
        FactKind.EQUIPMENT_PERMITTED, subject=row.pk, organization=viewer.organization,
        counterpart=member.organization_id, clause=found.clause.pk, by=by, at=at,
        expires_on=expires_on.isoformat(),
    )  # fmt: skip
    return row


@transaction.atomic
def block_time(
    *, viewer: Viewer, facility: Facility, name: str, begins_at: time, ends_at: time,
    by: UUID | None, at: datetime,
) -> FixedBlock:  # fmt: skip
    """Keep a time of every day free of visits: count, meals, medication (I7)."""
    _must_be_ours(viewer, facility)
    row = FixedBlock.objects.create(
        organization_id=viewer.organization, facility=facility, name=name.strip(),
        begins_at=begins_at, ends_at=ends_at,
    )  # fmt: skip
    write_fact(
        FactKind.DAY_BLOCKED, subject=row.pk, organization=viewer.organization, by=by, at=at,
        begins_at=f"{begins_at:%H:%M}", ends_at=f"{ends_at:%H:%M}",
    )  # fmt: skip
    return row


def _must_be_ours(viewer: Viewer, facility: Facility) -> None:
    if facility.organization_id != viewer.organization:
        raise NotDone(Reason("not_ours", "Only the facility itself can record this."))
