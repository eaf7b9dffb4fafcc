"""Lets a clock stand still for a named reason that is charged to one party, and go on again."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import Clock, Pause
from throughcare.casework.child_support.rules.contact_clock import CHARGED_TO, PauseName
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


class PauseRefused(ValueError):
    """A pause that cannot be; ``code`` names why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def pause_clock(
    *, clock: UUID, name: PauseName, begins_on: date, viewer: Viewer, by: UUID | None, at: datetime
) -> Pause:
    """Stop counting from a day on; the promised day stays, so that the delay is shown."""
    row = Clock.objects.within(own(viewer, Clock.label)).get(pk=clock)
    if row.state != "running":
        raise PauseRefused("not_running")
    if begins_on < row.starts_on:
        raise PauseRefused("before_the_clock")
    if begins_on > timezone.localtime(at).date():
        raise PauseRefused("in_the_future")
    if _open_pauses(viewer, clock).exists():
        raise PauseRefused("already_paused")
    party = CHARGED_TO[name]
    pause = Pause.objects.create(
        organization_id=row.organization_id,
        clock_id=row.pk,
        name=name,
        charged_to=party,
        begins_on=begins_on,
    )
    write_fact(
        FactKind.CLOCK_PAUSED, subject=row.stay, organization=viewer.organization, by=by, at=at,
        occurred_on=begins_on, clause=row.clause, cause=party, name=str(name), clock=row.kind,
    )  # fmt: skip
    return pause


@transaction.atomic
def resume_clock(
    *, clock: UUID, last_day: date, viewer: Viewer, by: UUID | None, at: datetime
) -> None:
    """Go on counting on the day after ``last_day``, the last day of the pause."""
    row = Clock.objects.within(own(viewer, Clock.label)).get(pk=clock)
    pause = _open_pauses(viewer, clock).first()
    if pause is None:
        raise PauseRefused("not_paused")
    if last_day < pause.begins_on:
        raise PauseRefused("before_the_pause")
    if last_day > timezone.localtime(at).date():
        raise PauseRefused("in_the_future")
    _open_pauses(viewer, clock).update(ends_on=last_day)
    write_fact(
        FactKind.CLOCK_RESUMED, subject=row.stay, organization=viewer.organization, by=by, at=at,
        occurred_on=last_day, clause=row.clause, cause=pause.charged_to, name=pause.name,
        clock=row.kind,
    )  # fmt: skip


def _open_pauses(viewer: Viewer, clock: UUID):  # type: ignore[no-untyped-def]
    rows = Pause.objects.within(own(viewer, Pause.label))
    return rows.filter(clock_id=clock, ends_on__isnull=True)
