"""Whom to meet next: running contact clocks, the least time left first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from throughcare.access.queries import own, own_and_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock
from throughcare.casework.child_support.models import Pause as PauseRow
from throughcare.casework.child_support.rules.contact_clock import (
    ContactClock,
    ContactState,
    Pause,
    PauseName,
    contact_clock,
)
from throughcare.vocabulary.calendar import DayRange
from throughcare.vocabulary.categories import DataClass

MOST = 1000  # a longer list is nobody's list; the page then says "more than 1,000"


@dataclass(frozen=True)
class ToMeet:
    """A confirmed parent who was not met yet; ``stay`` is the facility's, ``person`` ours."""

    link: UUID
    stay: UUID
    person: UUID
    clock: ContactClock
    pauses: tuple[Pause, ...] = ()
    as_of: date | None = None

    @property
    def days_left(self) -> int:
        """Days until the clock ends, below zero when it is over."""
        assert self.clock.days_left is not None, "a clock without its first day was kept"
        return self.clock.days_left

    @property
    def is_paused(self) -> bool:
        """True while a named pause holds the clock."""
        return self.clock.state is ContactState.PAUSED

    @property
    def pauses_now(self) -> tuple[Pause, ...]:
        """The pauses that hold the clock today."""
        return tuple(p for p in self.pauses if self.as_of is not None and self.as_of in p.days)


def worklist(viewer: Viewer, *, most: int = MOST) -> list[ToMeet]:
    """Everybody to meet, by days left; one more than ``most`` at the most. One query, or two."""
    found = _to_meet(viewer, running_clocks(viewer)[: most + 1])
    return sorted(found, key=lambda one: (one.days_left, str(one.link)))


def to_meet_at(viewer: Viewer, stays: Iterable[UUID]) -> dict[UUID, ToMeet]:
    """Those of some stays who are still to be met, by stay. One query, or two."""
    running = running_clocks(viewer).filter(stay__in=set(stays))
    return {one.stay: one for one in _to_meet(viewer, running)}


def running_clocks(viewer: Viewer) -> QuerySet[Clock]:
    """Contact clocks of own people that nobody closed yet, by their last day."""
    scope = own(viewer, Clock.label)
    shown = own_and_shown(viewer, person="person_id")
    running = Clock.objects.within(scope).filter(shown, kind="contact", state="running")
    paused = PauseRow.objects.within(scope).filter(clock=OuterRef("pk"))
    return running.annotate(was_paused=Exists(paused)).order_by("due_on", "pk")


def pauses_of(viewer: Viewer, clocks: Iterable[UUID]) -> dict[UUID, tuple[Pause, ...]]:
    """The pauses of clocks, as the rules read them."""
    scope = own(viewer, DataClass.CHILD_SUPPORT_EXISTENCE)
    found: dict[UUID, list[Pause]] = defaultdict(list)
    for row in PauseRow.objects.within(scope).filter(clock_id__in=list(clocks)):
        days = DayRange(row.begins_on, row.ends_on)
        found[row.clock_id].append(Pause(PauseName(row.name), days))
    return {clock: tuple(pauses) for clock, pauses in found.items()}


def _to_meet(viewer: Viewer, running: Iterable[Clock]) -> list[ToMeet]:
    rows = list(running)
    paused = [row.pk for row in rows if row.was_paused]
    pauses = pauses_of(viewer, paused) if paused else {}
    today = timezone.localtime(viewer.at).date()
    return [_at(row, pauses.get(row.pk, ()), today) for row in rows]


def _at(row: Clock, pauses: tuple[Pause, ...], today: date) -> ToMeet:
    clock = contact_clock(
        row.starts_on, today, pauses, within_days=(row.due_on - row.starts_on).days
    )
    return ToMeet(row.link, row.stay, row.person_id, clock, pauses, today)
