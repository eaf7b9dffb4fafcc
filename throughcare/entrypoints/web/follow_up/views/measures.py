"""How the promises stand: met within 14 days, notice on time, the funnel, days lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up import pictures
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.measures.queries import fact_rows, frozen_since, months_in
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import (
    MeasureDefinition,
    load_definitions,
)
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.frozen import ripe_from
from throughcare.partnership.measures.rules.funnel import Funnel, funnel
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.shown import ShownShare, show_share
from throughcare.vocabulary.categories import DataClass, Role

Frozen = dict[tuple[str, date], datetime]

MONTHS = 6
MET = "met_within_14_days"
SHOWN = (MET, "notice_on_time", "request_rate", "changed_orders", "days_lost")
TILES = SHOWN[:3]
PARTS = {"inside": _("to the parent inside"), "other": _("to the other parent")}
SEEING = (Role.SUPERVISOR, Role.OUTREACH_OFFICER, Role.PARTNERSHIP_LEAD)


@dataclass(frozen=True)
class Share:
    """A share as a tile shows it; ``counts`` is what stands there when no percent may."""

    title: str
    shown: ShownShare
    counts: tuple[int, int] | None
    month: date
    is_frozen: bool
    still_runs: bool


@dataclass(frozen=True)
class Board:
    """Everything the page shows."""

    tiles: list[Share]
    pictures: list[SafeString]
    funnel: Funnel | None
    funnel_month: str
    months: list[MonthState]
    may_freeze: bool


@dataclass(frozen=True)
class MonthState:
    """A month that is frozen, can be frozen, or has to wait."""

    month: Month
    first_day: date
    is_frozen: bool
    ripe_on: date
    is_ripe: bool


@for_roles(*SEEING)
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Pictures first, each with its definition and its table."""
    rows = fact_rows(request.viewer.organization)
    months = months_in(rows)[-MONTHS:]
    today = timezone.localtime(request.viewer.at).date()
    asked = _month(request.GET.get("month", ""))
    board = _board(request.viewer, rows, months, today, asked) if months else None
    return render(request, "follow_up/measures.html", {"board": board})


def _board(
    viewer: Viewer, rows: list[FactRow], months: list[Month], today: date, asked: Month | None
) -> Board:
    sees = viewer.may_see(DataClass.IDENTITY)
    defined = load_definitions()
    frozen = frozen_since(viewer.organization)
    counted = {
        key: [_counted(defined[key], month, rows, today, frozen) for month in months]
        for key in SHOWN
    }
    told = [_last_told(counted[key], today) for key in TILES]
    chosen = asked if asked in months else told[0].month
    steps = funnel(defined["funnel"], chosen, rows, today)
    return Board(
        tiles=_tiles(told, frozen, today, sees=sees),
        pictures=[
            pictures.met_by_month(counted[MET], sees_people=sees),
            pictures.misses_by_cause(told[0], sees_people=sees),
            pictures.funnel_of(steps, sees_people=sees),
            pictures.outcomes(_last_decided(counted["changed_orders"]), sees_people=sees),
            pictures.days_lost_by_month(counted["days_lost"]),
        ],
        funnel=steps if sees else None,
        funnel_month=pictures.in_words(chosen),
        months=[_state(month, frozen, defined[MET], today) for month in months],
        may_freeze=viewer.role == Role.SUPERVISOR,
    )


def _month(text: str) -> Month | None:
    """The month that was asked for, like 2026-10; None for anything else."""
    year, _dash, number = text.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(text) == 7):
        return None
    return Month(int(year), int(number))


def _counted(
    definition: MeasureDefinition, month: Month, rows: list[FactRow], today: date, frozen: Frozen
) -> MeasureResult:
    """A month as it stands today; a frozen one as it stood then, whatever was recorded since."""
    at = frozen.get((definition.key, first_day(month)))
    if at is None:
        return measure(definition, month, rows, today)
    return measure(definition, month, [row for row in rows if row.at <= at], at.date())


def _state(month: Month, frozen: Frozen, definition: MeasureDefinition, today: date) -> MonthState:
    first, ripe_on = first_day(month), ripe_from(definition, month)
    return MonthState(month, first, (MET, first) in frozen, ripe_on, ripe_on <= today)


def _last_decided(results: list[MeasureResult]) -> MeasureResult:
    """The latest month with a decision, else the latest one."""
    return next((one for one in reversed(results) if one.denominator), results[-1])


def first_day(month: Month) -> date:
    """By which a frozen month is named."""
    return date(month.year, month.month, 1)


def _last_told(results: list[MeasureResult], today: date) -> MeasureResult:
    """The latest month whose clocks have all run out and of which something can be said.

    A month that still runs flatters: who was met counts at once, who was not counts late. It is
    told only while there is no other.
    """
    told = [one for one in results if one.denominator and not one.too_few_to_say] or results
    ripe = [one for one in told if _is_ripe(one, today)]
    return ripe[-1] if ripe else told[-1]


def _is_ripe(result: MeasureResult, today: date) -> bool:
    return ripe_from(result.definition, result.month) <= today


def _tiles(results: list[MeasureResult], frozen: Frozen, today: date, *, sees: bool) -> list[Share]:
    """One tile a measure; sub-rates stand beside their measure and are never added up."""
    named = []
    for result in results:
        title = gettext(result.definition.title)
        named.append((title, result))
        named += [
            (f"{title} ({PARTS.get(name, name)})", part) for name, part in result.parts.items()
        ]
    return [
        Share(
            title,
            show_share(one),
            (one.numerator, one.denominator) if sees and one.denominator else None,
            first_day(one.month),
            _is_frozen(one, frozen),
            not _is_ripe(one, today),
        )
        for title, one in named
    ]


def _is_frozen(result: MeasureResult, frozen: Frozen) -> bool:
    return (result.definition.key, first_day(result.month)) in frozen
