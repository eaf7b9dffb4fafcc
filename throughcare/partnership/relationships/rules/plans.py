"""A partnership plan in plain words: what is still open in it, and which wording was read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from throughcare.partnership.relationships.rules.cadence import WORDS, Cadence


class Part(StrEnum):
    """The parts of a plan, in the order in which one writes them (domain, S1-16)."""

    PURPOSE = "purpose"
    PEOPLE = "people"
    STEPS = "steps"
    MEASURES = "measures"
    RHYTHM = "rhythm"


@dataclass(frozen=True)
class GoalText:
    """A shared goal with how one will know; ``owned_by`` are the sides that answer for it."""

    words: str
    measure: str
    owned_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanText:
    """A whole plan; ``steps`` are (who, what) by the organizations' full names."""

    sides: tuple[str, str]
    purpose: str = ""
    people: str = ""
    steps: tuple[tuple[str, str], ...] = ()
    goals: tuple[GoalText, ...] = ()
    leaders: Cadence | None = None
    front_line: Cadence | None = None
    money: str = ""


def open_parts(plan: PlanText) -> tuple[Part, ...]:
    """The parts that still miss something, in order; a rhythm needs both levels (S1-21)."""
    doing = {who for who, what in plan.steps if what.strip()}
    said = {
        Part.PURPOSE: bool(plan.purpose.strip()),
        Part.PEOPLE: bool(plan.people.strip()),
        Part.STEPS: set(plan.sides) <= doing,
        Part.MEASURES: bool(plan.goals),
        Part.RHYTHM: bool(plan.leaders and plan.front_line and plan.money.strip()),
    }
    return tuple(part for part in Part if not said[part])


def next_part(part: Part) -> Part | None:
    """The part that comes after this one; None after the last."""
    order = list(Part)
    here = order.index(part)
    return order[here + 1] if here + 1 < len(order) else None


def wording(plan: PlanText) -> str:
    """A digest of what a plan says; who answers for a goal is no part of its wording."""
    said = asdict(plan)
    said["goals"] = [[goal.words, goal.measure] for goal in plan.goals]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def rhythm_in_words(plan: PlanText) -> str:
    """How often both levels meet, as an agreement says it; "" while nobody said."""
    levels = (("The leaders", plan.leaders), ("those who do the work", plan.front_line))
    said = [f"{who} of both sides meet {WORDS[often]}" for who, often in levels if often]
    text = ", and ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
