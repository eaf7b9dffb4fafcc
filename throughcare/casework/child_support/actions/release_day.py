"""Notes that somebody was given the page for the day of going home."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.letters import TEMPLATE_VERSION
from throughcare.casework.child_support.models import Clock, Letter
from throughcare.casework.child_support.queries.orders import orders_of
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def note_release_letter(
    *, link: UUID, language: str, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """One row an order, so that each order's file shows what its parent was told."""
    rows = Clock.objects.within(own(viewer, Clock.label)).exclude(state="taken_back")
    contact = rows.get(link=link, kind="contact")
    today = timezone.localtime(at).date()
    Letter.objects.bulk_create(
        [
            Letter(
                organization_id=viewer.organization, kind="release_day", link=link,
                order_id=order.id, addressee_id=contact.person_id, channel="by hand",
                language=language, template_version=TEMPLATE_VERSION, state="sent",
                prepared_at=at, sent_on=today,
            )
            for order in orders_of(viewer, [contact.person_id]).get(contact.person_id, [])
        ]
    )  # fmt: skip
    write_fact(
        FactKind.RELEASE_LETTER_PRINTED, subject=contact.stay, organization=viewer.organization,
        by=by, at=at, clause=contact.clause,
    )  # fmt: skip
