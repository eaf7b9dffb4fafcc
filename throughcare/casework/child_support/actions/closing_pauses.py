"""Lets the 14 days stand still while a facility is closed, charged to the facility (R2, I6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import StayView, own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock, Pause
from throughcare.casework.child_support.rules.contact_clock import CHARGED_TO, PauseName
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.calendar import ONE_DAY, DayRange
from throughcare.vocabulary.facts import FactKind

Closings = Mapping[UUID, DayRange | None]
NAME = PauseName.FACILITY_CLOSED


@transaction.atomic
def keep_closing_pauses(
    *,
    stays: Iterable[StayView],
    closed: Mapping[UUID, Closings],
    viewer: Viewer,
    by: UUID | None,
    at: datetime,
) -> int:
    """Make the pauses of running meeting clocks what the closings are now; how many changed.

    ``closed`` holds the closings of each facility by id, with None for one that was taken back
    before its first day. Twice the same changes nothing.
    """
    places = {stay.id: stay.facility for stay in stays if stay.facility in closed}
    rows = Clock.objects.within(own(viewer, Clock.label)).filter(
        stay__in=list(places), kind="contact", state="running"
    )
    clocks = list(rows.select_for_update().order_by("pk"))
    known = _known(viewer, [clock.pk for clock in clocks])
    facts: list[NewFact] = []
    for clock in clocks:
        place = places[clock.stay]
        assert place is not None
        for closing, days in closed[place].items():
            facts += _settle(viewer, clock, closing, days, known.get((clock.pk, closing)))
    write_facts(facts, organization=viewer.organization, by=by, at=at)
    return len({(fact.subject, fact.values["closing"]) for fact in facts})


@transaction.atomic
def leave_closings(
    *,
    stays: Iterable[StayView],
    closings: Mapping[UUID, Collection[UUID]],
    viewer: Viewer,
    by: UUID | None,
    at: datetime,
) -> int:
    """Who was moved waits no longer for the place they left: the day they came counts again.

    ``closings`` names the closings of each facility where somebody is now; a pause of any other
    closing ends the day before, still charged to the facility. How many did.
    """
    places = {stay.id: stay.facility for stay in stays if stay.facility in closings}
    last = timezone.localtime(at).date() - ONE_DAY
    rows = _pauses(viewer).filter(
        clock__stay__in=list(places), clock__kind="contact", clock__state="running",
        closing__isnull=False, ends_on__gt=last,
    )  # fmt: skip
    facts: list[NewFact] = []
    for pause in rows.select_related("clock").select_for_update(of=("self",)).order_by("pk"):
        place = places[pause.clock.stay]
        if place is not None and pause.closing not in closings[place]:
            facts += _shorten(viewer, pause.clock, pause, last)
    write_facts(facts, organization=viewer.organization, by=by, at=at)
    return len(facts)


def _known(viewer: Viewer, clocks: list[UUID]) -> dict[tuple[UUID, UUID], Pause]:
    rows = _pauses(viewer).filter(clock_id__in=clocks, closing__isnull=False)
    return {(row.clock_id, row.closing): row for row in rows}


def _settle(
    viewer: Viewer, clock: Clock, closing: UUID, days: DayRange | None, known: Pause | None
) -> list[NewFact]:
    """Pause, pause for fewer days, or not at all; the facts of what changed."""
    if known is None:
        return _begin(clock, closing, days) if days else []
    last = days.last if days else None
    if last == known.ends_on:
        return []
    return _shorten(viewer, clock, known, last)


def _shorten(viewer: Viewer, clock: Clock, pause: Pause, last: date | None) -> list[NewFact]:
    """Let a pause end on another day, or never have been."""
    closing = pause.closing
    mine = _pauses(viewer).filter(pk=pause.pk)
    if last is None or last < pause.begins_on:
        mine.delete()
        return [_fact(FactKind.CLOCK_RESUMED, clock, closing, pause.begins_on - ONE_DAY)]
    mine.update(ends_on=last)
    return [_fact(FactKind.CLOCK_RESUMED, clock, closing, last)]


def _begin(clock: Clock, closing: UUID, days: DayRange) -> list[NewFact]:
    """The day of admission is no day of the clock, so no pause begins on it."""
    first = max(days.first, clock.starts_on + ONE_DAY)
    assert days.last is not None
    if days.last < first:
        return []
    Pause.objects.create(
        organization_id=clock.organization_id, clock=clock, name=NAME,
        charged_to=CHARGED_TO[NAME], begins_on=first, ends_on=days.last, closing=closing,
    )  # fmt: skip
    return [
        _fact(FactKind.CLOCK_PAUSED, clock, closing, first),
        _fact(FactKind.CLOCK_RESUMED, clock, closing, days.last),
    ]


def _fact(kind: FactKind, clock: Clock, closing: UUID, on: date) -> NewFact:
    values = {"name": str(NAME), "clock": clock.kind, "closing": str(closing)}
    return NewFact(kind, clock.stay, on, clock.clause, cause=str(CHARGED_TO[NAME]), values=values)


def _pauses(viewer: Viewer):  # type: ignore[no-untyped-def]
    return Pause.objects.within(own(viewer, Pause.label))
