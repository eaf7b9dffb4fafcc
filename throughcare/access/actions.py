"""Binds a viewer to the transaction, writes disclosures, gives and ends grants, sets seals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from throughcare.access.models import Disclosure, Grant, Seal
from throughcare.access.rules.viewers import NEEDS_CONSENT, Viewer
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.facts import FactKind

_bound: ContextVar[Viewer | None] = ContextVar("bound_viewer", default=None)

_BIND = """SELECT set_config('throughcare.organization', %s, true),
    set_config('throughcare.user', %s, true), set_config('throughcare.purpose', %s, true),
    set_config('throughcare.classes', %s, true), set_config('throughcare.at', %s, true)"""


def bind(viewer: Viewer | None) -> None:
    """Tell the database who looks, until the transaction ends; None means nobody."""
    with connection.cursor() as cursor:
        cursor.execute(_BIND, _settings_of(viewer))


def _settings_of(viewer: Viewer | None) -> list[str]:
    if viewer is None:
        return ["", "", "", "", ""]
    classes = ",".join(sorted(viewer.classes))
    user = str(viewer.user or "")
    return [str(viewer.organization), user, viewer.purpose, classes, viewer.at.isoformat()]


@contextmanager
def viewing(viewer: Viewer, *, channel: str = "page") -> Iterator[Viewer]:
    """Look as ``viewer`` inside a transaction; what was seen is disclosed before it commits.

    Contexts nest: a workflow may act for the sender under a clause and come back. If the
    disclosure can not be written, the whole transaction fails.
    """
    outer = _bound.get()
    with transaction.atomic():
        token = _bound.set(viewer)
        bind(viewer)
        try:
            yield viewer
            write_disclosures(viewer, channel=channel)
        finally:
            _bound.reset(token)
        bind(outer)  # after an error the rollback takes the settings back by itself


def write_disclosures(viewer: Viewer, *, channel: str) -> list[Disclosure]:
    """Write what was shown of other organizations' people, one row a clause and class."""
    groups: dict[tuple[UUID, DataClass, UUID], list[str]] = defaultdict(list)
    for sight in viewer.sightings.seen:
        groups[(sight.owner, sight.data_class, sight.clause)].append(str(sight.person))
    rows = [
        Disclosure(
            at=viewer.at,
            organization_id=viewer.organization,
            owner_id=owner,
            user=viewer.user,
            purpose=viewer.purpose,
            data_class=data_class,
            clause_id=clause,
            people=sorted(people),
            channel=channel,
        )
        for (owner, data_class, clause), people in sorted(groups.items(), key=str)
    ]
    viewer.sightings.seen.clear()
    return Disclosure.objects.bulk_create(rows)


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
    withheld = frozenset() if basis == "consent" else NEEDS_CONSENT
    allowed = [c for c in classes if c in clause.data_classes and c not in withheld]
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


@transaction.atomic
def seal(*, person: UUID, owner: UUID, reason: str, by: UUID | None, at: datetime) -> Seal:
    """Set the indicator on a person; effective with the next question anybody asks."""
    row = Seal.objects.create(person_id=person, owner_id=owner, reason=reason, set_at=at, set_by=by)
    write_fact(FactKind.SEAL_SET, subject=row.pk, organization=owner, by=by, at=at)
    return row
