"""Whom to meet: running clocks with the facility's answers, the next visit and a proposed day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.access.queries import PersonView, StayView, people, stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.worklist import ToMeet, worklist
from throughcare.casework.inreach.queries.facility_day import closures_under
from throughcare.casework.inreach.queries.visits import (
    UNDECIDED,
    VisitStanding,
    coming_visits,
    standings,
)
from throughcare.casework.inreach.rules.proposals import Proposal, proposed_days
from throughcare.registers.agreements.queries import partners_under
from throughcare.vocabulary.categories import Purpose

SOON = 3


@dataclass(frozen=True)
class Row:
    """One parent to meet; without ``stay`` the facility's record may not be seen now."""

    due: ToMeet
    person: PersonView | None
    stay: StayView | None
    proposal: Proposal | None
    standing: VisitStanding

    @property
    def can_be_asked_for(self) -> bool:
        """True if a visit may be asked for here: seen by us, and none is under way."""
        return self.stay is not None and self.standing.visit is None


@dataclass(frozen=True)
class Due:
    """The whole list before it is cut into pages: clocks and days, no names read yet."""

    everyone: tuple[ToMeet, ...]
    has_visit: frozenset[UUID]
    proposals: dict[UUID, Proposal]
    undecided: int

    @property
    def pressing(self) -> int:
        """People without a visit whose clock is over or ends within three days."""
        found = [*self.where("late"), *self.where("soon")]
        return sum(one.stay not in self.has_visit for one in found)

    def where(self, name: str) -> list[ToMeet]:
        """Those that a filter keeps; an unknown filter keeps all."""
        keeps = FILTERS.get(name, FILTERS["all"])
        return [one for one in self.everyone if keeps(self, one)]

    def counts(self) -> dict[str, int]:
        """How many each filter keeps."""
        return {name: len(self.where(name)) for name in FILTERS}


FILTERS: dict[str, Callable[[Due, ToMeet], bool]] = {
    "all": lambda due, one: True,
    "late": lambda due, one: one.days_left < 0 and not one.is_paused,
    "soon": lambda due, one: 0 <= one.days_left <= SOON and not one.is_paused,
    "no_visit": lambda due, one: one.stay not in due.has_visit,
    "paused": lambda due, one: one.is_paused,
}


def due_people(viewer: Viewer) -> Due:
    """Everybody to meet by days left, each with a proposed day inside the clock; three queries."""
    everyone = worklist(viewer)
    coming = coming_visits(viewer)
    has_visit = frozenset(one.stay for one in coming)
    waiting = {one.stay: _latest_day(one) for one in everyone if one.stay not in has_visit}
    today = timezone.localtime(viewer.at).date()
    taken = Counter(one.day for one in coming)
    proposals = proposed_days(waiting, today, _open_days(viewer), taken=taken)
    undecided = sum(one.state in UNDECIDED for one in coming)
    return Due(tuple(everyone), has_visit, proposals, undecided)


def rows(viewer: Viewer, due: Due, shown: Sequence[ToMeet]) -> list[Row]:
    """One page of the list with names, places and visits; seven queries."""
    inside = stays(viewer, [one.stay for one in shown])
    ours = people(viewer, [one.person for one in shown])
    found = standings(viewer, [one.stay for one in shown])
    return [
        Row(
            one,
            ours.get(one.person),
            inside.get(one.stay),
            due.proposals.get(one.stay),
            found.get(one.stay, VisitStanding()),
        )
        for one in shown
    ]


def _latest_day(one: ToMeet) -> date:
    assert one.clock.due_on is not None
    return one.clock.due_on


def _open_days(viewer: Viewer) -> Callable[[date], bool]:
    """Weekdays on which no facility that an agreement opens is closed."""
    opened = partners_under(viewer.organization, Purpose.INREACH_VISITS, viewer.at, receiving=True)
    found = closures_under(opened.order_by().values("from_party"))
    closed = [(row.begins_on, row.ends_on) for row in found]

    def is_open(day: date) -> bool:
        return day.weekday() < 5 and not any(first <= day <= last for first, last in closed)

    return is_open


def next_working_day(today: date) -> date:
    """Tomorrow, or Monday when tomorrow is a weekend."""
    day = today + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day
