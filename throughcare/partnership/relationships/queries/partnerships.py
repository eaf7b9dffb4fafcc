"""Reads of partnerships as one side sees them: the other side, the plan, who agreed to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.partnership.relationships.models import (
    Goal,
    GoalWording,
    Partnership,
    ReadMark,
)
from throughcare.partnership.relationships.rules.cadence import Cadence
from throughcare.partnership.relationships.rules.goals import Ownership, ownership
from throughcare.partnership.relationships.rules.plans import GoalText, PlanText, wording
from throughcare.registers.directory.models import Organization


def partnerships_of(organization: UUID) -> QuerySet[Partnership]:
    """Partnerships of an organization with everything that belongs to them; six queries."""
    ours = Q(begun_by=organization) | Q(partner=organization)
    return (
        Partnership.objects.filter(ours)
        .select_related("begun_by", "partner")
        .prefetch_related("steps", "goals__sides", "marks", "meetings", "agenda")
    )


def partnership_of(organization: UUID, partnership: UUID) -> Partnership | None:
    """One partnership, or None: unknown and not ours are one answer."""
    return partnerships_of(organization).filter(pk=partnership).first()


def locked_partnership(partnership: UUID, organization: UUID) -> Partnership:
    """One of ours for a change; raises ``Partnership.DoesNotExist`` for any other."""
    ours = Q(begun_by=organization) | Q(partner=organization)
    return Partnership.objects.select_for_update().filter(ours).get(pk=partnership)


def sides(partnership: Partnership, organization: UUID) -> tuple[Organization, Organization]:
    """Our organization and the other one."""
    both = (partnership.begun_by, partnership.partner)
    return both if both[0].pk == organization else (both[1], both[0])


def plan_of(partnership: Partnership) -> PlanText:
    """The plan as both sides wrote it, with the organizations' full names."""
    names = {one.pk: one.name for one in (partnership.begun_by, partnership.partner)}
    goals = (
        GoalText(
            goal.words,
            goal.measure,
            tuple(names[one.organization_id] for one in goal.sides.all() if one.owner.strip()),
        )
        for goal in partnership.goals.all()
    )
    return PlanText(
        sides=(partnership.begun_by.name, partnership.partner.name),
        purpose=partnership.purpose,
        people=partnership.people,
        steps=tuple((names[one.organization_id], one.words) for one in partnership.steps.all()),
        goals=tuple(goals),
        leaders=_cadence(partnership.leaders_meet),
        front_line=_cadence(partnership.front_line_meets),
        money=partnership.money,
    )


def _cadence(stored: str) -> Cadence | None:
    return Cadence(stored) if stored else None


@dataclass(frozen=True)
class SideAgreed:
    """One side and when it agreed to the wording as it is now; None when it has not yet."""

    organization: Organization
    agreed_at: datetime | None


def who_agreed(partnership: Partnership) -> list[SideAgreed]:
    """Both sides, and whether each has read this very wording and agrees (S1-18)."""
    now = wording(plan_of(partnership))
    marks = {one.organization_id: one.at for one in partnership.marks.all() if one.wording == now}
    both = (partnership.begun_by, partnership.partner)
    return [SideAgreed(one, marks.get(one.pk)) for one in both]


@dataclass(frozen=True)
class SideView:
    """One side of a goal as it is shown; empty words when nobody wrote them yet."""

    organization: Organization
    owner: str
    method: str
    is_ours: bool


@dataclass(frozen=True)
class GoalView:
    """A goal with both sides, ours first, and whether one side stands alone."""

    goal: Goal
    sides: tuple[SideView, SideView]
    ownership: Ownership


def goals_of(partnership: Partnership, organization: UUID) -> list[GoalView]:
    """The shared goals as one side reads them."""
    return [_goal_view(goal, partnership, organization) for goal in partnership.goals.all()]


def _goal_view(goal: Goal, partnership: Partnership, organization: UUID) -> GoalView:
    written = {one.organization_id: one for one in goal.sides.all()}

    def side(one: Organization) -> SideView:
        row = written.get(one.pk)
        ours = one.pk == organization
        return SideView(one, row.owner if row else "", row.method if row else "", ours)

    us, them = (side(one) for one in sides(partnership, organization))
    return GoalView(goal, (us, them), ownership((us.owner, them.owner)))


def wordings_of(goal: UUID) -> QuerySet[GoalWording]:
    """How a goal was worded before, the last wording first, and who changed it."""
    return GoalWording.objects.filter(goal=goal).select_related("changed_by")


def marks_of(partnership: UUID) -> QuerySet[ReadMark]:
    """Every mark of "read and agreed", for all wordings, the newest first."""
    return ReadMark.objects.filter(partnership=partnership).order_by("-at")
