"""Reads of times in custody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from throughcare.access.queries.people import basis_of
from throughcare.access.queries.scopes import reach
from throughcare.access.queries.views import Basis, ProjectionView, StayView
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.people.models import ReleaseProjection, Stay
from throughcare.vocabulary.categories import DataClass


def stay(viewer: Viewer, stay_id: UUID) -> StayView | None:
    """One stay, or None: withheld and unknown are one answer."""
    return stays(viewer, [stay_id]).get(stay_id)


def stays(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, StayView]:
    """The stays among ``ids`` that the viewer may see, by id."""
    return {view.id: view for view in _views(viewer, pk__in=set(ids))}


def stays_of(viewer: Viewer, people: Iterable[UUID]) -> dict[UUID, list[StayView]]:
    """Stays by person, the latest first."""
    found: dict[UUID, list[StayView]] = {}
    for view in _views(viewer, person_id__in=set(people)):
        found.setdefault(view.person, []).append(view)
    return found


def current_stays(viewer: Viewer, *, owner: UUID | None = None) -> list[StayView]:
    """Stays that have not ended, of one organization or of all within reach."""
    more = {} if owner is None else {"owner_id": owner}
    return _views(viewer, released_on__isnull=True, **more)


def _views(viewer: Viewer, **conditions: Any) -> list[StayView]:
    scope = reach(viewer, DataClass.CUSTODY)
    sourced = reach(viewer, DataClass.CUSTODY, sourced=True)
    projections = ReleaseProjection.objects.within(sourced).order_by("-as_of", "date")
    rows = list(
        Stay.objects.within(scope)
        .filter(**conditions)
        .select_related("facility")
        .prefetch_related(Prefetch("projections", projections))
        .order_by("-admitted_on", "pk")
    )
    bases = basis_of(viewer, rows, DataClass.CUSTODY)
    return [_view(row, bases[row.person_id]) for row in rows]


def _view(row: Stay, basis: Basis) -> StayView:
    return StayView(
        id=row.pk,
        person=row.person_id,
        owner=row.owner_id,
        facility=row.facility_id,
        facility_name=row.facility.name if row.facility else "",
        booking_number=row.booking_number,
        housing_unit=row.housing_unit,
        custody_status=row.custody_status,
        admitted_on=row.admitted_on,
        released_on=row.released_on,
        sentence_days=row.sentence_days,
        prior_credit_days=row.prior_credit_days,
        work_release=row.work_release,
        vanished_count=row.vanished_count,
        first_seen_at=row.first_seen_at,
        projections=tuple(
            ProjectionView(p.kind, p.date, p.source, p.as_of) for p in row.projections.all()
        ),
        basis=basis,
    )
