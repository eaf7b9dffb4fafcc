"""People inside who agreed to be known: one stays open, one is sealed afterwards."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

from throughcare.access.actions import viewing
from throughcare.access.actions.consenting import Signed, draft_consent, give_consent
from throughcare.access.rules.consents import Asked, Choices, Recipient, SignedBy
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose

ZONE = "America/New_York"


def agree(world: SimpleNamespace, desk: Viewer, person: UUID) -> UUID:
    """Ask, sign with a pen, and share custody dates with the partner for a month."""
    named = Recipient(world.organizations["partner"], OrganizationKind.COMMUNITY)
    today = desk.at.date()
    choices = Choices(
        Purpose.REENTRY_SERVICES,
        frozenset({DataClass.CUSTODY}),
        frozenset({named}),
        today + timedelta(30),
    )
    asked = Asked(person, choices, today, language="en", edition="1")
    with viewing(desk):
        row = draft_consent(asked, timezone=ZONE, viewer=desk, by=desk.user, at=desk.at)
        _sign(desk, row.pk, today)
    return row.pk


def _sign(desk: Viewer, consent: UUID, today: date) -> None:
    signed = Signed(SignedBy.PEN, today)
    give_consent(consent=consent, signed=signed, viewer=desk, by=desk.user, at=desk.at)
