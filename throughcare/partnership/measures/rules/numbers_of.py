"""The numbers of a result and of a funnel as groups of things, each by a name to find it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from throughcare.partnership.measures.rules.funnel import Funnel
from throughcare.partnership.measures.rules.results import HIT, MISS, MeasureResult
from throughcare.partnership.measures.rules.shown import ShownShare
from throughcare.partnership.measures.rules.told_apart import Group

TOTAL = "total"
SHOWN_APART = ("not_due_yet", "released_before_due")  # of all reasons to leave something out


@dataclass(frozen=True)
class Told:
    """What one reader may be told; `names` is None for whoever may see people."""

    names: frozenset[str] | None = None

    def may_tell(self, name: str) -> bool:
        return self.names is None or name in self.names

    def number(self, view: str, result: MeasureResult, what: str, part: str = "") -> int | None:
        """One number of a result, or of one of its parts; None when it is hidden.

        `what` is one of those that `numbers_of` weighs.
        """
        count = len(result_items(result).get(what, ()))
        return count if not count or self.may_tell(name_of(view, result, what, part)) else None

    def step(self, view: str, found: Funnel, place: int) -> int | None:
        """The count of one step of a funnel; None when it is hidden."""
        step = found.steps[place]
        name = _name(view, found.definition.cohort, "funnel", str(found.month), step.name)
        return step.count if not step.count or self.may_tell(name) else None

    def share(self, view: str, result: MeasureResult, part: str = "") -> ShownShare:
        """A share with its numbers, as far as they may be told, and its doubt."""
        hits, total = (self.number(view, result, what, part) for what in (HIT, TOTAL))
        low, high = result.interval
        silent = hits is None or total is None or result.too_few_to_say or result.share is None
        return ShownShare(
            numerator=hits,
            denominator=total,
            percent=None if silent or result.share is None else round(100 * result.share),
            interval=None if silent else (round(100 * low), round(100 * high)),
            too_few_to_say=result.too_few_to_say,
        )


def numbers_of(view: str, result: MeasureResult) -> Iterator[Group]:
    """Total and hits first, then the sub-rates, causes of misses, and what a page leaves out.

    Of what was left out only those that pages show: a number that nobody reads hides no other.
    """
    items = result_items(result)
    causes = sorted(what for what in items if what.startswith(f"{MISS}:"))
    rest = [*causes, *(what for what in SHOWN_APART if what in items)]
    for what in (TOTAL, HIT):
        yield Group(name_of(view, result, what), items[what])
    for part, inner in result.parts.items():
        found = result_items(inner)
        for what in (TOTAL, HIT):
            yield Group(name_of(view, inner, what, part), found[what])
    for what in rest:
        yield Group(name_of(view, result, what), items[what])


def steps_of(view: str, found: Funnel) -> Iterator[Group]:
    """The steps of a funnel, the first one first."""
    cohort = found.definition.cohort
    for step in found.steps:
        name = _name(view, cohort, "funnel", str(found.month), step.name)
        yield Group(name, frozenset(f"{cohort} {item}" for item in step.items))


def told_of(view: str, result: MeasureResult, told: Mapping[str, Any]) -> Iterator[Group]:
    """The numbers of a result that the board of promises tells both sides."""
    items = result_items(result)
    said = {TOTAL: told.get("denominator"), HIT: told.get("numerator")}
    said |= {f"{MISS}:{cause}": count for cause, count in (told.get("misses") or {}).items()}
    for what, count in said.items():
        if count is not None:
            yield Group(f"board {name_of(view, result, what)}", items.get(what, frozenset()))


def result_items(result: MeasureResult) -> dict[str, frozenset[str]]:
    """What was counted by outcome: hit, each miss by cause, each reason to leave out, the total.

    Things of one cohort are the same things in every measure of that cohort.
    """
    cohort = result.definition.cohort
    found = {
        outcome: frozenset(f"{cohort} {item}" for item in items)
        for outcome, items in result.items.items()
    }
    counted = (items for what, items in found.items() if what.split(":")[0] in (HIT, MISS))
    return {HIT: frozenset(), **found, TOTAL: frozenset().union(*counted)}


def name_of(view: str, result: MeasureResult, what: str, part: str = "") -> str:
    """By which a number is found again."""
    key = result.definition.key
    return _name(view, result.definition.cohort, f"{key}/{part}", str(result.month), what)


def _name(*words: str) -> str:
    return " | ".join(words)
