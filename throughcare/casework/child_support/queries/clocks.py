"""Clocks with what must stand beside their numbers: basis, convention, law, checked-on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughcare.access.queries import own, own_and_shown
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock
from throughcare.casework.child_support.queries.worklist import pauses_of
from throughcare.casework.child_support.rules.contact_clock import (
    ChargedTo,
    Pause,
    contact_clock,
)


@dataclass(frozen=True)
class ClockView:
    """One clock as of today. ``promised_on`` never moves; ``due_on`` adds the paused days."""

    id: UUID
    kind: str
    link: UUID
    stay: UUID
    person: UUID
    order: UUID | None
    clause: UUID | None
    starts_on: date
    start_basis: str
    promised_on: date
    due_on: date
    days_left: int
    state: str
    closed_on: date | None
    pack: str
    citation: str
    checked_on: date
    is_paused: bool = False
    pauses: tuple[Pause, ...] = ()
    charged: Mapping[ChargedTo, int] = field(default_factory=dict, hash=False)

    @property
    def is_running(self) -> bool:
        return self.state == "running"

    @property
    def waits_for_us(self) -> bool:
        """True while somebody has to say that the days go on; a closing ends by itself."""
        return self.is_running and any(pause.days.last is None for pause in self.pauses)


def clocks(viewer: Viewer, **conditions: Any) -> list[ClockView]:
    """Clocks of the viewer's organization that were not taken back, the next one first."""
    rows = (
        Clock.objects.within(own(viewer, Clock.label))
        .filter(own_and_shown(viewer, person="person_id"), **conditions)
        .exclude(state="taken_back")
    )
    found = list(rows.order_by("due_on", "kind", "pk"))
    pauses = pauses_of(viewer, [row.pk for row in found])
    today = timezone.localtime(viewer.at).date()
    views = [_view(row, pauses.get(row.pk, ()), today) for row in found]
    return sorted(views, key=lambda view: (view.due_on, view.kind))


def _view(row: Clock, pauses: tuple[Pause, ...], today: date) -> ClockView:
    within = (row.due_on - row.starts_on).days
    counted = contact_clock(row.starts_on, today, pauses, within_days=within)
    due_on = counted.due_on if pauses and counted.due_on else row.due_on
    return ClockView(
        id=row.pk,
        kind=row.kind,
        link=row.link,
        stay=row.stay,
        person=row.person_id,
        order=row.order_id,
        clause=row.clause,
        starts_on=row.starts_on,
        start_basis=row.start_basis,
        promised_on=row.due_on,
        due_on=due_on,
        days_left=(due_on - today).days,
        state=row.state,
        closed_on=row.closed_on,
        pack=row.pack,
        citation=row.citation,
        checked_on=row.checked_on,
        is_paused=row.state == "running" and any(today in pause.days for pause in pauses),
        pauses=pauses,
        charged=counted.paused_days,
    )
