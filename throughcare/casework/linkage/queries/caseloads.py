"""Where a receiver's prepared caseload lies, its veil, and whether it is current."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.rules.veil import Veil
from throughcare.registers.ledger.queries import facts_written_by
from throughcare.vocabulary.facts import FactKind

if TYPE_CHECKING:
    from throughcare.casework.linkage.rules.caseload import PreparedCaseload

# Whoever changes what a record says writes one of these.
CHANGES = (
    FactKind.CASELOAD_REFRESHED,
    FactKind.DELIVERY_APPLIED,
    FactKind.PERSON_CORRECTED,
    FactKind.PURGED,
)


def store_of(receiver: UUID) -> Path:
    """The folder of one receiver's prepared caseload; its name is an opaque id."""
    return Path(settings.STORES) / str(receiver)


def veil_of(receiver: UUID) -> Veil:
    """The veil of one receiver, from the key that also seals numbers in the database."""
    return Veil(settings.FIELD_KEY, str(receiver))


def stamp_of(viewer: Viewer, people: Iterable[UUID]) -> str:
    """What tells one state of a caseload from another: who is in it, and the last change."""
    facts = facts_written_by(viewer.organization, CHANGES)
    seen = facts.aggregate(count=Count("pk"), last=Max("at"))
    who = hashlib.sha256(b"".join(sorted(one.bytes for one in people))).hexdigest()
    return veil_of(viewer.organization).token(who, str(seen["count"]), str(seen["last"]))


def standing_caseload(receiver: UUID, stamp: str) -> PreparedCaseload | None:
    """The prepared caseload, if it was prepared from just this state; else None."""
    from throughcare.casework.linkage.rules.prepare import open_store
    from throughcare.casework.linkage.rules.store import UnusableStore

    kept = stamp_file(receiver)
    if not kept.exists() or kept.read_text(encoding="ascii") != stamp:
        return None
    try:
        return open_store(store_of(receiver))
    except (UnusableStore, KeyError):  # KeyError: its model was made by another release
        return None


def stamp_file(receiver: UUID) -> Path:
    """Beside the store, so that the store stays the engine's own."""
    return store_of(receiver).with_suffix(".stamp")
