"""Fills the jail's side of a described world: who may come in, with what, and when it is full."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from throughcare.casework.inreach.models import Clearance, EquipmentPermission, FixedBlock
from throughcare.entrypoints.cli.worlds.described import Entry, entries
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import Purpose

if TYPE_CHECKING:
    from throughcare.entrypoints.cli.worlds.filling import Filling


def fill_inreach(filling: Filling) -> None:
    """Clearances, equipment permissions and fixed blocks of the day."""
    for entry in entries(filling.world, "clearances"):
        _clearance(filling, entry)
    for entry in entries(filling.world, "equipment"):
        _equipment(filling, entry)
    for entry in entries(filling.world, "fixed_blocks"):
        facility = entry.one_of("facility", filling.facilities, "facility")
        FixedBlock.objects.create(
            organization=facility.organization,
            facility=facility,
            name=entry.need("name"),
            begins_at=time.fromisoformat(entry.need("begins_at")),
            ends_at=time.fromisoformat(entry.need("ends_at")),
        )


def _clearance(filling: Filling, entry: Entry) -> None:
    member = entry.one_of("member", filling.members, "member")
    facility = entry.one_of("facility", filling.facilities, "facility")
    with filling.acting(facility.organization):
        Clearance.objects.create(
            organization=member.organization,
            facility=facility,
            facility_organization=facility.organization,
            user=member.user,
            name_on_id=entry.need("name_on_id"),
            level=entry.get("level", "escorted"),
            given_on=entry.day("given_on") or filling.at.date(),
            expires_on=entry.day("expires_on"),
        )


def _equipment(filling: Filling, entry: Entry) -> None:
    member = entry.one_of("member", filling.members, "member")
    facility = entry.one_of("facility", filling.facilities, "facility")
    clause = Clause.objects.filter(
        purpose=Purpose.EQUIPMENT, from_party=facility.organization
    ).first()
    if clause is None:
        raise entry.fail("no clause of this world permits equipment")
    with filling.acting(facility.organization):
        EquipmentPermission.objects.create(
            organization=member.organization,
            facility=facility,
            facility_organization=facility.organization,
            user=member.user,
            clause=clause,
            item=entry.need("item"),
            serial=entry.need("serial"),
            expires_on=entry.day("expires_on"),
        )
