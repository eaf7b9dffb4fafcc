"""A parent was met, or was not: three facts, under a clause in force, and never a fourth."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.contacts import (
    ContactRefused,
    ContactSaid,
    record_contact,
)
from throughcare.casework.child_support.actions.pauses import pause_clock, resume_clock
from throughcare.casework.child_support.models import Contact
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.child_support.queries.contacts import said_about
from throughcare.casework.child_support.rules.contact_clock import PauseName
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import visits
from throughcare.workflows.deliver.permission import clause_now

TAKEN_PLACE = ("accepted", "held", "not_held")


class NoSuchMatch(LookupError):
    """No confirmed match of this viewer's; withheld and unknown are one answer."""


@transaction.atomic
def record_meeting(*, viewer: Viewer, link: UUID, said: ContactSaid, at: datetime) -> Contact:
    """Keep one try to meet, with the visit it was. Raises NoSuchMatch, NoClauseInForce,
    ContactRefused."""
    clause = clause_now(viewer, contact_clock_of(viewer, link).clause)
    if said.visit is not None:
        _refuse_other_visits(viewer, link, said)
    return record_contact(
        link=link, said=said, counterpart=clause.from_party_id, viewer=viewer, by=viewer.user, at=at
    )


@transaction.atomic
def pause_meeting(
    *, viewer: Viewer, link: UUID, name: PauseName, begins_on: date, at: datetime
) -> None:
    """Let the 14-day clock stand still. Raises NoSuchMatch, PauseRefused."""
    clock = contact_clock_of(viewer, link)
    pause_clock(
        clock=clock.id, name=name, begins_on=begins_on, viewer=viewer, by=viewer.user, at=at
    )


@transaction.atomic
def resume_meeting(*, viewer: Viewer, link: UUID, last_day: date, at: datetime) -> None:
    """Let the 14-day clock go on. Raises NoSuchMatch, PauseRefused."""
    clock = contact_clock_of(viewer, link)
    resume_clock(clock=clock.id, last_day=last_day, viewer=viewer, by=viewer.user, at=at)


def visits_to_tell(viewer: Viewer, link: UUID) -> list[VisitRequest]:
    """Visits of this parent that took place, or should have, and that nobody told of yet.

    The last one stands first. Raises NoSuchMatch.
    """
    stay, today = contact_clock_of(viewer, link).stay, timezone.localtime(viewer.at).date()
    rows = visits(viewer).filter(
        organization=viewer.organization, stay_id=stay, day__lte=today, state__in=TAKEN_PLACE
    )
    found = list(rows.order_by("-day", "-begins_at"))
    told = said_about(viewer, [row.pk for row in found])
    return [row for row in found if row.pk not in told]


def _refuse_other_visits(viewer: Viewer, link: UUID, said: ContactSaid) -> None:
    days = {row.pk: row.day for row in visits_to_tell(viewer, link)}
    if said.visit not in days:
        raise ContactRefused("no_such_visit")
    if days[said.visit] != said.happened_on:
        raise ContactRefused("not_the_visits_day")


def contact_clock_of(viewer: Viewer, link: UUID) -> ClockView:
    """The meeting clock of a confirmed match. Raises NoSuchMatch."""
    for clock in clocks(viewer, link=link, kind="contact"):
        return clock
    raise NoSuchMatch
