"""The days ahead of an organization: meetings, reviews of agreements, and their last days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from throughcare.partnership.relationships.models import Decision
from throughcare.partnership.relationships.queries.funding import ending_services
from throughcare.partnership.relationships.queries.meetings import next_meetings
from throughcare.partnership.relationships.queries.partnerships import sides
from throughcare.registers.agreements.queries import agreements_of, standing_of


class Occasion(StrEnum):
    """Why a day matters."""

    LEADERS_MEET = "leaders_meet"
    FRONT_LINE_MEETS = "front_line_meets"
    REVIEW = "review"
    LAST_DAY = "last_day"
    MONEY_ENDS = "money_ends"
    LOOK_AGAIN = "look_again"


OF_LEVEL = {"leaders": Occasion.LEADERS_MEET, "front_line": Occasion.FRONT_LINE_MEETS}


@dataclass(frozen=True)
class DayAhead:
    """One day with its occasion; ``thing`` is the partnership, agreement or service meant."""

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
        [
            *_meetings(organization, today),
            *_agreements(organization, today, at),
            *_decisions(organization),
            *_money(today),
        ],
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


def _decisions(organization: UUID) -> Iterator[DayAhead]:
    """When both sides said to look again at what they decided; it stays until somebody does."""
    ours = Q(partnership__begun_by=organization) | Q(partnership__partner=organization)
    found = Decision.objects.filter(ours, look_again_on__isnull=False, later__isnull=True)
    for one in found.select_related("partnership__begun_by", "partnership__partner"):
        other = sides(one.partnership, organization)[1]
        yield DayAhead(one.look_again_on, Occasion.LOOK_AGAIN, one.partnership_id, other.name)


def _money(today: date) -> Iterator[DayAhead]:
    """The last days of money that concern us, ours and our partners'."""
    for one in ending_services(today):
        if one.ends_on >= today:
            yield DayAhead(one.ends_on, Occasion.MONEY_ENDS, one.id, f"{one.service}, {one.name}")
