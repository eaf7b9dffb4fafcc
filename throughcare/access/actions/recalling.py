"""Drafts letters that call back what was shown; notes their sending and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from throughcare.access.models import Recall, RecallAnswer
from throughcare.access.queries.recalls import ShownBecause, recall_rows, shown_because
from throughcare.access.queries.received import received_rows
from throughcare.access.queries.scopes import own
from throughcare.access.rules.recalls import AnswerKind, Said, refusal
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


class RecallRefused(ValueError):
    """The step can not be noted; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def draft_recalls(
    *, basis: str, basis_ids: Iterable[UUID], viewer: Viewer, by: UUID | None, at: datetime
) -> list[Recall]:
    """One letter to each organization that looked because of these matches or consents.

    ``basis`` is "link" or "consent". Must run as the owner of the record. Who was let in and never
    looked is not written to; twice is once.
    """
    shown = shown_because(basis, basis_ids)
    known = set(
        recall_rows(viewer)
        .filter(basis_id__in=[one.basis_id for one in shown])
        .values_list("basis_id", "organization_id")
    )
    new = [one for one in shown if (one.basis_id, one.organization) not in known]
    made = Recall.objects.bulk_create([_letter(basis, one, by, at) for one in new])
    for row in made:
        write_fact(FactKind.RECALL_DRAFTED, subject=row.pk, organization=row.owner_id, by=by, at=at)
    return made


@transaction.atomic
def mark_recall_sent(
    *, recall: UUID, sent_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The letter left the house on a day.

    Raises:
        RecallRefused: it is not there, was sent before, or the day can not be.
    """
    row = recall_rows(viewer).select_for_update(of=("self",)).filter(pk=recall).first()
    if row is None:
        raise RecallRefused("not_there")
    if row.sent_on is not None:
        raise RecallRefused("sent_before")
    if not timezone.localtime(row.drafted_at).date() <= sent_on <= timezone.localtime(at).date():
        raise RecallRefused("not_that_day")
    row.sent_on, row.sent_by = sent_on, by
    row.save(update_fields=["sent_on", "sent_by"])
    write_fact(FactKind.RECALL_SENT, subject=row.pk, organization=row.owner_id, by=by, at=at)


def answer_recall(
    *, recall: UUID, said: Said, viewer: Viewer, by: UUID | None, at: datetime
) -> RecallAnswer:
    """The reader destroyed what it was shown, or keeps it for a reason; the sender reads it.

    Raises:
        RecallRefused: not sent to us, answered before, no reason, or a day that can not be.
    """
    row = received_rows(viewer).filter(pk=recall).first()
    if row is None:
        raise RecallRefused("not_there")
    before = [AnswerKind(one.kind) for one in row.answers.within(own(viewer, RecallAnswer.label))]
    drafted_on, today = (timezone.localtime(one).date() for one in (row.drafted_at, at))
    if code := refusal(said, before, drafted_on=drafted_on, today=today):
        raise RecallRefused(code)
    return _write_answer(row, said, by, at)


def _write_answer(row: Recall, said: Said, by: UUID | None, at: datetime) -> RecallAnswer:
    """Two who answer at once: the database keeps one of each kind."""
    try:
        with transaction.atomic():
            made = RecallAnswer.objects.create(
                recall=row, owner_id=row.owner_id, organization_id=row.organization_id,
                kind=said.kind, because=said.because or "", name=said.name, answered_on=said.on,
                at=at, by=by,
            )  # fmt: skip
    except IntegrityError as twice:
        raise RecallRefused("answered_before") from twice
    write_fact(
        FactKind.RECALL_ANSWERED, subject=row.pk, organization=row.organization_id, by=by, at=at,
        occurred_on=said.on, counterpart=row.owner_id, kept=said.kind is AnswerKind.KEPT,
    )  # fmt: skip
    return made


def _letter(basis: str, one: ShownBecause, by: UUID | None, at: datetime) -> Recall:
    return Recall(
        person_id=one.person,
        owner_id=one.owner,
        organization_id=one.organization,
        basis=basis,
        basis_id=one.basis_id,
        data_classes=list(one.data_classes),
        first_shown_at=one.first_at,
        last_shown_at=one.last_at,
        drafted_at=at,
        drafted_by=by,
    )
