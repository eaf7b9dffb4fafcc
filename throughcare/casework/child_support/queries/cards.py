"""Intake cards: what waits to be sent, batches with their contents, and what to look up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from throughcare.access.queries import between, own, theirs_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import CardBatch, IntakeCard
from throughcare.casework.child_support.rules.intake_card import (
    FIRST_CUT_OFF,
    BatchAge,
    CardAnswer,
    batch_age,
    batch_cut_off,
    checks_from,
)
from throughcare.registers.people.guarded import Scope
from throughcare.vocabulary.categories import DataClass
from throughcare.vocabulary.verdicts import Reason

_ANSWERS = {
    "": CardAnswer.SKIPPED,
    "yes": CardAnswer.YES,
    "no": CardAnswer.NO,
    "dont_know": CardAnswer.DO_NOT_KNOW,
}


@dataclass(frozen=True)
class CardView:
    """One card; on lists only ``initials`` are shown, the name stays with the card."""

    id: UUID
    code: str
    written_name: str
    number: str
    is_parent: str
    has_order: str
    sentence_length: str
    wants_change: str
    safe_to_contact: str
    taken_on: date
    entered_at: datetime
    looked_up_on: date | None
    is_known: bool
    checks: tuple[Reason, ...]

    @property
    def initials(self) -> str:
        return "".join(word[0].upper() + "." for word in self.written_name.split()[:3])


@dataclass(frozen=True)
class CardDesk:
    """What waits at the clerk's: how many, how old the oldest, when the next batch is due."""

    waiting: int
    age: BatchAge
    cut_off_on: date


def card_desk(viewer: Viewer) -> CardDesk:
    """The clerk's cards that were not sent yet."""
    today = timezone.localtime(viewer.at).date()
    taken = list(_unsent(viewer).values_list("taken_on", flat=True))
    return CardDesk(len(taken), batch_age(taken, today), batch_cut_off(FIRST_CUT_OFF, today))


def last_cards(viewer: Viewer, count: int = 5) -> list[CardView]:
    """The cards typed last, the newest first."""
    return _views(_mine(viewer).order_by("-entered_at", "-pk")[:count])


def unsent_cards(viewer: Viewer) -> list[CardView]:
    """Cards that no batch holds yet, the oldest first."""
    return _views(_unsent(viewer).order_by("taken_on", "entered_at"))


def batches(viewer: Viewer) -> list[CardBatch]:
    """Batches that the viewer's organization sent or was sent, the newest first."""
    scope = between(viewer, DataClass.NOBODY, "organization", "receiver")
    rows = CardBatch.objects.filter(scope.condition).select_related("organization", "receiver")
    cards = IntakeCard.objects.within(_either(viewer)).filter(receiver__isnull=False)
    counts = dict(cards.values_list("batch").annotate(n=Count("pk")))
    found = list(rows.order_by("-sent_at"))
    for row in found:
        row.card_count = counts.get(row.pk, 0)
    return found


def batch(viewer: Viewer, batch_id: UUID) -> CardBatch | None:
    """One batch, or None."""
    return next((row for row in batches(viewer) if row.pk == batch_id), None)


def cards_in(viewer: Viewer, batch_id: UUID) -> list[CardView]:
    """What is in a batch, the oldest first."""
    rows = IntakeCard.objects.within(_either(viewer)).filter(
        batch_id=batch_id, receiver__isnull=False
    )
    return _views(rows.order_by("taken_on", "entered_at"))


def cards_to_look_up(viewer: Viewer) -> list[CardView]:
    """For the agency: received cards that ask for something, the oldest first."""
    rows = IntakeCard.objects.within(_either(viewer)).filter(
        receiver_id=viewer.organization, batch__received_at__isnull=False, looked_up_on__isnull=True
    )
    return [card for card in _views(rows.order_by("taken_on")) if card.checks]


def _mine(viewer: Viewer):  # type: ignore[no-untyped-def]
    return IntakeCard.objects.within(own(viewer, IntakeCard.label))


def _unsent(viewer: Viewer):  # type: ignore[no-untyped-def]
    return _mine(viewer).filter(batch__isnull=True)


def _either(viewer: Viewer) -> Scope:
    """Our own cards, and those we were sent as far as no seal took the person away since."""
    either = between(viewer, IntakeCard.label, "organization", "receiver")
    ours = Q(organization_id=viewer.organization)
    return Scope(either.condition & (ours | theirs_shown(person="person_id")))


def _views(rows: Iterable[IntakeCard]) -> list[CardView]:
    return [
        CardView(
            id=row.pk,
            code=row.pk.hex[:6].upper(),
            written_name=row.written_name,
            number=row.number,
            is_parent=row.is_parent,
            has_order=row.has_order,
            sentence_length=row.sentence_length,
            wants_change=row.wants_change,
            safe_to_contact=row.safe_to_contact,
            taken_on=row.taken_on,
            entered_at=row.entered_at,
            looked_up_on=row.looked_up_on,
            is_known=row.person_id is not None,
            checks=checks_from(_answers(row)),
        )
        for row in rows
    ]


def _answers(row: IntakeCard) -> dict[str, CardAnswer]:
    asked = ("has_order", "wants_change", "safe_to_contact")
    return {name: _ANSWERS[getattr(row, name)] for name in asked}
