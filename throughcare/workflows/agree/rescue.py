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
from throughcare.casework.child_support.queries.letters import letters
from throughcare.casework.child_support.queries.requests import requests
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import OPEN, visits
from throughcare.casework.linkage.models import Link
from throughcare.casework.linkage.queries.links import links_in_state, own_people_at
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.partnership.relationships.queries.meetings import NextMeeting, next_meetings
from throughcare.partnership.relationships.rules.authority import MAY_MEET
from throughcare.registers.agreements.models import Clause, Party
from throughcare.registers.agreements.queries import term_of
from throughcare.registers.agreements.rules.in_force import is_in_force

UNDECIDED = ("packet", "signed", "filed")


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
class LostPaper:
    """A letter that was made and not sent, or a request on its way, of a match without a clause."""

    id: UUID
    kind: str
    since: date
    clause: Clause
    person: PersonView | None


@dataclass(frozen=True)
class Rescue:
    """Everything of one agreement that waits for a hand."""

    visits: tuple[LostVisit, ...]
    clocks: tuple[LostClock, ...]
    letters: tuple[LostPaper, ...] = ()
    requests: tuple[LostPaper, ...] = ()
    meetings: tuple[NextMeeting, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.visits or self.clocks or self.letters or self.requests or self.meetings)


def rescue_list(viewer: Viewer, agreement: UUID) -> Rescue:
    """What the viewer's side has open under an agreement that paused, changed, or came to its end.

    Each side sees its own: seals, roles and the end of sharing hold here as everywhere.
    """
    ended = _ended(viewer, agreement)
    matched = _matched(viewer, ended)
    return Rescue(
        tuple(_visits(viewer, agreement)),
        tuple(_clocks(viewer, ended)),
        tuple(_letters(viewer, matched, ended)),
        tuple(_requests(viewer, matched, ended)),
        tuple(_meetings(viewer, agreement)) if ended else (),
    )


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


def _ended(viewer: Viewer, agreement: UUID) -> dict[UUID, Clause]:
    """The clauses of an agreement that do not hold now, by id."""
    clauses = Clause.objects.select_related("agreement").filter(agreement=agreement)
    return {clause.pk: clause for clause in clauses if not is_in_force(term_of(clause), viewer.at)}


def _matched(viewer: Viewer, ended: dict[UUID, Clause]) -> dict[UUID, Link]:
    """Our confirmed matches that hang on such clauses, by id."""
    if not ended:
        return {}
    found = links_in_state(viewer, LinkState.CONFIRMED).filter(clause__in=list(ended))
    return {link.pk: link for link in found}


def _letters(
    viewer: Viewer, matched: dict[UUID, Link], ended: dict[UUID, Clause]
) -> list[LostPaper]:
    """Letters that lie printed and were not sent."""
    if not matched:
        return []
    made = letters(viewer, link__in=list(matched), state="prepared")
    seen = people(viewer, [matched[one.link].right_person_id for one in made])
    return [
        LostPaper(
            one.id, one.kind, timezone.localtime(one.prepared_at).date(),
            ended[matched[one.link].clause_id], seen.get(matched[one.link].right_person_id),
        )
        for one in made
    ]  # fmt: skip


def _requests(
    viewer: Viewer, matched: dict[UUID, Link], ended: dict[UUID, Clause]
) -> list[LostPaper]:
    """Requests to change an order that nobody has decided."""
    if not matched:
        return []
    rows = requests(viewer, link__in=list(matched), state__in=UNDECIDED)
    seen = people(viewer, [matched[one.link].right_person_id for one in rows])
    return [
        LostPaper(
            one.id, one.state, one.filed_on or one.signed_on or _today(viewer),
            ended[matched[one.link].clause_id], seen.get(matched[one.link].right_person_id),
        )
        for one in rows
    ]  # fmt: skip


def _meetings(viewer: Viewer, agreement: UUID) -> list[NextMeeting]:
    """Meetings ahead with the other parties; whether they are held is for the leads to say."""
    if viewer.role not in MAY_MEET:
        return []
    parties = set(Party.objects.filter(agreement=agreement).values_list("organization", flat=True))
    found = next_meetings(viewer.organization, _today(viewer))
    return [one for one in found if one.other.pk in parties]


def _today(viewer: Viewer) -> date:
    return timezone.localtime(viewer.at).date()


def _clocks(viewer: Viewer, ended: dict[UUID, Clause]) -> list[LostClock]:
    running = clocks(viewer, state="running", clause__in=list(ended)) if ended else []
    seen = people(viewer, [clock.person for clock in running])
    return [
        LostClock(clock, ended[clock.clause], seen.get(clock.person))
        for clock in running
        if clock.clause in ended
    ]
