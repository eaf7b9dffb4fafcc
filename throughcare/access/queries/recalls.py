"""Reads of recall notices about an organization's own people, and of what they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.access.models import Disclosure, Grant, Recall
from throughcare.access.queries.people import own_names
from throughcare.access.queries.scopes import own_shown, reach
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass


@dataclass(frozen=True)
class RecallView:
    """One letter: about whom, to whom, what they were shown from when to when, and if it left."""

    id: UUID
    person: UUID
    name: str
    organization: UUID
    basis: str
    data_classes: tuple[DataClass, ...]
    first_shown_at: datetime
    last_shown_at: datetime
    drafted_at: datetime
    sent_on: date | None

    @property
    def reference(self) -> str:
        """What stands in the subject instead of a name; drawn, so that nothing can be counted."""
        return f"R-{self.id.hex[:8].upper()}"


@dataclass(frozen=True)
class ShownBecause:
    """What one organization saw of a person on one ground."""

    person: UUID
    owner: UUID
    organization: UUID
    basis_id: UUID
    data_classes: tuple[str, ...]
    first_at: datetime
    last_at: datetime


def recalls(viewer: Viewer, **about: Any) -> list[RecallView]:
    """Letters about own people, what waits to be sent first; ``about`` narrows by field."""
    rows = list(recall_rows(viewer).filter(**about))
    names = own_names(viewer, {row.person_id for row in rows})
    views = [_view(row, names[row.person_id]) for row in rows if row.person_id in names]
    return sorted(views, key=lambda one: (one.sent_on is not None, one.drafted_at, one.id))


def count_waiting(viewer: Viewer) -> int:
    """How many letters about own people wait to be sent; one query."""
    return int(recall_rows(viewer).filter(sent_on=None).order_by().count())


def recall_rows(viewer: Viewer) -> Any:
    """The rows behind; whom only trained workers may know of is not there for others."""
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    return Recall.objects.within(scope).filter(own_shown(viewer, person="person_id"))


def shown_because(basis: str, basis_ids: Iterable[UUID]) -> list[ShownBecause]:
    """What each organization really saw because of matches or consents; asked as the owner."""
    grants = Grant.objects.filter(basis_id__in=list(basis_ids)).order_by("valid_from")
    groups: dict[tuple[UUID, UUID], list[Grant]] = {}
    for grant in grants:
        groups.setdefault((grant.organization_id, grant.basis_id), []).append(grant)
    found = (_shown(basis, group) for group in groups.values())
    return [one for one in found if one is not None]


def _shown(basis: str, grants: list[Grant]) -> ShownBecause | None:
    """The looks under these grants, in one; None when nobody looked."""
    one = grants[0]
    looks = Disclosure.objects.filter(
        people__contains=[str(one.person_id)],
        organization_id=one.organization_id,
        clause__in={grant.clause_id for grant in grants},
        at__gte=one.valid_from,
        consent=one.basis_id if basis == "consent" else None,
    )
    rows = sorted(looks.values_list("at", "data_class"))
    if not rows:
        return None
    classes = tuple(sorted({data_class for _at, data_class in rows}))
    return ShownBecause(
        one.person_id, one.owner_id, one.organization_id, one.basis_id, classes,
        rows[0][0], rows[-1][0],
    )  # fmt: skip


def _view(row: Recall, name: str) -> RecallView:
    return RecallView(
        id=row.pk,
        person=row.person_id,
        name=name,
        organization=row.organization_id,
        basis=row.basis,
        data_classes=tuple(DataClass(one) for one in row.data_classes),
        first_shown_at=row.first_shown_at,
        last_shown_at=row.last_shown_at,
        drafted_at=row.drafted_at,
        sent_on=row.sent_on,
    )
