"""Ends fixed times and permissions for things, with a reason; nothing is deleted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models, transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import EquipmentPermission, FixedBlock
from throughcare.casework.inreach.rules.ending import OF_A_THING, OF_A_TIME, EndedBecause
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Reason

ALREADY = Reason("already_ended", "This was already ended.")


@transaction.atomic
def end_fixed_time(
    *, viewer: Viewer, block: UUID, because: EndedBecause, by: UUID | None, at: datetime
) -> FixedBlock:
    """Let a time of every day be booked again. Raises NotDone when it is ended or another's."""
    if because not in OF_A_TIME:
        raise ValueError("This reason does not fit a time.")
    found = FixedBlock.objects.select_for_update().filter(
        pk=block, organization=viewer.organization, ended_at__isnull=True
    )
    row = found.first()
    if row is None:
        raise NotDone(ALREADY)
    _end(row, because, by, at)
    write_fact(
        FactKind.FIXED_TIME_ENDED, subject=row.pk, organization=viewer.organization, by=by, at=at,
        because=str(because),
    )  # fmt: skip
    return row


@transaction.atomic
def end_permission(
    *, viewer: Viewer, permission: UUID, because: EndedBecause, by: UUID | None, at: datetime
) -> EquipmentPermission:
    """Take a thing off every gate memo from now on. Raises NotDone when ended or another's."""
    if because not in OF_A_THING:
        raise ValueError("This reason does not fit a thing.")
    found = EquipmentPermission.objects.select_for_update().filter(
        pk=permission, facility_organization=viewer.organization, ended_at__isnull=True
    )
    row = found.first()
    if row is None:
        raise NotDone(ALREADY)
    _end(row, because, by, at)
    write_fact(
        FactKind.EQUIPMENT_ENDED, subject=row.pk, organization=viewer.organization,
        counterpart=row.organization_id, clause=row.clause_id, by=by, at=at, because=str(because),
    )  # fmt: skip
    return row


def _end(row: models.Model, because: EndedBecause, by: UUID | None, at: datetime) -> None:
    for name, value in {"ended_at": at, "ended_by": by, "ended_because": str(because)}.items():
        setattr(row, name, value)
    row.save(update_fields=["ended_at", "ended_by", "ended_because"])
