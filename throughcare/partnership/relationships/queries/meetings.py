"""Reads of meetings: the rhythm at each level, the agenda, and the next days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from throughcare.partnership.relationships.models import AgendaItem, Partnership
from throughcare.partnership.relationships.rules.cadence import Cadence, Level, Rhythm
from throughcare.registers.directory.models import Organization


def rhythms_of(partnership: Partnership) -> list[Rhythm]:
    """Both levels, leaders first; from rows that were read with the partnership."""
    return [_rhythm(partnership, level) for level in Level]


def _rhythm(partnership: Partnership, level: Level) -> Rhythm:
    meetings = [one for one in partnership.meetings.all() if one.level == level]
    often = partnership.leaders_meet if level is Level.LEADERS else partnership.front_line_meets
    return Rhythm(
        level=level,
        cadence=Cadence(often) if often else None,
        since=partnership.begun_on,
        last_held=max((one.on for one in meetings if one.was_held), default=None),
        planned=max((one.on for one in meetings if not one.was_held), default=None),
    )


def open_agenda(partnership: Partnership) -> list[AgendaItem]:
    """What is carried over to the next meeting: everything that is not done, the oldest first."""
    return [one for one in partnership.agenda.all() if one.done_on is None]


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting of one level with one partner; ``days_over`` is 0 when it is in time."""

    partnership: UUID
    other: Organization
    level: Level
    on: date
    days_over: int


def next_meetings(organization: UUID, today: date) -> list[NextMeeting]:
    """Of every partnership and level that has a rhythm, the most overdue first; two queries."""
    ours = Q(begun_by=organization) | Q(partner=organization)
    found = Partnership.objects.filter(ours).select_related("begun_by", "partner")
    listed = []
    for one in found.prefetch_related("meetings"):
        other = one.partner if one.begun_by_id == organization else one.begun_by
        for rhythm in rhythms_of(one):
            day = rhythm.next_on(today)
            if day is not None:
                over = rhythm.days_over(today)
                listed.append(NextMeeting(one.pk, other, rhythm.level, day, over))
    return sorted(listed, key=lambda one: (-one.days_over, one.on))
