"""Reads what an organization holds, and under which clauses in force it shares it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from throughcare.partnership.relationships.models import Holding
from throughcare.partnership.relationships.rules.holdings import (
    FIELDS,
    Line,
    Sharing,
    Told,
    line,
)
from throughcare.registers.agreements.queries import clauses_in_force
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import ClauseKind, OrganizationKind


def told_by(organization: UUID) -> dict[str, Told]:
    """What an organization said of its fields, by field; one query."""
    rows = Holding.objects.filter(organization=organization)
    return {row.field: Told(row.is_held, row.is_shareable, row.freshness) for row in rows}


def inventory(of: Organization, reader: UUID, at: datetime) -> list[Line]:
    """Every field of one organization as ``reader`` may know it; two queries.

    A partner reads the clauses that let the data come to them; the organization itself reads all.
    """
    told, shared = told_by(of.pk), sharings(of.pk, reader, at)
    kind = OrganizationKind(of.kind)
    return [line(field, kind, told.get(field.key), shared) for field in FIELDS.values()]


def sharings(of: UUID, reader: UUID, at: datetime) -> list[Sharing]:
    """The permissions in force under which an organization shares with a reader; one query."""
    found = clauses_in_force(at).filter(kind=ClauseKind.PERMISSION, from_party=of)
    if reader != of:
        found = found.filter(to_party=reader)
    return [
        Sharing(
            clause.number,
            clause.agreement.title,
            clause.to_party.name if clause.to_party else "",
            frozenset(clause.data_classes),
        )
        for clause in found
    ]
