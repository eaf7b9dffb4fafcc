"""Drafts letters that call back what was shown on a ground that fell away; notes their sending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.models import Recall
from throughcare.access.queries.recalls import ShownBecause, recall_rows, shown_because
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
