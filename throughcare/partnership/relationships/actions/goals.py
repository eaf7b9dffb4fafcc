"""Sets shared goals; each side says by itself who answers for one and how they do it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.actions.non_negotiables import refuse_broken
from throughcare.partnership.relationships.actions.telling import tell
from throughcare.partnership.relationships.models import Goal, GoalSide, GoalWording
from throughcare.partnership.relationships.queries.partnerships import locked_partnership
from throughcare.partnership.relationships.rules.non_negotiables import Intent
from throughcare.partnership.relationships.rules.refusals import refuse_unless
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
def reword_goal(
    *, goal: UUID, organization: UUID, words: str, measure: str, by: UUID | None, at: datetime
) -> Goal:
    """Word a goal anew; the wording before is kept, and both sides read and agree again (S3-24).

    Raises:
        Partnership.DoesNotExist, Goal.DoesNotExist: it is not ours.
        RelationshipRefused: nothing is different, or it breaks what a side does not move on.
    """
    found = Goal.objects.get(pk=goal)
    row = locked_partnership(found.partnership_id, organization)
    words, measure = words.strip(), measure.strip()
    refuse_unless((words, measure) != (found.words, found.measure), "words", "same_words")
    both, intent = (row.begun_by_id, row.partner_id), Intent(words=(words, measure))
    refuse_broken(both, intent, where="words", by=by, reader=organization)
    GoalWording.objects.create(
        goal=found, words=found.words, measure=found.measure, changed_by_id=organization,
        changed_at=at,
    )  # fmt: skip
    found.words, found.measure = words, measure
    found.save(update_fields=["words", "measure"])
    row.edition += 1
    row.save(update_fields=["edition"])
    tell(FactKind.GOAL_REWORDED, row, organization=organization, by=by, at=at)
    return found


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
