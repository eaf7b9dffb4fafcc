"""Reads of recall notices that reached the viewer's organization; they name nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.access.models import Grant, Recall, RecallAnswer
from throughcare.access.queries.recalls import AnswerView, answers_to, looks_under, reference_of
from throughcare.access.queries.scopes import own
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass


@dataclass(frozen=True)
class LookCalledBack:
    """One look of ours that a notice calls back: when, what, and under which clause."""

    at: datetime
    data_class: DataClass
    clause_number: str
    agreement_title: str
    version: int


@dataclass(frozen=True)
class ReceivedRecall:
    """A notice that reached the viewer's organization; the letter names somebody, it does not."""

    id: UUID
    owner: UUID
    basis: str
    basis_id: UUID
    data_classes: tuple[DataClass, ...]
    first_shown_at: datetime
    last_shown_at: datetime
    drafted_at: datetime
    sent_on: date | None
    answers: tuple[AnswerView, ...]

    @property
    def reference(self) -> str:
        """The number that stands in the letter, too."""
        return reference_of(self.id)

    @property
    def is_open(self) -> bool:
        """True while nobody of the organization has answered."""
        return not self.answers


def received(viewer: Viewer, **about: Any) -> list[ReceivedRecall]:
    """Notices that ask the viewer's organization to stop using something, unanswered first.

    They are there from the moment in which the ground fell away, before any letter is sent.
    """
    rows = list(received_rows(viewer).filter(**about))
    said = answers_to(viewer, rows)
    views = [_received(row, said.get(row.pk, ())) for row in rows]
    return sorted(views, key=lambda one: (not one.is_open, one.drafted_at, one.id))


def count_to_answer(viewer: Viewer) -> int:
    """How many notices nobody of the viewer's organization has answered; one query."""
    answered = RecallAnswer.objects.within(own(viewer, RecallAnswer.label)).values("recall")
    return int(received_rows(viewer).exclude(pk__in=answered).order_by().count())


def received_rows(viewer: Viewer) -> Any:
    """The rows behind; a seal that is set later changes nothing in them, so it tells nothing."""
    return Recall.objects.within(own(viewer, Recall.label))


def looks_called_back(viewer: Viewer, one: ReceivedRecall) -> list[LookCalledBack]:
    """The viewer's own organization's looks behind a notice, from its side of the log."""
    row = received_rows(viewer).get(pk=one.id)
    grants = list(Grant.objects.filter(basis_id=row.basis_id, organization=viewer.organization))
    if not grants:
        return []
    looks = looks_under(row.basis, grants).select_related("clause__agreement")
    found = looks.filter(at__lte=row.last_shown_at).order_by("at", "data_class")
    return [
        LookCalledBack(
            look.at, DataClass(look.data_class), look.clause.number, look.clause.agreement.title,
            look.version,
        )
        for look in found
    ]  # fmt: skip


def _received(row: Recall, answers: tuple[AnswerView, ...]) -> ReceivedRecall:
    return ReceivedRecall(
        id=row.pk,
        owner=row.owner_id,
        basis=row.basis,
        basis_id=row.basis_id,
        data_classes=tuple(DataClass(one) for one in row.data_classes),
        first_shown_at=row.first_shown_at,
        last_shown_at=row.last_shown_at,
        drafted_at=row.drafted_at,
        sent_on=row.sent_on,
        answers=answers,
    )
