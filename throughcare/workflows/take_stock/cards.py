"""Intake cards from one side to the other: typed, sent in batches under a clause, received."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions import cards
from throughcare.casework.child_support.models import CardBatch, IntakeCard
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import partners_under
from throughcare.vocabulary.categories import Purpose
from throughcare.workflows.take_stock.clauses import clause_in_force

NUMBER_KIND = "facility"  # the number that the facility gives a person, as its roster has it


def type_card(*, viewer: Viewer, said: cards.CardSaid, at: datetime) -> IntakeCard:
    """Type one card back in. Raises CardRefused."""
    return cards.type_card(said=said, number_kind=NUMBER_KIND, viewer=viewer, by=viewer.user, at=at)


def mend_card(*, viewer: Viewer, card: UUID, number: str, at: datetime) -> bool:
    """Correct a number; True when it is now known whose card it is. Raises CardRefused."""
    return cards.mend_number(
        card=card, number=number, number_kind=NUMBER_KIND, viewer=viewer, by=viewer.user, at=at
    )


@transaction.atomic
def send_cards(*, viewer: Viewer, receiver: UUID, cut_off_on: date, at: datetime) -> CardBatch:
    """Send what was taken up to the cut-off. Raises NoClauseInForce, CardRefused."""
    clause = clause_in_force(
        from_party=viewer.organization, to_party=receiver,
        purpose=Purpose.CHILD_SUPPORT_OUTREACH, at=at,
    )  # fmt: skip
    return cards.send_batch(
        receiver=receiver, clause=clause.pk, cut_off_on=cut_off_on, number_kind=NUMBER_KIND,
        viewer=viewer, by=viewer.user, at=at,
    )  # fmt: skip


def receive_cards(*, viewer: Viewer, batch: UUID, at: datetime) -> CardBatch:
    """Say that the cards of a batch have come. Raises CardRefused."""
    return cards.receive_batch(batch=batch, viewer=viewer, by=viewer.user, at=at)


def look_up_card(*, viewer: Viewer, card: UUID, at: datetime) -> None:
    """Say that a card was followed up. Raises CardRefused."""
    cards.look_up(card=card, viewer=viewer, by=viewer.user, at=at)


def card_receivers(viewer: Viewer) -> list[Clause]:
    """To whom cards may go now, each with the clause that says so."""
    return list(
        partners_under(
            viewer.organization, Purpose.CHILD_SUPPORT_OUTREACH, viewer.at, receiving=False
        )
    )
