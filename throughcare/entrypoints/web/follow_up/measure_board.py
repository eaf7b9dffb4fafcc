"""The board of measures for one reader: tiles, pictures, months, and what nobody writes yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.entrypoints.web.follow_up import pictures
from throughcare.entrypoints.web.follow_up.pictures import Picture, Reader
from throughcare.partnership.measures.rules.definitions import MeasureDefinition, load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.frozen import ripe_from
from throughcare.partnership.measures.rules.funnel import Funnel
from throughcare.partnership.measures.rules.numbers_of import Told
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.shown import ShownShare
from throughcare.workflows.follow_up.measured import Measured
from throughcare.workflows.follow_up.weighed import (
    GENERAL,
    MET,
    MONTHS,
    Counted,
    count_all,
    is_ripe,
    tellable_of,
)

SHARES = (MET, "notice_on_time", "request_rate")
CHANGED = "changed_orders"
PARTS = {
    "inside": gettext_lazy("to the parent inside"),
    "other": gettext_lazy("to the other parent"),
}


@dataclass(frozen=True)
class Tile:
    """A share as a tile shows it; ``counts`` is what stands there when no percent may.

    ``due_from`` is the day from which a share is told that would mislead before.
    """

    title: str
    shown: ShownShare
    counts: tuple[int, int] | None
    month: date
    is_frozen: bool
    still_runs: bool
    due_from: date | None = None


@dataclass(frozen=True)
class MonthState:
    """A month that is frozen, can be frozen, or has to wait."""

    month: Month
    first_day: date
    is_frozen: bool
    ripe_on: date
    is_ripe: bool


@dataclass(frozen=True)
class Board:
    """Everything the page shows."""

    tiles: list[Tile]
    pictures: list[Picture]
    awaited: list[MeasureDefinition]
    funnel: Funnel | None = None
    months: list[MonthState] = field(default_factory=list)


def board_of(
    views: Sequence[Measured], chosen: Measured, kind: str, today: date, asked: Month | None,
    *, sees_people: bool,
) -> Board:  # fmt: skip
    """What one reader sees of one view; all views are weighed together against telling apart."""
    counted = count_all(chosen, kind, today)
    told = Told() if sees_people else Told(tellable_of(views, kind, today))
    reader, steps = Reader(chosen.view, told), _funnel_of(counted, today, asked)
    return Board(
        tiles=[tile for key in counted.results for tile in _tiles(counted, key, reader, today)],
        pictures=list(_pictures(counted, steps, reader, today)),
        awaited=[one for one in load_definitions().values() if one.awaits],
        funnel=steps if sees_people else None,
        months=_states(counted, views[0], today),
    )


def _funnel_of(counted: Counted, today: date, asked: Month | None) -> Funnel | None:
    """The funnel of the month that was asked for, else of the latest that says something."""
    months = [one.month for one in counted.results.get(MET, ())]
    if not months:
        return None
    month = asked if asked in months else counted.last(MET, today).month
    return counted.funnel_of(month, today)


def _tiles(counted: Counted, key: str, reader: Reader, today: date) -> Iterator[Tile]:
    """One tile a measure that is a share; sub-rates of letters stand beside it, never added up."""
    last = counted.last(key, today)
    definition = last.definition
    if key not in SHARES and definition.rule not in GENERAL:
        return
    frozen = counted.view.is_frozen(key, last.month)
    yield _tile(_(definition.title), last, "", frozen, reader, today)
    if definition.rule not in GENERAL:
        for name, part in last.parts.items():
            title = f"{_(definition.title)} ({PARTS.get(name, name)})"
            yield _tile(title, part, name, frozen, reader, today)


def _tile(
    title: str, result: MeasureResult, part: str, is_frozen: bool, reader: Reader, today: date
) -> Tile:
    definition, still_runs = result.definition, not is_ripe(result, today)
    counts = (result.numerator, result.denominator)
    waits = still_runs and definition.rule in GENERAL and bool(definition.matures_after_days)
    return Tile(
        title=title,
        shown=reader.told.share(reader.view, result, part),
        counts=counts if reader.told.names is None and result.denominator else None,
        month=result.month.first_day,
        is_frozen=is_frozen,
        still_runs=still_runs,
        due_from=ripe_from(definition, result.month) if waits else None,
    )


def _pictures(
    counted: Counted, steps: Funnel | None, reader: Reader, today: date
) -> Iterator[Picture]:
    found = counted.results
    if MET in found:
        yield pictures.met_by_month(found[MET], reader)
        yield pictures.misses_by_cause(counted.last(MET, today), reader)
    if steps:
        yield pictures.funnel_of(steps, reader)
    if CHANGED in found:
        decided = (one for one in reversed(found[CHANGED]) if one.denominator)
        yield from _some(pictures.outcomes(next(decided, found[CHANGED][-1]), reader))
        yield from _some(pictures.days_lost_by_month(found["days_lost"], reader))
        yield from _some(pictures.arrears_by_month(found["arrears_not_accrued"], reader))
    for results in found.values():
        if results[-1].definition.rule in GENERAL:
            yield from _some(pictures.kept_by_month(results, reader))
            last = counted.last(results[-1].definition.key, today)
            yield from _some(pictures.parts_of(last, reader))


def _states(counted: Counted, everybody: Measured, today: date) -> list[MonthState]:
    """Each month on the page, by the measure whose clocks run out first."""
    ripe: dict[Month, date] = {}
    for results in counted.results.values():
        for one in results:
            ripe_on = ripe_from(one.definition, one.month)
            ripe[one.month] = min(ripe_on, ripe.get(one.month, ripe_on))
    frozen = {day for _key, day in everybody.frozen}
    return [
        MonthState(month, month.first_day, month.first_day in frozen, ripe[month],
                   ripe[month] <= today)
        for month in sorted(ripe)[-MONTHS:]
    ]  # fmt: skip


def _some(picture: Picture | None) -> Iterator[Picture]:
    if picture is not None:
        yield picture
