"""Enters organizations and facilities."""

from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.registers.directory.models import Facility, Organization


def enter_organization(*, by: UUID | None, at: datetime, **fields: Any) -> Organization:
    """Enter an organization; it is nobody's person, so no fact is written about it."""
    return Organization.objects.create(**fields)


def enter_facility(
    *, organization: Organization, code: str, name: str, by: UUID | None, at: datetime, **more: Any
) -> Facility:
    """Enter a facility of an organization."""
    return Facility.objects.create(organization=organization, code=code, name=name, **more)
