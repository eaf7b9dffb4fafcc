"""From identified to changed, by month of admission; it never grows to the right (S0-06)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.partnership.measures.rules.decisions import DECIDED
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.stays import CountedStay, stays_admitted_in
from throughcare.vocabulary.facts import FactKind


@dataclass(frozen=True)
class FunnelStep:
    """One step: who came this far, who dropped off here, and who came here past a gap.

    `past_a_gap` reached this step without one before it, for example a request without a
    meeting; they are listed and not counted.
    """

    name: str
    reached: tuple[str, ...]
    dropped: tuple[str, ...]
    past_a_gap: tuple[str, ...]
    items: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.reached)


@dataclass(frozen=True)
class Funnel:
    definition: MeasureDefinition
    month: Month
    steps: tuple[FunnelStep, ...]


STEPS = ("identified", "notified", "met", "requested", "decided", "changed")


def funnel(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> Funnel:
    """Stays admitted in the month; a step counts who took it and every step before it."""
    known = [fact for fact in facts if fact.occurred_on <= as_of]
    stays = stays_admitted_in(month, known)
    steps, left = [], list(stays)
    for name in STEPS:
        took = [stay for stay in stays if _took(name, stay, definition)]
        steps.append(_step(name, left, took))
        left = _both(left, took)
    return Funnel(definition, month, tuple(steps))


def _step(name: str, left: Sequence[CountedStay], took: Sequence[CountedStay]) -> FunnelStep:
    return FunnelStep(
        name=name,
        reached=_subjects(_both(left, took)),
        dropped=_subjects(_without(left, took)),
        past_a_gap=_subjects(_without(took, left)),
        items=tuple(f"{who} {day.isoformat()}" for who, day in (s.key for s in _both(left, took))),
    )


def _both(stays: Sequence[CountedStay], others: Sequence[CountedStay]) -> list[CountedStay]:
    keys = {other.key for other in others}
    return [stay for stay in stays if stay.key in keys]


def _without(stays: Sequence[CountedStay], others: Sequence[CountedStay]) -> list[CountedStay]:
    keys = {other.key for other in others}
    return [stay for stay in stays if stay.key not in keys]


def _subjects(stays: Sequence[CountedStay]) -> tuple[str, ...]:
    return tuple(stay.subject for stay in stays)


def _took(name: str, stay: CountedStay, definition: MeasureDefinition) -> bool:
    if name == "changed":
        changed = definition.words("changed_outcomes")
        return any(row.text("outcome") in changed for row in stay.of(*DECIDED))
    return _STEP_TAKEN[name](stay)


_STEP_TAKEN: dict[str, Callable[[CountedStay], bool]] = {
    "identified": lambda stay: stay.is_matched,
    "notified": lambda stay: bool(stay.of(FactKind.NOTICE_SENT)),
    "met": lambda stay: bool(stay.of(FactKind.CONTACT_REACHED)),
    # Where the law itself changes what is due, nobody has to ask: the law's change stands for it.
    "requested": lambda stay: bool(stay.of(FactKind.REQUEST_FILED, FactKind.ACCOUNT_CHANGED)),
    "decided": lambda stay: bool(stay.of(*DECIDED)),
}
