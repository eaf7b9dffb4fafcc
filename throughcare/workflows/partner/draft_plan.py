"""A partnership plan becomes the draft of an agreement, without retyping."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.relationships.actions.plan import note_draft
from throughcare.partnership.relationships.queries.partnerships import (
    locked_partnership,
    plan_of,
)
from throughcare.partnership.relationships.rules.plans import (
    PlanText,
    open_parts,
    rhythm_in_words,
)
from throughcare.partnership.relationships.rules.refusals import refuse_unless
from throughcare.registers.agreements.actions import draft_agreement
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.rules.authority import MAY_DRAFT, refuse_other_roles
from throughcare.registers.agreements.rules.drafting import PlanAnswers, draft_from_plan
from throughcare.registers.agreements.rules.texts import PartyText


@transaction.atomic
def draft_plan(*, viewer: Viewer, partnership: UUID, at: datetime) -> Version:
    """The plan as the first draft of an agreement, which our side goes on with (S1-16).

    Raises:
        AgreementRefused: the role may not draft.
        RelationshipRefused: a part is open, or the plan became a draft already.
    """
    refuse_other_roles(viewer.role, MAY_DRAFT)
    row = locked_partnership(partnership, viewer.organization)
    plan = plan_of(row)
    refuse_unless(row.draft is None, "plan", "drafted_already")
    refuse_unless(not open_parts(plan), "plan", "plan_incomplete")
    who = {"organization": viewer.organization, "by": viewer.user, "at": at}
    answers = answers_of(plan, row.begun_by.timezone)
    version = draft_agreement(text=draft_from_plan(answers), **who)
    note_draft(partnership=partnership, version=version.pk, **who)
    return version


def answers_of(plan: PlanText, timezone: str) -> PlanAnswers:
    """The plan's answers; a goal is a promise of each side that answers for it, or else of both."""
    measures = [
        (side, f"{goal.words.rstrip('.')}. It shows in: {goal.measure}")
        for goal in plan.goals
        for side in goal.owned_by or plan.sides
    ]
    return PlanAnswers(
        title=f"Working together: {plan.sides[0]} and {plan.sides[1]}"[:160],
        purpose=plan.purpose,
        people=plan.people,
        parties=tuple(PartyText(side, "partner as an equal") for side in plan.sides),
        steps=plan.steps,
        measures=tuple(measures),
        rhythm=rhythm_in_words(plan),
        money=plan.money,
        timezone=timezone,
    )
