"""Types intake cards back in, sends them in batches, and receives them on the other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import between, number_owners, open_to_clauses, own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import CardBatch, IntakeCard
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


class CardRefused(ValueError):
    """A step that cards cannot take; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class CardSaid:
    """What stands on a card; every answer may be empty (S0-33)."""

    taken_on: date
    number: str = ""
    written_name: str = ""
    is_parent: str = ""
    has_order: str = ""
    sentence_length: str = ""
    wants_change: str = ""
    safe_to_contact: str = ""


@transaction.atomic
def type_card(
    *, said: CardSaid, number_kind: str, viewer: Viewer, by: UUID | None, at: datetime
) -> IntakeCard:
    """Keep one card; its number, where it is known, says whose it is."""
    if said.taken_on > timezone.localtime(at).date():
        raise CardRefused("in_the_future")
    owners = number_owners(viewer, number_kind, [said.number]) if said.number else {}
    card = IntakeCard.objects.create(
        organization_id=viewer.organization,
        person_id=owners.get(said.number),
        entered_by=by,
        entered_at=at,
        **vars(said),
    )
    write_fact(
        FactKind.CARD_TAKEN, subject=card.pk, organization=viewer.organization, by=by, at=at,
        occurred_on=said.taken_on, wants_change=said.wants_change,
    )  # fmt: skip
    return card


@transaction.atomic
def mend_number(
    *, card: UUID, number: str, number_kind: str, viewer: Viewer, by: UUID | None, at: datetime
) -> bool:
    """Correct the number on a card; returns whether it is now known whose card it is."""
    rows = IntakeCard.objects.within(own(viewer, IntakeCard.label))
    owners = number_owners(viewer, number_kind, [number])
    unsent = rows.filter(pk=card, batch__isnull=True)
    if not unsent.update(number=number, person_id=owners.get(number)):
        raise CardRefused("no_card")
    write_fact(
        FactKind.CARD_TAKEN, subject=card, organization=viewer.organization, by=by, at=at,
        step="mended",
    )  # fmt: skip
    return number in owners


@transaction.atomic
def send_batch(
    *,
    receiver: UUID,
    clause: UUID,
    cut_off_on: date,
    number_kind: str,
    viewer: Viewer,
    by: UUID | None,
    at: datetime,
) -> CardBatch:
    """Send every card taken up to the cut-off whose person is known; CardRefused without any.

    A person whom no clause can reach is left out of what the receiver gets, and both sides see
    the same list, so that nothing tells who that is.
    """
    mine = IntakeCard.objects.within(own(viewer, IntakeCard.label))
    waiting = mine.filter(batch__isnull=True, taken_on__lte=cut_off_on)
    _find_owners(waiting, number_kind, viewer)
    ready = waiting.filter(person__isnull=False)
    open_people = open_to_clauses(viewer, ready.values_list("person_id", flat=True))
    if not open_people:
        raise CardRefused("no_card")
    batch = CardBatch.objects.create(
        organization_id=viewer.organization, receiver_id=receiver, clause_id=clause,
        cut_off_on=cut_off_on, sent_at=at,
    )  # fmt: skip
    count = ready.filter(person_id__in=open_people).update(batch=batch, receiver_id=receiver)
    ready.update(batch=batch)
    write_fact(
        FactKind.CARD_BATCH_SENT, subject=batch.pk, organization=viewer.organization, by=by, at=at,
        counterpart=receiver, clause=clause, cards=count,
    )  # fmt: skip
    return batch


def _find_owners(waiting: Any, number_kind: str, viewer: Viewer) -> None:
    """Somebody may have come onto the roster since their card was typed."""
    nameless = list(waiting.filter(person__isnull=True).exclude(number=""))
    owners = number_owners(viewer, number_kind, [card.number for card in nameless])
    for card in nameless:
        if card.number in owners:
            waiting.filter(pk=card.pk).update(person_id=owners[card.number])


@transaction.atomic
def receive_batch(*, batch: UUID, viewer: Viewer, by: UUID | None, at: datetime) -> CardBatch:
    """The other side says that it has the cards; once, by whoever says it first."""
    rows = CardBatch.objects.filter(pk=batch, receiver_id=viewer.organization)
    row = rows.select_for_update().first()
    if row is None:
        raise CardRefused("no_batch")
    if row.received_at is not None:
        raise CardRefused("already_received")
    rows.update(received_at=at, received_by=by)
    write_fact(
        FactKind.CARD_BATCH_RECEIVED, subject=row.pk, organization=viewer.organization, by=by,
        at=at, counterpart=row.organization_id, clause=row.clause_id,
    )  # fmt: skip
    return row


@transaction.atomic
def look_up(*, card: UUID, viewer: Viewer, by: UUID | None, at: datetime) -> None:
    """The agency followed a card up; its checks leave the list."""
    mine = between(viewer, IntakeCard.label, "receiver")
    rows = IntakeCard.objects.within(mine).filter(pk=card, batch__received_at__isnull=False)
    row = rows.first()
    if row is None:
        raise CardRefused("no_card")
    rows.update(looked_up_on=timezone.localtime(at).date())
    write_fact(
        FactKind.CARD_LOOKED_UP, subject=row.pk, organization=viewer.organization, by=by, at=at
    )
