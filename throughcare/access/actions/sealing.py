"""Sets the family violence indicator, and takes it away step by step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from throughcare.access.models import Seal, SealStep
from throughcare.access.queries.scopes import reach
from throughcare.access.queries.seals import own_seals, seal_rows, steps_of
from throughcare.access.rules.sealing import (
    Removal,
    RemovalWindow,
    SealStepKind,
    may_ask,
    may_confirm,
    may_print,
    may_remove,
    may_send_letter,
    removal_of,
)
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.verdicts import Verdict


class StepRefused(ValueError):
    """The step may not be taken now; ``code`` says why, in no words about a person."""

    def __init__(self, code: str, day: date | None = None) -> None:
        super().__init__(code)
        self.code, self.day = code, day


@transaction.atomic
def seal(
    *,
    person: UUID,
    owner: UUID,
    reason: str,
    by: UUID | None,
    at: datetime,
    follows: UUID | None = None,
) -> Seal:
    """Set the indicator on a person; effective with the next question anybody asks."""
    row = Seal.objects.create(
        person_id=person, owner_id=owner, reason=reason, set_at=at, set_by=by, follows=follows
    )
    write_fact(FactKind.SEAL_SET, subject=row.pk, organization=owner, by=by, at=at)
    return row


@transaction.atomic
def seal_children(
    *, children: Mapping[UUID, UUID], viewer: Viewer, by: UUID | None, at: datetime
) -> list[Seal]:
    """Set it on children who live with a sealed parent (F3); ``children`` maps each to one.

    Who has one already keeps it: a seal of one's own does not end with the parent's.
    """
    parents = {row.person_id: row for row in seal_rows(viewer)}
    known = own_seals(viewer)
    return [
        seal(
            person=child, owner=viewer.organization, reason=parents[parent].reason, by=by, at=at,
            follows=parents[parent].pk,
        )
        for child, parent in children.items()
        if child not in known and parent in parents
    ]  # fmt: skip


@transaction.atomic
def ask_for_removal(
    *, person: UUID, said_how: str, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The protected person asked a trained worker, by a safe channel; nothing else begins this.

    Raises:
        StepRefused: it was asked for already, or this viewer knows of no such seal.
    """
    row, removal, number = _standing(viewer, person)
    _demand(may_ask(removal))
    _write(row, number, SealStepKind.ASKED, by=by, at=at, said_how=said_how)


@transaction.atomic
def print_removal_letter(
    *, person: UUID, on: date, next_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> datetime:
    """The letter was printed; gives the moment when the person asked.

    Raises:
        StepRefused: nobody asked, or the day for another letter has not come.
    """
    row, removal, number = _standing(viewer, person)
    _demand(may_print(removal, on))
    _write(row, number, SealStepKind.PRINTED, by=by, at=at, next_letter_on=next_on)
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    asked = SealStep.objects.within(scope).filter(seal=row.pk, kind=SealStepKind.ASKED)
    said_at: datetime = asked.order_by("-number").values_list("at", flat=True)[0]
    return said_at


@transaction.atomic
def send_removal_letter(
    *, person: UUID, window: RemovalWindow, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """The letter went out by the safe way; its window is kept as the law was that day."""
    row, removal, number = _standing(viewer, person)
    _demand(may_send_letter(removal))
    _write(
        row, number, SealStepKind.LETTER, by=by, at=at, opens_on=window.opens_on,
        closes_on=window.closes_on, next_letter_on=window.next_letter_on,
    )  # fmt: skip


@transaction.atomic
def confirm_removal(
    *, person: UUID, said_how: str, on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """After the letter, the protected person said it again by a safe channel."""
    row, removal, number = _standing(viewer, person)
    _demand(may_confirm(removal, on))
    _write(row, number, SealStepKind.CONFIRMED, by=by, at=at, said_how=said_how)


@transaction.atomic
def agree_to_removal(
    *, person: UUID, on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """A second trained worker agrees, and it is taken away, also from children who follow it.

    Raises:
        StepRefused: the same worker, outside the window, or without the person's own word.
    """
    row, removal, number = _standing(viewer, person)
    _demand(may_remove(removal, on, by=by))
    _write(row, number, SealStepKind.REMOVED, by=by, at=at)
    followers = seal_rows(viewer).filter(follows=row.pk)
    for one in [row, *followers]:
        seal_rows(viewer).filter(pk=one.pk).update(removed_at=at)
        write_fact(
            FactKind.SEAL_REMOVED, subject=one.pk, organization=one.owner_id, by=by, at=at
        )  # fmt: skip


@transaction.atomic
def withdraw_removal(*, person: UUID, viewer: Viewer, by: UUID | None, at: datetime) -> None:
    """Everything stays as it is; a new request begins from the beginning."""
    row, removal, number = _standing(viewer, person)
    if not removal.is_asked:
        raise StepRefused("not_asked")
    _write(row, number, SealStepKind.WITHDRAWN, by=by, at=at)


@transaction.atomic
def send_to_court_liaison(*, person: UUID, viewer: Viewer, by: UUID | None, at: datetime) -> None:
    """Write down that a court asks; it is the court's way, and nothing changes here (F8)."""
    row, _removal, number = _standing(viewer, person)
    _write(row, number, SealStepKind.COURT, by=by, at=at)


def _standing(viewer: Viewer, person: UUID) -> tuple[Seal, Removal, int]:
    """The seal in force, locked, where its removal stands, and the number of the next step."""
    rows = list(seal_rows(viewer).filter(person_id=person).select_for_update())
    row = min(rows, key=lambda one: (one.follows is not None, one.set_at), default=None)
    if row is None:
        raise StepRefused("no_seal")
    if row.follows is not None:
        raise StepRefused("follows_parent")
    steps = steps_of(viewer, [row.pk]).get(row.pk, [])
    return row, removal_of(steps), len(steps) + 1


def _demand(verdict: Verdict) -> None:
    if not verdict.is_yes:
        reason = verdict.reasons[0]
        day = reason.params.get("day")
        raise StepRefused(reason.code, day if isinstance(day, date) else None)


def _write(
    row: Seal, number: int, kind: SealStepKind, *, by: UUID | None, at: datetime, **said: Any
) -> None:
    SealStep.objects.create(
        seal=row.pk, number=number, owner_id=row.owner_id, kind=kind, at=at, by=by, **said
    )
    write_fact(FactKind.SEAL_STEP, subject=row.pk, organization=row.owner_id, by=by, at=at)
