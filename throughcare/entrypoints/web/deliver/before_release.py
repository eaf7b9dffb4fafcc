"""The child support steps of a release plan in words, with what moved and from which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from throughcare.casework.child_support.rules.before_release import (
    DatedStep,
    ReleaseSaid,
    dated_steps,
)
from throughcare.entrypoints.web.deliver.words import RELEASE_STEPS


@dataclass(frozen=True)
class StepLine:
    """One step with its day; ``was_due_on`` only when the day moved."""

    title: object
    due_on: date
    was_due_on: date | None


@dataclass(frozen=True)
class ReleaseSteps:
    """All steps before a release; ``moved`` says how far the release moved, or nothing."""

    said: ReleaseSaid
    moved: str
    tone: str
    lines: list[StepLine]


def steps_before(said: ReleaseSaid) -> ReleaseSteps | None:
    """The steps with their days; None while no release date is known."""
    if said.now is None:
        return None
    days = (said.now - said.before).days if said.before else 0
    lines = [_line(one) for one in dated_steps(said)]
    return ReleaseSteps(said, _moved(days), "late" if days < 0 else "soon", lines)


def _line(one: DatedStep) -> StepLine:
    was = one.was_due_on if one.moved_days else None
    return StepLine(RELEASE_STEPS[one.step.code], one.due_on, was)


def _moved(days: int) -> str:
    if not days:
        return ""
    if days < 0:
        earlier = ngettext("moved %(days)d day earlier", "moved %(days)d days earlier", -days)
        return earlier % {"days": -days}
    return ngettext("moved %(days)d day later", "moved %(days)d days later", days) % {"days": days}
