"""With whom a person can agree to share: partners under a clause in force, treatment programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import timezone

from throughcare.access.queries import stays_of
from throughcare.access.rules.consents import last_day_offered
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.agreements.queries import partners_under
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import OrganizationKind, Purpose


def partners_to_name(viewer: Viewer) -> list[Organization]:
    """Organizations that a clause in force lets the viewer's own share with, once people agree.

    A program for survivors is never among them: it may not take names (34 USC 12291(b)(2)).
    """
    clauses = partners_under(
        viewer.organization, Purpose.REENTRY_SERVICES, viewer.at, receiving=False
    )
    found = {clause.to_party_id: clause.to_party for clause in clauses if clause.to_party}
    return sorted(
        (one for one in found.values() if one.kind != OrganizationKind.VICTIM_SERVICES),
        key=lambda one: one.name,
    )


def until_offered(viewer: Viewer, person: UUID) -> date:
    """The last day that a form offers: 90 days after the projected release, at most a year."""
    stays = stays_of(viewer, [person]).get(person, [])
    days = [p.date for stay in stays[:1] for p in stay.projections]
    return last_day_offered(timezone.localtime(viewer.at).date(), min(days, default=None))
