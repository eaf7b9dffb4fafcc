"""Which rule pack counts: the agency's own, a jurisdiction's, and what each says in plain words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from throughcare.casework.child_support.rules.pack_files import NoPack, load_packs, pack_for
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organization, organizations
from throughcare.vocabulary.categories import CHILD_SUPPORT_KINDS

FEDERAL = "US"


def home_pack(organization_id: UUID, on: date) -> RulePack:
    """The agency's own pack; the federal one where its state has none on file."""
    try:
        return pack_for(organization(organization_id).jurisdiction, on)
    except NoPack:
        return pack_for(FEDERAL, on)


def pack_in_effect(jurisdiction: str, on: date) -> RulePack | None:
    """The pack of a jurisdiction on a day, or None."""
    try:
        return pack_for(jurisdiction, on)
    except NoPack:
        return None


def pack_of_version(version: str) -> RulePack | None:
    """The pack that a clock or verdict was made under, as long as it is on file."""
    return next((pack for pack in load_packs() if pack.version == version), None)


def jurisdictions() -> list[tuple[str, str]]:
    """Codes and names of all jurisdictions on file, by name."""
    return sorted({(pack.jurisdiction, pack.name) for pack in load_packs()}, key=lambda p: p[1])


def responsible_offices(jurisdiction: str) -> QuerySet[Organization]:
    """The child support offices that answer for a jurisdiction."""
    return organizations(CHILD_SUPPORT_KINDS).filter(jurisdiction=jurisdiction)
