"""How a promise stands in a period: kept, on track, at risk, broken, or why nobody can say."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.periods import last_day, length
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.shown import show_share
from throughcare.partnership.measures.rules.small_cells import is_small, show_line
from throughcare.vocabulary.calendar import days
from throughcare.vocabulary.promises import Keeping, Way


class PromiseState(StrEnum):
    """How a promise stands in a period; from ``too few`` on it counts for nobody."""

    KEPT = "kept"
    ON_TRACK = "on_track"  # the period still runs
    AT_RISK = "at_risk"  # the period still runs
    BROKEN = "broken"
    TOO_FEW = "too_few"
    PAUSED = "paused"
    NOT_MEASURED = "not_measured"
    RUNS = "runs"  # attested: nothing can be said yet
    NOT_SAID = "not_said"  # attested: it is over, and nobody has said


@dataclass(frozen=True)
class Paused:
    """Days on which one party had paused; `last` is None while it goes on."""

    party: str
    first: date
    last: date | None = None


def paused_days(month: Month, pauses: Sequence[Paused]) -> dict[str, int]:
    """Paused days of a period by party; a day that two have paused is charged to the first."""
    return dict(Counter(days_charged(month, pauses).values()))


def days_charged(month: Month, pauses: Sequence[Paused]) -> dict[date, str]:
    """Each paused day of a period with the party that it is charged to."""
    begins, ends = month.first_day, last_day(month)
    charged: dict[date, str] = {}
    for pause in sorted(pauses, key=lambda one: (one.first, one.party)):
        last = min(pause.last or ends, ends)
        if pause.first <= last:
            for day in days(max(pause.first, begins), last):
                charged.setdefault(day, pause.party)
    return charged


def is_mostly_paused(month: Month, by_party: Mapping[str, int]) -> bool:
    """True when more than half of the days of a period were paused: it then says nothing."""
    return 2 * sum(by_party.values()) > length(month)


def is_excused(month: Month, pauses: Sequence[Paused], promised_by: str) -> bool:
    """True when pauses leave too little of a period to hold a promise against it.

    Days that the side which promised paused itself count only from a pause that ran already when
    the period began: nobody pauses a month away that goes badly.
    """
    counted = {
        party: number
        for party, number in paused_days(month, pauses).items()
        if party != promised_by or _ran_before(month, pauses, promised_by)
    }
    return is_mostly_paused(month, counted)


def _ran_before(month: Month, pauses: Sequence[Paused], party: str) -> bool:
    first = month.first_day
    return any(
        one.party == party and one.first <= first <= (one.last or date.max) for one in pauses
    )


def state_of(
    promised: Promised,
    result: MeasureResult | None,
    *,
    is_over: bool,
    is_paused: bool,
    elapsed: float = 1.0,
) -> PromiseState:
    """The standing of one period.

    `is_over` says that every clock of the period has run out. A running period is held against
    the same target by what is decided in it so far: never as broken, because it can still be
    mended. `elapsed` is the part of a running period that is over, for a promise of so many.
    """
    if result is None:
        return PromiseState.NOT_MEASURED
    if promised.target_count is not None and "owed" in result.figures:
        return _state_of_count(result, is_over=is_over, is_paused=is_paused, elapsed=elapsed)
    if promised.target is None:
        return PromiseState.NOT_MEASURED
    if is_paused:
        return PromiseState.PAUSED
    if result.share is None or result.too_few_to_say:
        return PromiseState.TOO_FEW
    if result.share >= promised.target:
        return PromiseState.KEPT if is_over else PromiseState.ON_TRACK
    return PromiseState.BROKEN if is_over else PromiseState.AT_RISK


def _state_of_count(
    result: MeasureResult, *, is_over: bool, is_paused: bool, elapsed: float
) -> PromiseState:
    """Paused days have made smaller already what is owed; when nothing is left, nobody says."""
    count, owed = result.figures.get("count") or 0, result.figures.get("owed") or 0
    if not owed:
        return PromiseState.PAUSED if is_paused else PromiseState.TOO_FEW
    if is_over:
        return PromiseState.KEPT if count >= owed else PromiseState.BROKEN
    return PromiseState.ON_TRACK if count >= int(owed * elapsed) else PromiseState.AT_RISK


def told(result: MeasureResult | None, keeping: Keeping | None = None) -> dict[str, Any]:
    """The numbers that both sides may read, as JSON holds them; a hidden one is null.

    Hits and every cause of a miss stand in one line with their total, so that no number can be
    worked out from the others. Where nothing counted is a person, nothing is hidden.
    """
    if result is None:
        return {}
    is_about_people = keeping is None or keeping.is_about_people
    if keeping is not None and keeping.way == Way.COUNT:
        count = result.figures.get("count") or 0
        hides = is_about_people and is_small(count)
        return {"count": None if hides else count, "owed": result.figures.get("owed")}
    return _told_people(result) if is_about_people else _told_whole(result)


def _told_whole(result: MeasureResult) -> dict[str, Any]:
    low, high = result.interval
    says = result.share is not None and not result.too_few_to_say
    return {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "percent": round(100 * (result.share or 0)) if says else None,
        "interval": [round(100 * low), round(100 * high)] if says else None,
        "misses": dict(result.misses),
    }


def _told_people(result: MeasureResult) -> dict[str, Any]:
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
