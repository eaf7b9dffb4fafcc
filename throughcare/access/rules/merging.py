"""When two records of a register look like one person, and how a merge of them stands (C9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from uuid import UUID


class MergeState(StrEnum):
    """Where a pair of records stands; only joined ones hold together."""

    PROPOSED = "proposed"
    JOINED = "joined"
    APART = "apart"
    UNDONE = "undone"


class MergeStep(StrEnum):
    """What may be done with a pair."""

    JOINED = "joined"
    APART = "apart"
    UNDONE = "undone"


class MergeReason(StrEnum):
    """Why; a choice, because words of one's own could name somebody."""

    ASKED = "asked"  # the person said so
    NUMBER = "number"  # a number agrees
    PAPERS = "papers"  # papers were compared
    SOMEBODY_ELSE = "somebody_else"
    BY_MISTAKE = "by_mistake"


# What may follow what; a pair that was kept apart or undone may be proposed anew, as another row.
FOLLOWS = {
    MergeStep.JOINED: MergeState.PROPOSED,
    MergeStep.APART: MergeState.PROPOSED,
    MergeStep.UNDONE: MergeState.JOINED,
}


@dataclass(frozen=True)
class Described:
    """What a register says of somebody, as far as two records are compared by it."""

    id: UUID
    search_key: str
    birth_earliest: date | None
    birth_latest: date | None


def state_of(steps: Iterable[str]) -> MergeState:
    """Where a pair stands after some steps, in any order."""
    taken = {MergeStep(step) for step in steps}
    if MergeStep.UNDONE in taken:
        return MergeState.UNDONE
    if MergeStep.APART in taken:
        return MergeState.APART
    return MergeState.JOINED if MergeStep.JOINED in taken else MergeState.PROPOSED


def may_follow(step: MergeStep, state: MergeState) -> bool:
    """True if the step can be taken from there."""
    return FOLLOWS[step] is state


def alike(people: Iterable[Described]) -> list[tuple[UUID, UUID]]:
    """Pairs with one name and birth dates that can be the same; the smaller id first."""
    by_name: dict[str, list[Described]] = {}
    for one in people:
        if one.search_key and one.birth_earliest and one.birth_latest:
            by_name.setdefault(one.search_key, []).append(one)
    return [
        in_order(one.id, other.id)
        for group in by_name.values()
        for one, other in combinations(group, 2)
        if _can_be_born_together(one, other)
    ]


def in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """A pair as it is kept, whichever was named first."""
    return (one, other) if one < other else (other, one)


def _can_be_born_together(one: Described, other: Described) -> bool:
    assert one.birth_earliest and one.birth_latest and other.birth_earliest and other.birth_latest
    return one.birth_earliest <= other.birth_latest and other.birth_earliest <= one.birth_latest
