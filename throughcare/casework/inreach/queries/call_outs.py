"""The call-out of a day, as the facility reads it: names, units, rooms and times; never why."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from throughcare.access.queries import PersonView, StayView, people, stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import visits_of_day
from throughcare.casework.inreach.rules.call_out import Line, cut_off_of, unit_now
from throughcare.registers.directory.models import Facility

ON_THE_LIST = ("accepted", "held", "not_held", "cancelled")


def call_out(viewer: Viewer, facility: UUID, day: date) -> list[Line]:
    """The accepted visits of one facility's day as lines; seven queries."""
    mine = visits_of_day(viewer, day).filter(
        facility=facility, facility_organization=viewer.organization, state__in=ON_THE_LIST
    )
    rows = [row for row in mine if row.answered_at is not None]
    names = people(viewer, [row.person_id for row in rows])
    inside = stays(viewer, [row.stay_id for row in rows])
    return [
        _line(row, names[row.person_id], inside.get(row.stay_id))
        for row in rows
        if row.person_id in names
    ]


def cut_off(facility: Facility, day: date) -> datetime:
    """When the list of a day is frozen, by the facility's own clock."""
    return cut_off_of(day, ZoneInfo(facility.organization.timezone))


def _line(row: VisitRequest, person: PersonView, stay: StayView | None) -> Line:
    roster_now = stay.housing_unit if stay else ""
    unit, moved_from = unit_now(row.unit, row.roster_unit, roster_now)
    assert row.answered_at is not None
    return Line(
        visit=row.pk,
        unit=unit,
        begins_at=row.begins_at,
        listed_name=person.listed_name,
        number=person.number,
        room=row.room,
        mode=row.mode,
        answered_at=row.answered_at,
        minutes=row.minutes,
        called_off_at=row.called_off_at,
        moved_from=moved_from,
        is_released=bool(stay and stay.released_on),
        outcome=row.outcome,
        handed_to=row.handed_to,
    )
