"""Reads of the disclosure log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from throughcare.access.models import Disclosure, Grant
from throughcare.access.queries.merging import same_person
from throughcare.access.queries.people import own_names
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass, Purpose

# What one request showed stays together, in the same order each time it is read.
_IN_ORDER = ("-at", "organization_id", "user", "clause_id", "channel", "data_class", "pk")


@dataclass(frozen=True)
class Look:
    """One request that showed another organization's people, as the log's readers see it.

    ``people`` are names of the reader's own people; of others' people the log tells no name.
    """

    at: datetime
    organization: UUID
    owner: UUID
    user: UUID | None
    data_class: DataClass
    purpose: Purpose
    clause_number: str
    agreement_title: str
    version: int
    by_consent: bool
    channel: str
    people: tuple[str, ...]


def looks_of_day(viewer: Viewer, begins: datetime, ends: datetime) -> list[Look]:
    """Looks at own people, and by own members at others' people; the latest first.

    A look that was at nobody but people whom the reader may not know of is not there.
    """
    rows = list(
        Disclosure.objects.select_related("clause__agreement")
        .filter(at__gte=begins, at__lt=ends)
        .order_by(*_IN_ORDER)
    )
    ours = {UUID(one) for row in rows if row.owner_id == viewer.organization for one in row.people}
    names = own_names(viewer, ours)
    return [look for row in rows if (look := _look(viewer, row, names)) is not None]


def _look(viewer: Viewer, row: Disclosure, names: dict[UUID, str]) -> Look | None:
    known = tuple(sorted(names[UUID(one)] for one in row.people if UUID(one) in names))
    if row.owner_id == viewer.organization and not known:
        return None
    return Look(
        at=row.at,
        organization=row.organization_id,
        owner=row.owner_id,
        user=row.user if row.organization_id == viewer.organization else None,
        data_class=DataClass(row.data_class),
        purpose=Purpose(row.purpose),
        clause_number=row.clause.number,
        agreement_title=row.clause.agreement.title,
        version=row.version,
        by_consent=row.consent is not None,
        channel=row.channel,
        people=known,
    )


@dataclass(frozen=True)
class Told:
    """One line of the receipt that a person gets: when, what, to whom, what for, what allows it."""

    on: date
    data_class: DataClass
    organization: UUID
    purpose: Purpose
    clause_number: str
    agreement_title: str
    by_consent: bool


def told_about(viewer: Viewer, person: UUID) -> list[Told]:
    """What others saw of one of the viewer's own people: a line a day, class and reader.

    Of somebody with two records that were joined, what was seen of either.
    """
    known = own_names(viewer, same_person(person))
    if person not in known:
        return []
    rows = [
        row
        for one in known
        for row in disclosures_about(viewer, one).filter(owner_id=viewer.organization)
    ]
    return list(dict.fromkeys(_told(row) for row in sorted(rows, key=lambda row: row.at)))


def _told(row: Disclosure) -> Told:
    return Told(
        on=timezone.localtime(row.at).date(),
        data_class=DataClass(row.data_class),
        organization=row.organization_id,
        purpose=Purpose(row.purpose),
        clause_number=row.clause.number,
        agreement_title=row.clause.agreement.title,
        by_consent=row.consent is not None,
    )


@dataclass(frozen=True)
class Shown:
    """One fact shared of one own person: when, what, to whom, what for, under what, how."""

    at: datetime
    data_class: DataClass
    organization: UUID
    purpose: Purpose
    clause_number: str
    agreement_title: str
    version: int
    consent: UUID | None
    channel: str


def every_look_at(viewer: Viewer, person: UUID) -> list[Shown]:
    """Every look of others at one own person, on any joined record, the latest first.

    One query of the log answers it, for any fact and any day (domain, story 15).
    """
    known = own_names(viewer, same_person(person))
    if person not in known:
        return []
    about = Q()
    for one in known:
        about |= Q(people__contains=[str(one)])
    rows = Disclosure.objects.select_related("clause__agreement").filter(
        about, owner_id=viewer.organization
    )
    return [_shown(row) for row in rows.order_by("-at", "data_class", "pk")]


def _shown(row: Disclosure) -> Shown:
    return Shown(
        at=row.at,
        data_class=DataClass(row.data_class),
        organization=row.organization_id,
        purpose=Purpose(row.purpose),
        clause_number=row.clause.number,
        agreement_title=row.clause.agreement.title,
        version=row.version,
        consent=row.consent,
        channel=row.channel,
    )


def disclosures_about(viewer: Viewer, person: UUID) -> QuerySet[Disclosure]:
    """What was shown of one of the viewer's organization's people, or by its own members."""
    return (
        Disclosure.objects.select_related("organization", "owner", "clause__agreement")
        .filter(people__contains=[str(person)])
        .order_by(*_IN_ORDER)
    )


def disclosures_because_of(viewer: Viewer, basis_ids: Iterable[UUID]) -> QuerySet[Disclosure]:
    """What was shown because of a proposal or a link: same person, class and clause, since then."""
    grants = list(Grant.objects.filter(basis_id__in=list(basis_ids)).order_by("valid_from"))
    if not grants:
        return Disclosure.objects.none()
    return (
        Disclosure.objects.select_related("organization", "clause__agreement")
        .filter(
            people__contains=[str(grants[0].person_id)],
            organization_id=grants[0].organization_id,
            at__gte=grants[0].valid_from,
        )
        .order_by(*_IN_ORDER)
    )
