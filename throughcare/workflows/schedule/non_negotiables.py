"""Holds requests for visits against what the other side does not move on, before they are sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import stays
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.actions.answering import counter
from throughcare.casework.inreach.models import VisitRequest
from throughcare.casework.inreach.queries.visits import visit as visit_of
from throughcare.casework.inreach.rules.booking import Wish
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.partnership.relationships.queries.non_negotiables import (
    lines_of,
    refusals,
    unread,
)
from throughcare.partnership.relationships.rules.non_negotiables import (
    Intent,
    broken,
    read_first,
)
from throughcare.registers.agreements.queries import partners_under
from throughcare.vocabulary.categories import ContactMode, Purpose
from throughcare.vocabulary.verdicts import Reason

# The parts of an intent as the form that asks for visits calls them.
FIELDS = {"day": "day", "begins_at": "earliest", "way": "mode", "people": None, "": None}
Told = list[tuple[str | None, Reason]]


def against_asking(viewer: Viewer, stay_ids: Sequence[UUID], wish: Wish) -> Told:
    """What stops asking for these people on that day: (field of the form or None, reason).

    It reads whose facilities they are in and how many were ticked, and nothing about anybody.
    """
    hosts = {view.owner for view in stays(viewer, stay_ids).values()}
    intent = intent_of(viewer, wish, people=len(set(stay_ids)))
    found = refusals(hosts, intent, user=viewer.user, reader=viewer.organization)
    return [(FIELDS.get(where), reason) for where, reason in found]


def held_against(viewer: Viewer, host: UUID) -> Callable[[Wish], tuple[Reason, ...]]:
    """Says what stops one visit at its very time; reads the list once for any number of visits."""
    lines = lines_of([host])
    first = unread(viewer.user, viewer.organization, lines)

    def reasons(wish: Wish) -> tuple[Reason, ...]:
        if first:
            return (read_first(lines[0].name),)
        stopped = broken(intent_of(viewer, wish, people=1), lines)
        return tuple(one.reason for one in stopped)

    return reasons


def intent_of(viewer: Viewer, wish: Wish, *, people: int) -> Intent:
    """A wish as non-negotiables read it."""
    return Intent(
        today=timezone.localtime(viewer.at).date(),
        day=wish.day,
        begins_at=wish.begins_at,
        minutes=wish.minutes,
        way=wish.mode,
        people=people,
    )


def to_read_first(viewer: Viewer) -> dict[UUID, str]:
    """Of the facilities we may ask for visits, whose list this user has not read, by name."""
    clauses = partners_under(viewer.organization, Purpose.INREACH_VISITS, viewer.at, receiving=True)
    lines = lines_of({one.from_party_id for one in clauses if one.from_party_id})
    names = {line.organization: line.name for line in lines}
    return {of: names[of] for of in unread(viewer.user, viewer.organization, lines)}


@transaction.atomic
def offer_time(
    *, viewer: Viewer, visit: UUID, day: date, begins_at: time, room: str, unit: str,
    by: UUID | None, at: datetime,
) -> VisitRequest:  # fmt: skip
    """Offer another time, unless it breaks what who asked does not move on.

    Raises:
        NotDone: it does, in their own words; or the time is taken, blocked or closed.
    """
    row = visit_of(viewer, visit)
    if row is not None:
        wish = Wish(ContactMode(row.mode), day, begins_at, row.minutes)
        reasons = held_against(viewer, row.organization_id)(wish)
        if reasons:
            raise NotDone(*reasons)
    return counter(
        viewer=viewer, visit=visit, day=day, begins_at=begins_at, room=room, unit=unit, by=by,
        at=at,
    )  # fmt: skip
