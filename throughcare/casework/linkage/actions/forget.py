"""Forgets decided links of people whose time is over; "not the same" stays remembered by token."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.rules.proposals import LinkState


@transaction.atomic
def forget_links(
    people: Iterable[UUID], *, viewer: Viewer, sender: UUID, by: UUID | None, at: datetime
) -> int:
    """Delete links that neither wait nor hold; the fact is that of the purge they belong to."""
    kept = [LinkState.PROPOSED, LinkState.CONFIRMED]
    rows = Link.objects.within(own(viewer, Link.label)).filter(sender=sender)
    found = rows.filter(left_person_id__in=list(people)).exclude(state__in=kept)
    return int(found.delete()[0])
