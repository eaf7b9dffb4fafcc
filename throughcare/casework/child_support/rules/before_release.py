"""The child support steps of a release plan, each due days before the expected release (S0-36)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.casework.child_support.rules.choices import ReleaseDateKind
from throughcare.casework.child_support.rules.practice_files import Step, release_plan
from throughcare.casework.child_support.rules.projections import ReleaseProjection

STEPS = release_plan().steps


@dataclass(frozen=True)
class DatedStep:
    """A step with its day, and the day it had under the release date said before."""

    step: Step
    due_on: date
    was_due_on: date | None

    @property
    def moved_days(self) -> int:
        """Below zero when the step is due earlier than before."""
        return 0 if self.was_due_on is None else (self.due_on - self.was_due_on).days


@dataclass(frozen=True)
class ReleaseSaid:
    """The release date that counts now, and the one its source said before."""

    now: date | None
    before: date | None


def release_said(
    projections: Sequence[ReleaseProjection], kinds: Sequence[ReleaseDateKind]
) -> ReleaseSaid:
    """The newest date of the kind that the pack prefers, and what the same source said before."""
    for kind in kinds:
        said = [one for one in projections if one.kind == kind and one.on is not None]
        if said:
            latest = max(said, key=lambda one: one.as_of)
            earlier = [
                one for one in said if one.source == latest.source and one.as_of < latest.as_of
            ]
            before = max(earlier, key=lambda one: one.as_of, default=None)
            return ReleaseSaid(latest.on, before.on if before else None)
    return ReleaseSaid(None, None)


def dated_steps(said: ReleaseSaid) -> tuple[DatedStep, ...]:
    """All steps with their days; none while no release date is known."""
    if said.now is None:
        return ()
    return tuple(
        DatedStep(
            step, _before(said.now, step), _before(said.before, step) if said.before else None
        )
        for step in STEPS
    )


def _before(release: date, step: Step) -> date:
    return release - timedelta(days=step.days_before)
