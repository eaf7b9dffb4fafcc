"""Reads how far a partnership has come in its first days."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from throughcare.partnership.relationships.models import Holding, Partnership
from throughcare.partnership.relationships.queries.meetings import rhythms_of
from throughcare.partnership.relationships.queries.partnerships import (
    goals_of,
    plan_of,
    who_agreed,
)
from throughcare.partnership.relationships.rules.cadence import Level
from throughcare.partnership.relationships.rules.first_days import (
    FirstDays,
    FirstStep,
    first_days,
)
from throughcare.partnership.relationships.rules.goals import Ownership
from throughcare.partnership.relationships.rules.plans import open_parts


def beginning(partnership: Partnership, organization: UUID, today: date) -> FirstDays:
    """The first 90 days as one side sees them; one query."""
    met = {one.level for one in rhythms_of(partnership) if one.last_held}
    goals = goals_of(partnership, organization)
    found = {
        FirstStep.LEADERS_MET: Level.LEADERS in met,
        FirstStep.FRONT_LINE_MET: Level.FRONT_LINE in met,
        FirstStep.INVENTORY_TOLD: Holding.objects.filter(organization=organization).exists(),
        FirstStep.PLAN_COMPLETE: not open_parts(plan_of(partnership)),
        FirstStep.BOTH_AGREED: all(one.agreed_at for one in who_agreed(partnership)),
        FirstStep.GOALS_OF_BOTH: bool(goals)
        and all(one.ownership is Ownership.BOTH for one in goals),
        FirstStep.DRAFT_MADE: partnership.draft is not None,
    }
    return first_days(partnership.begun_on, today, found)
