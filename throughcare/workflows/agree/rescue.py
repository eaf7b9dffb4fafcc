"""What lost its clause and is still open, for each side to rescue by hand (A4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from throughcare.access.queries import PersonView, people
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import OPEN, visits
from throughcare.casework.linkage.queries.links import own_people_at
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import term_of
from throughcare.registers.agreements.rules.in_force import is_in_force


@dataclass(frozen=True)
class LostVisit:
    """An open visit whose clause does not hold now, or not on its day.

    ``person`` is the viewer's own organization's record, as far as the viewer may see it; never
    the other side's, because nothing is shared any more.
    """

    visit: UUID
    day: date
    begins_at: time | None
    mode: str
    facility: str
    state: str
    clause: Clause
    person: PersonView | None


@dataclass(frozen=True)
class LostClock:
    """A running duty of ours whose clause ended; it goes on, without the other side's data."""

    clock: ClockView
    clause: Clause
    person: PersonView | None


@dataclass(frozen=True)
class Rescue:
    """Everything of one agreement that waits for a hand."""

    visits: tuple[LostVisit, ...]
    clocks: tuple[LostClock, ...]

    def __bool__(self) -> bool:
        return bool(self.visits or self.clocks)


def rescue_list(viewer: Viewer, agreement: UUID) -> Rescue:
    """What the viewer's side has open under an agreement that paused, changed, or came to its end.

    Each side sees its own: seals, roles and the end of sharing hold here as everywhere.
    """
    return Rescue(tuple(_visits(viewer, agreement)), tuple(_clocks(viewer, agreement)))


def _visits(viewer: Viewer, agreement: UUID) -> list[LostVisit]:
    rows = visits(viewer).filter(
        clause__agreement=agreement, state__in=OPEN, day__gte=timezone.localtime(viewer.at).date()
    )
    lost = [row for row in rows.select_related("clause__agreement", "facility__organization")
            if not _holds(row, viewer.at)]  # fmt: skip
    ours = _own_people(viewer, lost)
    return [_visit(row, ours.get(row.pk)) for row in lost]


def _holds(row: VisitRequest, at: datetime) -> bool:
    """True while the clause lets the visit be planned now, and take place then."""
    zone = ZoneInfo(row.facility.organization.timezone)
    then = datetime.combine(row.day, row.begins_at or time(12), tzinfo=zone)
    term = term_of(row.clause)
    return is_in_force(term, at) and is_in_force(term, max(at, then))


def _own_people(viewer: Viewer, rows: list[VisitRequest]) -> dict[UUID, PersonView]:
    """The viewer's own records, by visit: the facility's person, or the asker's match."""
    inside = {row.pk for row in rows if row.facility_organization_id == viewer.organization}
    matched = own_people_at(viewer, [row.stay_id for row in rows if row.pk not in inside])
    found: dict[UUID, UUID] = {}
    for row in rows:
        if row.pk in inside:
            found[row.pk] = row.person_id
        elif row.stay_id in matched:
            found[row.pk] = min(matched[row.stay_id])
    seen = people(viewer, found.values())
    return {visit: seen[key] for visit, key in found.items()
            if key in seen and seen[key].owner == viewer.organization}  # fmt: skip


def _visit(row: VisitRequest, person: PersonView | None) -> LostVisit:
    return LostVisit(
        row.pk, row.day, row.begins_at, row.mode, row.facility.name, row.state, row.clause, person
    )


def _clocks(viewer: Viewer, agreement: UUID) -> list[LostClock]:
    clauses = Clause.objects.select_related("agreement").filter(agreement=agreement)
    ended = {clause.pk: clause for clause in clauses if not is_in_force(term_of(clause), viewer.at)}
    running = clocks(viewer, state="running", clause__in=list(ended)) if ended else []
    seen = people(viewer, [clock.person for clock in running])
    return [
        LostClock(clock, ended[clock.clause], seen.get(clock.person))
        for clock in running
        if clock.clause in ended
    ]
