"""Every number that a page of measures could show, weighed together before any is shown.

Whoever may not see people can open one view after the other, and one month after the other. So
the answer is the same for all of them: what can be told of single partners first, then of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.partnership.measures.queries import months_in
from throughcare.partnership.measures.rules.definitions import MeasureDefinition, load_definitions
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.frozen import ripe_from
from throughcare.partnership.measures.rules.funnel import Funnel, funnel
from throughcare.partnership.measures.rules.numbers_of import numbers_of, steps_of, told_of
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.told_apart import Group, tellable
from throughcare.workflows.follow_up.measured import Measured

MONTHS = 6
MET = "met_within_14_days"
OF_ORDERS = (
    MET, "notice_on_time", "request_rate", "changed_orders", "days_lost", "arrears_not_accrued",
)  # fmt: skip
GENERAL = ("followed", "came_to")  # rules that any definition may name


@dataclass(frozen=True)
class Counted:
    """Every result of one view that a page could show, by measure, oldest month first."""

    view: Measured
    results: dict[str, list[MeasureResult]]

    def last(self, key: str, today: date) -> MeasureResult:
        """The latest month whose clocks have all run out and of which something can be said.

        A month that still runs flatters: who was met counts at once, who was not counts late. It
        is told only while there is no other.
        """
        results = self.results[key]
        told = [one for one in results if one.denominator and not one.too_few_to_say] or results
        ripe = [one for one in told if is_ripe(one, today)]
        return ripe[-1] if ripe else told[-1]

    def funnel_of(self, month: Month, today: date) -> Funnel:
        return funnel(load_definitions()["funnel"], month, self.view.rows, today)


def is_ripe(result: MeasureResult, today: date) -> bool:
    """True when every clock of the month has run out."""
    return ripe_from(result.definition, result.month) <= today


def count_all(view: Measured, kind: str, today: date) -> Counted:
    """Each measure of a view, month by month; those without anything to count are left out.

    ``kind`` is the kind of organization: what its work leaves no facts of is not counted.
    """
    admitted = months_in(list(view.rows))[-MONTHS:]
    results: dict[str, list[MeasureResult]] = {}
    for key, definition in load_definitions().items():
        general = definition.rule in GENERAL
        months = months_of(definition, view.rows)[-MONTHS:] if general else admitted
        if months and definition.is_counted_by(kind) and (general or key in OF_ORDERS):
            results[key] = [view.counted(key, month, today) for month in months]
    return Counted(view, results)


def months_of(definition: MeasureDefinition, rows: Sequence[FactRow]) -> list[Month]:
    """The months in which something began, or was closed, that this measure counts."""
    kinds = {*definition.words_if_any("begins"), *definition.words_if_any("closes")}
    return sorted({Month.of(row.occurred_on) for row in rows if row.kind in kinds})


def tellable_of(views: Sequence[Measured], kind: str, today: date) -> frozenset[str]:
    """The names of all numbers that may be told to who sees no people, on whichever page."""
    known: list[Group] = []
    first: list[Group] = []
    rest: list[Group] = []
    for view in [*views[1:], views[0]]:
        counted = count_all(view, kind, today)
        known += _told_on_the_board(view, counted)
        for key, results in counted.results.items():
            last = counted.last(key, today)
            first += numbers_of(view.view, last)
            for one in results:
                rest += numbers_of(view.view, one) if one is not last else ()
        for result in counted.results.get(MET, ()):
            rest += steps_of(view.view, counted.funnel_of(result.month, today))
    return tellable([*first, *rest], known)


def _told_on_the_board(view: Measured, counted: Counted) -> list[Group]:
    return [
        group
        for key, results in counted.results.items()
        for one in results
        if (board := view.told.get((key, one.month.first_day)))
        for group in told_of(view.view, one, board)
    ]
