"""How a promise stands in one month: kept, on track, at risk, broken, or why nobody can say."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from throughcare.partnership.measures.rules.counting import COUNTING_RULES
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.shown import show_share
from throughcare.partnership.measures.rules.small_cells import show_line
from throughcare.vocabulary.calendar import ONE_DAY, days

COMPUTED = "computed"


class PromiseState(StrEnum):
    """How a promise stands in a month; the last two count for nobody."""

    KEPT = "kept"
    ON_TRACK = "on_track"  # the month still runs
    AT_RISK = "at_risk"  # the month still runs
    BROKEN = "broken"
    TOO_FEW = "too_few"
    PAUSED = "paused"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True)
class Paused:
    """Days on which one party had paused; `last` is None while it goes on."""

    party: str
    first: date
    last: date | None = None


@dataclass(frozen=True)
class Promised:
    """What a clause promises, as it is written there; `target` is a share between 0 and 1."""

    measure: str
    target: float | None
    proof: str = COMPUTED

    @classmethod
    def read(cls, parameters: Mapping[str, Any]) -> Promised:
        """The promise of a clause; what is missing or no number stays empty."""
        target = parameters.get("target")
        is_number = isinstance(target, int | float) and not isinstance(target, bool)
        share = float(target) if is_number and target is not None else None
        return cls(
            measure=str(parameters.get("measure", "")),
            target=share if share is not None and 0 <= share <= 1 else None,
            proof=str(parameters.get("proof", COMPUTED)),
        )

    def counted_by(self, defined: Mapping[str, MeasureDefinition]) -> MeasureDefinition | None:
        """The definition by which facts decide; None when no fact can say."""
        found = defined.get(self.measure) if self.proof == COMPUTED else None
        can_count = found is not None and found.rule in COUNTING_RULES
        return found if can_count and self.target is not None else None


def paused_days(month: Month, pauses: Sequence[Paused]) -> dict[str, int]:
    """Paused days of a month by party; a day that two have paused is charged to the first."""
    begins, ends = date(month.year, month.month, 1), _last_day(month)
    charged: dict[date, str] = {}
    for pause in sorted(pauses, key=lambda one: (one.first, one.party)):
        last = min(pause.last or ends, ends)
        if pause.first <= last:
            for day in days(max(pause.first, begins), last):
                charged.setdefault(day, pause.party)
    return dict(Counter(charged.values()))


def is_mostly_paused(month: Month, by_party: Mapping[str, int]) -> bool:
    """True when more than half of the days of a month were paused: it then says nothing."""
    return 2 * sum(by_party.values()) > _last_day(month).day


def _last_day(month: Month) -> date:
    following = month.following
    return date(following.year, following.month, 1) - ONE_DAY


def state_of(
    promised: Promised, result: MeasureResult | None, *, is_over: bool, is_paused: bool
) -> PromiseState:
    """The standing of one month.

    `is_over` says that every clock of the month has run out. A running month is held against the
    same target by what is decided in it so far: never as broken, because it can still be mended.
    """
    if result is None or promised.target is None:
        return PromiseState.NOT_MEASURED
    if is_paused:
        return PromiseState.PAUSED
    if result.share is None or result.too_few_to_say:
        return PromiseState.TOO_FEW
    if result.share >= promised.target:
        return PromiseState.KEPT if is_over else PromiseState.ON_TRACK
    return PromiseState.BROKEN if is_over else PromiseState.AT_RISK


def told(result: MeasureResult | None) -> dict[str, Any]:
    """The numbers that both sides may read, as JSON holds them; a hidden one is null.

    Hits and every cause of a miss stand in one line with their total, so that no number can be
    worked out from the others.
    """
    if result is None:
        return {}
    share = show_share(result)
    causes = sorted(result.misses)
    line = show_line([result.numerator, *(result.misses[cause] for cause in causes)])
    seen = None not in (share.numerator, line[0], line[-1])
    return {
        "numerator": share.numerator if seen else None,
        "denominator": line[-1] if share.denominator is not None else None,
        "percent": share.percent if seen else None,
        "interval": list(share.interval) if share.interval and seen else None,
        "misses": dict(zip(causes, line[1:-1], strict=True)) if seen else {},
    }


def digest(facts: Sequence[FactRow]) -> str:
    """A fingerprint of the very facts, in whichever order they come (SHA-256, hex)."""
    lines = sorted(
        json.dumps(
            [one.kind, one.at.isoformat(), one.occurred_on.isoformat(), one.subject,
             one.organization, one.clause, one.cause, dict(one.values)],
            sort_keys=True,
        )
        for one in facts
    )  # fmt: skip
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def very_facts(facts: Sequence[FactRow], result: MeasureResult) -> list[FactRow]:
    """The facts about everything that was counted, oldest first."""
    counted = {who for outcome in ("hit", "miss") for who in result.subjects.get(outcome, ())}
    return sorted(
        (one for one in facts if one.subject in counted),
        key=lambda one: (one.subject, one.occurred_on, one.at, one.kind),
    )
