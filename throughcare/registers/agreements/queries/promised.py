"""What each version promised, so that no amendment changes a period that had begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.registers.agreements.models import Clause, Version
from throughcare.vocabulary.categories import ClauseKind
from throughcare.vocabulary.promises import Proof


@dataclass(frozen=True)
class PromisedSince:
    """The promises of one version by clause number, from when its last party signed."""

    version: int
    since: datetime
    parameters: Mapping[str, Mapping[str, Any]]


def promised_since(agreement: UUID) -> list[PromisedSince]:
    """Every version that came into force, the first one first; one query."""
    rows = Version.objects.filter(agreement=agreement, in_force_at__isnull=False)
    return [
        PromisedSince(row.number, row.in_force_at, _promises(row.document))
        for row in rows.order_by("number")
        if row.in_force_at is not None
    ]


def attested_clauses(organization: UUID) -> list[Clause]:
    """Promises of signed agreements of an organization that a side tells of; three queries."""
    found = Clause.objects.filter(
        kind=ClauseKind.PROMISE, parameters__proof=Proof.ATTESTED,
        agreement__parties__organization=organization, agreement__effective_on__isnull=False,
    )  # fmt: skip
    related = found.select_related("agreement").prefetch_related("agreement__parties__organization")
    return list(related.distinct())


def _promises(document: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        clause["number"]: clause.get("parameters", {})
        for clause in document.get("clauses", ())
        if clause.get("kind") == ClauseKind.PROMISE
    }
