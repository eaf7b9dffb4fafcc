"""The visits of one day with the people, their clocks and orders, and the gate memos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from throughcare.access.queries import PersonView, StayView, people, stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.contacts import ContactView, said_about
from throughcare.casework.child_support.queries.orders import orders_of
from throughcare.casework.child_support.queries.worklist import ToMeet, to_meet_at
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.gate import memo
from throughcare.casework.inreach.queries.visits import visits_of_day
from throughcare.casework.inreach.rules.gate_memo import Memo
from throughcare.registers.directory.models import Facility


@dataclass(frozen=True)
class VisitRow:
    """One visit; without ``person`` the facility's record may not be seen now."""

    visit: VisitRequest
    person: PersonView | None
    stay: StayView | None
    due: ToMeet | None
    orders: int
    said: ContactView | None = None

    @property
    def days_left(self) -> int | None:
        """Days left of the contact clock; None when none runs."""
        return self.due.days_left if self.due else None


@dataclass(frozen=True)
class DaysVisits:
    """A day: its visits by time, and one gate memo for each facility."""

    day: date
    rows: tuple[VisitRow, ...]
    memos: tuple[Memo, ...]
    places: tuple[Facility, ...]


def days_visits(viewer: Viewer, day: date) -> DaysVisits:
    """What an officer needs for one day, as the agency sees it."""
    found = list(visits_of_day(viewer, day).filter(organization=viewer.organization))
    inside = stays(viewer, [row.stay_id for row in found])
    names = people(viewer, [row.person_id for row in found])
    due = to_meet_at(viewer, [row.stay_id for row in found])
    orders = orders_of(viewer, [one.person for one in due.values()])
    over = [row.pk for row in found] if day <= timezone.localtime(viewer.at).date() else []
    said = said_about(viewer, over) if over else {}
    places = _places(row.facility_id for row in found if row.state == "accepted")
    rows = tuple(
        VisitRow(
            row,
            names.get(row.person_id),
            inside.get(row.stay_id),
            one := due.get(row.stay_id),
            len(orders.get(one.person, [])) if one else 0,
            said.get(row.pk),
        )
        for row in found
    )
    return DaysVisits(day, rows, tuple(memo(viewer, place, day) for place in places), places)


def _places(ids: Iterable[UUID]) -> tuple[Facility, ...]:
    return tuple(Facility.objects.select_related("organization").filter(pk__in=set(ids)))
