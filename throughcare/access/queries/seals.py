"""Which of the viewer's own people are sealed, for trained workers and the caseload's own job."""

from __future__ import annotations

from uuid import UUID

from throughcare.access.models import Seal
from throughcare.access.queries.scopes import reach
from throughcare.access.rules.viewers import Viewer
from throughcare.vocabulary.categories import DataClass


def own_seals(viewer: Viewer) -> dict[UUID, str]:
    """Own sealed people and why (P, C or D); nothing for who may not see safety facts."""
    scope = reach(viewer, DataClass.SAFETY, foreign=False)
    rows = Seal.objects.within(scope).filter(removed_at__isnull=True)
    return dict(rows.values_list("person_id", "reason"))
