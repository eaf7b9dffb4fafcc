"""Whom the intake cards found: people who said that they have an order, or who ask for a change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from throughcare.access.queries import between
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import IntakeCard


@dataclass(frozen=True)
class FoundByCards:
    """The sender's people, as opaque ids; a card that nobody could place counts as somebody."""

    has_order: frozenset[UUID]
    asks_for_change: frozenset[UUID]


def found_by_cards(viewer: Viewer) -> FoundByCards:
    """Of the cards that the viewer's organization has received."""
    cards = IntakeCard.objects.within(between(viewer, IntakeCard.label, "receiver"))
    rows = list(
        cards.filter(batch__received_at__isnull=False).values_list(
            "pk", "person_id", "has_order", "wants_change"
        )
    )
    return FoundByCards(
        has_order=frozenset(person or card for card, person, order, _ in rows if order == "yes"),
        asks_for_change=frozenset(
            person or card for card, person, _, asks in rows if asks == "yes"
        ),
    )
