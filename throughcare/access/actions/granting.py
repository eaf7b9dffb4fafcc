"""Gives and ends grants, never wider and never longer than their clause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from throughcare.access.models import Grant
from throughcare.access.rules.consents import needs_consent
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose


@transaction.atomic
def give_grants(
    *,
    people: Iterable[UUID],
    clause: Clause,
    purpose: Purpose,
    classes: Iterable[DataClass],
    basis: str,
    basis_ids: Iterable[UUID],
    until: datetime,
    by: UUID | None,
    at: datetime,
) -> int:
    """Let the clause's receiver see classes of people, no wider and no longer than the clause.

    What needs the person's consent is given on the basis of a consent only.
    Must run as the sender (the database checks it). Returns how many grants were given.
    """
    assert clause.from_party_id and clause.to_party_id
    named = [c for c in classes if c in clause.data_classes]
    allowed = named if basis == "consent" else _without_consent(clause, named)
    rows = [
        Grant(
            person_id=person,
            owner_id=clause.from_party_id,
            organization_id=clause.to_party_id,
            data_class=data_class,
            purpose=purpose,
            clause=clause,
            basis=basis,
            basis_id=basis_id,
            valid_from=at,
            valid_until=min(until, clause.ends_at),
        )
        for person, basis_id in zip(people, basis_ids, strict=True)
        for data_class in allowed
    ]
    return len(Grant.objects.bulk_create(rows, batch_size=2000))


def _without_consent(clause: Clause, classes: list[DataClass]) -> list[DataClass]:
    """What the clause shares by itself; with a community partner nothing (domain, 2.13)."""
    assert clause.to_party is not None
    receiver = OrganizationKind(clause.to_party.kind)
    return [c for c in classes if not needs_consent(c, receiver)]


@transaction.atomic
def end_grants(*, basis_ids: Iterable[UUID], by: UUID | None, at: datetime) -> int:
    """End what a proposal or link gave, from this moment; must run as the sender."""
    open_grants = Grant.objects.filter(basis_id__in=list(basis_ids), valid_until__gt=at)
    return open_grants.update(valid_until=at)


@transaction.atomic
def rebuild_for_clause(
    *,
    clause: Clause,
    ends_at: datetime,
    data_classes: Iterable[str],
    by: UUID | None,
    at: datetime,
) -> int:
    """Shorten every grant of a clause to its new end, and end those of classes it loses.

    Must run as the sender, and before the clause itself is changed: the database lets no grant
    be touched that is wider than its clause.
    """
    of_clause = Grant.objects.filter(clause=clause)
    lost = of_clause.exclude(data_class__in=list(data_classes)).filter(valid_until__gt=at)
    ended = lost.update(valid_until=Greatest("valid_from", Value(at)))
    longer = of_clause.filter(valid_until__gt=ends_at)
    return ended + longer.update(valid_until=Greatest("valid_from", Value(ends_at)))
