"""Calls off what follows from a match that was wrong: nobody is brought out because of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.visit_rows import asked_by_us, save, tell
from throughcare.casework.inreach.queries.visits import OPEN, visits
from throughcare.vocabulary.categories import Party
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def call_off_visits(*, viewer: Viewer, stay: UUID, by: UUID | None, at: datetime) -> int:
    """Call off every open visit of one stay, charged to nobody; how many."""
    ours = visits(viewer).filter(organization=viewer.organization, stay_id=stay, state__in=OPEN)
    found = list(ours.order_by("pk").values_list("pk", flat=True))
    for visit in found:
        row = asked_by_us(viewer, visit, *OPEN)
        save(row, state="cancelled", called_off_at=at, closure=None)
        tell(FactKind.VISIT_CANCELLED, row, viewer, by, at, cause=Party.NOBODY, was="taken_back")
    return len(found)
