"""Reads of recall notices about own people, what they rest on, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from throughcare.access.models import Disclosure, Grant, Recall, RecallAnswer
from throughcare.access.queries.people import own_names
from throughcare.access.queries.scopes import between, own_shown, reach
from throughcare.access.rules.recalls import AnswerKind, KeptBecause
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass


def reference_of(recall: UUID) -> str:
    """The number of a notice, the same on both sides."""
    return f"R-{recall.hex[:8].upper()}"


@dataclass(frozen=True)
class AnswerView:
    """What the reader did, why, and who said so on which day."""

    kind: AnswerKind
    because: KeptBecause | None
    name: str
    on: date


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
    answers: tuple[AnswerView, ...] = ()

    @property
    def reference(self) -> str:
        """What stands in the subject instead of a name; drawn, so that nothing can be counted."""
        return reference_of(self.id)


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
    said = answers_to(viewer, rows)
    views = [
        _view(row, names[row.person_id], said.get(row.pk, ()))
        for row in rows
        if row.person_id in names
    ]
    return sorted(views, key=lambda one: (one.sent_on is not None, one.drafted_at, one.id))


def count_waiting(viewer: Viewer) -> int:
    """How many letters about own people wait to be sent; one query."""
    return int(recall_rows(viewer).filter(sent_on=None).order_by().count())


def recall_rows(viewer: Viewer) -> Any:
    """The rows behind; whom only trained workers may know of is not there for others."""
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    return Recall.objects.within(scope).filter(own_shown(viewer, person="person_id"))


def named_in_letters(viewer: Viewer) -> set[UUID]:
    """Own people whose letter waits to be sent, sealed ones too; for the job that purges."""
    scope = reach(viewer, DataClass.IDENTITY, foreign=False)
    rows = Recall.objects.within(scope).filter(sent_on=None)
    return set(rows.values_list("person_id", flat=True))


def answers_to(viewer: Viewer, rows: Iterable[Recall]) -> dict[UUID, tuple[AnswerView, ...]]:
    """What was answered to some notices, by notice, in its order."""
    scope = between(viewer, RecallAnswer.label, "owner", "organization")
    found: dict[UUID, tuple[AnswerView, ...]] = {}
    ids = [row.pk for row in rows]
    for one in RecallAnswer.objects.within(scope).filter(recall_id__in=ids).order_by("at", "pk"):
        because = KeptBecause(one.because) if one.because else None
        view = AnswerView(AnswerKind(one.kind), because, one.name, one.answered_on)
        found[one.recall_id] = (*found.get(one.recall_id, ()), view)
    return found


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
    rows = sorted(looks_under(basis, grants).values_list("at", "data_class"))
    if not rows:
        return None
    classes = tuple(sorted({data_class for _at, data_class in rows}))
    return ShownBecause(
        one.person_id, one.owner_id, one.organization_id, one.basis_id, classes,
        rows[0][0], rows[-1][0],
    )  # fmt: skip


def looks_under(basis: str, grants: list[Grant]) -> QuerySet[Disclosure]:
    """What one organization saw of one person because of these grants of one ground."""
    one = min(grants, key=lambda grant: grant.valid_from)
    return Disclosure.objects.filter(
        people__contains=[str(one.person_id)],
        organization_id=one.organization_id,
        clause__in={grant.clause_id for grant in grants},
        at__gte=one.valid_from,
        consent=one.basis_id if basis == "consent" else None,
    )


def _view(row: Recall, name: str, answers: tuple[AnswerView, ...]) -> RecallView:
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
        answers=answers,
    )
