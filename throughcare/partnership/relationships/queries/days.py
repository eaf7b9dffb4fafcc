"""The days ahead of an organization: meetings, reviews of agreements, and their last days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.partnership.relationships.queries.meetings import next_meetings
from throughcare.registers.agreements.queries import agreements_of, standing_of


class Occasion(StrEnum):
    """Why a day matters."""

    LEADERS_MEET = "leaders_meet"
    FRONT_LINE_MEETS = "front_line_meets"
    REVIEW = "review"
    LAST_DAY = "last_day"


OF_LEVEL = {"leaders": Occasion.LEADERS_MEET, "front_line": Occasion.FRONT_LINE_MEETS}


@dataclass(frozen=True)
class DayAhead:
    """One day with its occasion; ``thing`` is the partnership or agreement, ``title`` names it."""

    on: date
    occasion: Occasion
    thing: UUID
    title: str

    def is_over(self, today: date) -> bool:
        """True when it should have happened by now."""
        return self.on < today


def days_ahead(organization: UUID, today: date, at: datetime) -> list[DayAhead]:
    """Meetings, reviews and last days, the soonest first; a review stays until it is done."""
    return sorted(
        [*_meetings(organization, today), *_agreements(organization, today, at)],
        key=lambda one: (one.on, one.occasion, one.title),
    )


def _meetings(organization: UUID, today: date) -> Iterator[DayAhead]:
    for one in next_meetings(organization, today):
        day = today - timedelta(days=one.days_over) if one.days_over else one.on
        yield DayAhead(day, OF_LEVEL[one.level], one.partnership, one.other.name)


def _agreements(organization: UUID, today: date, at: datetime) -> Iterator[DayAhead]:
    for one in agreements_of(organization):
        if not standing_of(one, at).is_open:
            continue
        if one.review_due_on:
            yield DayAhead(one.review_due_on, Occasion.REVIEW, one.pk, one.title)
        if one.expires_on and one.expires_on >= today:
            yield DayAhead(one.expires_on, Occasion.LAST_DAY, one.pk, one.title)
