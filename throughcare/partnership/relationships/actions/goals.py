"""Sets shared goals; each side says by itself who answers for one and how they do it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.actions.non_negotiables import refuse_broken
from throughcare.partnership.relationships.actions.telling import tell
from throughcare.partnership.relationships.models import Goal, GoalSide
from throughcare.partnership.relationships.queries.partnerships import locked_partnership
from throughcare.partnership.relationships.rules.non_negotiables import Intent
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def set_goal(
    *, partnership: UUID, organization: UUID, words: str, measure: str, by: UUID | None,
    at: datetime,
) -> Goal:  # fmt: skip
    """One more goal of both sides, with what will show that it is reached.

    Raises:
        RelationshipRefused: it breaks what a side does not move on.
    """
    row = locked_partnership(partnership, organization)
    both, intent = (row.begun_by_id, row.partner_id), Intent(words=(words, measure))
    refuse_broken(both, intent, where="words", by=by, reader=organization)
    goal = Goal.objects.create(
        partnership=row, words=words.strip(), measure=measure.strip(), set_at=at
    )
    row.edition += 1
    row.save(update_fields=["edition"])
    tell(FactKind.GOAL_SET, row, organization=organization, by=by, at=at)
    return goal


@transaction.atomic
def tell_side(
    *, goal: UUID, organization: UUID, owner: str, method: str, by: UUID | None, at: datetime
) -> GoalSide:
    """Say who answers for a goal on our side and how we do it; theirs stays theirs (S3-08).

    Raises:
        Partnership.DoesNotExist, Goal.DoesNotExist: it is not ours.
    """
    found = Goal.objects.get(pk=goal)
    row = locked_partnership(found.partnership_id, organization)
    side, _is_new = GoalSide.objects.update_or_create(
        goal=found,
        organization_id=organization,
        defaults={"owner": owner.strip(), "method": method.strip()},
    )
    tell(FactKind.GOAL_SIDE_TOLD, row, organization=organization, by=by, at=at)
    return side
