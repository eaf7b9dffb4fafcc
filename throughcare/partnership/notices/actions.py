"""Tells of a broken promise, keeps answers, opens the conversation and ends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.notices.models import Notice, Problem, Reply
from throughcare.partnership.notices.rules.problems import (
    NoticeRefused,
    Outcome,
    TakingUp,
    check_taking_up,
    check_words,
)
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def tell_breach(
    *, standing: UUID, clause: UUID, agreement: UUID, organization: UUID, counterpart: UUID,
    month: date, by: UUID | None, at: datetime,
) -> Notice | None:  # fmt: skip
    """Tell both sides that a promise was not kept in a month; once a standing, then None."""
    made, is_new = Notice.objects.get_or_create(
        standing=standing,
        defaults={
            "clause": clause, "agreement_id": agreement, "organization_id": organization,
            "counterpart_id": counterpart, "month": month, "told_at": at,
        },
    )  # fmt: skip
    if not is_new:
        return None
    _tell(FactKind.BREACH_TOLD, made, organization, by, at)
    return made


@transaction.atomic
def reply(*, notice: Notice, organization: UUID, words: str, by: UUID, at: datetime) -> Reply:
    """A side's answer; each side may answer as often as it wants. Raises NoticeRefused."""
    kept = check_words("reply", words)
    made = Reply.objects.create(
        notice=notice, organization_id=organization, words=kept, by=by, at=at
    )
    _tell(FactKind.BREACH_ANSWERED, notice, organization, by, at)
    return made


@transaction.atomic
def take_up(
    *, notice: Notice, said: TakingUp, sides: Mapping[UUID, frozenset[UUID]],
    organization: UUID, today: date, by: UUID, at: datetime,
) -> Problem:  # fmt: skip
    """Open the conversation with two owners (S3-24). Raises NoticeRefused."""
    kept = check_taking_up(said, sides=sides, today=today)
    _locked(notice)
    if Problem.objects.filter(notice=notice).exists():
        raise NoticeRefused("problem", "taken_up_already")
    made = Problem.objects.create(
        notice=notice, went_well=kept.went_well, words=kept.problem,
        owner=kept.owners[notice.organization_id],
        other_owner=kept.owners[notice.counterpart_id],
        next_on=kept.next_on, by=by, at=at,
    )  # fmt: skip
    _tell(FactKind.PROBLEM_TAKEN_UP, notice, organization, by, at)
    return made


@transaction.atomic
def close(
    *, notice: Notice, outcome: str, words: str, organization: UUID, by: UUID, at: datetime
) -> Problem:
    """End the conversation: mended, amended, or left as it is. Raises NoticeRefused."""
    if outcome not in list(Outcome):
        raise NoticeRefused("outcome", "no_outcome")
    kept = check_words("outcome_words", words)
    row = Problem.objects.select_for_update().filter(notice=notice).first()
    if row is None:
        raise NoticeRefused("outcome", "not_taken_up")
    if row.closed_at is not None:
        raise NoticeRefused("outcome", "closed_already")
    row.outcome, row.outcome_words, row.closed_by, row.closed_at = outcome, kept, by, at
    row.save(update_fields=["outcome", "outcome_words", "closed_by", "closed_at"])
    _tell(FactKind.PROBLEM_CLOSED, notice, organization, by, at, outcome=outcome)
    return row


def _locked(notice: Notice) -> None:
    """Two people who take up the same notice at once: the second one reads what the first wrote.

    Both sides may lock the row; neither changes it.
    """
    list(Notice.objects.select_for_update(of=("self",)).filter(pk=notice.pk).values_list("pk"))


def _tell(
    kind: FactKind, row: Notice, organization: UUID, by: UUID | None, at: datetime, **values: str
) -> None:
    other = row.counterpart_id if organization == row.organization_id else row.organization_id
    write_fact(
        kind, subject=row.pk, organization=organization, counterpart=other, by=by, at=at,
        clause=row.clause, **values,
    )  # fmt: skip
