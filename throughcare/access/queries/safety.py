"""Who rests, how own people are reached without danger; for the owner's trained workers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from throughcare.access.models import SafeContact, SafetyOffer, WarningGiven
from throughcare.access.queries.scopes import reach
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.people.models import Person
from throughcare.vocabulary.categories import DataClass

WARN_BEFORE_END = timedelta(days=60)  # domain, F12


@dataclass(frozen=True)
class SafeContactView:
    """How one person is reached without danger."""

    person: UUID
    channel: str
    hours: str
    voicemail_is_safe: bool
    also_seen_by: str
    has_code_word: bool
    language: str
    certified_until: date | None
    warn_before_end: bool


@dataclass(frozen=True)
class OfferView:
    """When, where and by whom the safety check was offered."""

    at: datetime
    by: UUID | None
    where: str


def resting_people(viewer: Viewer) -> list[UUID]:
    """Own people to whom nobody offered the safety check yet, who came first first."""
    return list(_resting(viewer).order_by("entered_at", "pk").values_list("pk", flat=True))


def count_resting(viewer: Viewer) -> int:
    """How many own people wait for the safety check; 0 for who may not know of it."""
    found: int = _resting(viewer).count()
    return found


def _resting(viewer: Viewer) -> Any:
    scope = reach(viewer, DataClass.IDENTITY, person="id", foreign=False)
    rows = Person.objects.within(scope)
    return rows.filter(embargoed=True) if viewer.may_see(DataClass.SAFETY) else rows.none()


def safe_contact(viewer: Viewer, person: UUID) -> SafeContactView | None:
    """What one person said, or None: then only by post to the safe address."""
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    row = SafeContact.objects.within(scope).filter(person_id=person).first()
    return _view(row) if row else None


def ending_certifications(viewer: Viewer, today: date) -> list[SafeContactView]:
    """Who asked to be warned before their place in an address program ends, 60 days ahead."""
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    rows = SafeContact.objects.within(scope).filter(
        warn_before_end=True,
        certified_until__gte=today,
        certified_until__lte=today + WARN_BEFORE_END,
    )
    return [_view(row) for row in rows.order_by("certified_until", "person_id")]


def offers(viewer: Viewer, person: UUID) -> list[OfferView]:
    """When the safety check was offered to a person, the latest first."""
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    rows = SafetyOffer.objects.within(scope).filter(person_id=person)
    return [OfferView(row.offered_at, row.offered_by, row.where) for row in rows]


def warnings_given(viewer: Viewer) -> set[tuple[UUID, str, UUID]]:
    """Person, step and what it hangs on, for every step that somebody was warned of."""
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    rows = WarningGiven.objects.within(scope).values_list("person_id", "step", "about")
    return set(rows)


def _view(row: SafeContact) -> SafeContactView:
    return SafeContactView(
        person=row.person_id,
        channel=row.channel,
        hours=row.hours,
        voicemail_is_safe=row.voicemail_is_safe,
        also_seen_by=row.also_seen_by,
        has_code_word=bool(row.code_word_digest),
        language=row.language,
        certified_until=row.certified_until,
        warn_before_end=row.warn_before_end,
    )
