"""Where a receiver's prepared caseload lies, and the veil before its numbers."""

from pathlib import Path
from uuid import UUID

from django.conf import settings

from throughcare.casework.linkage.rules.veil import Veil


def store_of(receiver: UUID) -> Path:
    """The folder of one receiver's prepared caseload; its name is an opaque id."""
    return Path(settings.STORES) / str(receiver)


def veil_of(receiver: UUID) -> Veil:
    """The veil of one receiver, from the key that also seals numbers in the database."""
    return Veil(settings.FIELD_KEY, str(receiver))
