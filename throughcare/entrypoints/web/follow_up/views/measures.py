"""How the promises stand: met within 14 days, notice on time, the funnel, days lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up import pictures
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.measures.queries import fact_rows, frozen_months, months_in
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.funnel import Funnel, funnel
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.shown import ShownShare, show_share
from throughcare.vocabulary.categories import DataClass, Role

MONTHS = 6
SEEING = (Role.SUPERVISOR, Role.OUTREACH_OFFICER, Role.PARTNERSHIP_LEAD)


@dataclass(frozen=True)
class Share:
    """A share as a tile shows it; ``counts`` is what stands there when no percent may."""

    title: str
    shown: ShownShare
    counts: tuple[int, int] | None
    month: Month
    is_frozen: bool


@dataclass(frozen=True)
class Board:
    """Everything the page shows."""

    tiles: list[Share]
    pictures: list[SafeString]
    funnel: Funnel | None
    months: list[Month]
    sees_people: bool


@for_roles(*SEEING)
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Pictures first, each with its definition and its table."""
    rows = fact_rows(request.viewer.organization)
    months = months_in(rows)[-MONTHS:]
    today = timezone.localtime(request.viewer.at).date()
    board = _board(request.viewer, rows, months, today) if months else None
    return render(request, "follow_up/measures.html", {"board": board})


def _board(viewer: Viewer, rows: list[FactRow], months: list[Month], today: date) -> Board:
    sees = viewer.may_see(DataClass.IDENTITY)
    defined = load_definitions()
    met = [measure(defined["met_within_14_days"], month, rows, today) for month in months]
    notices = [measure(defined["notice_on_time"], month, rows, today) for month in months]
    lost = [measure(defined["days_lost"], month, rows, today) for month in months]
    ripe = _last_with_a_share(met)
    steps = funnel(defined["funnel"], ripe.month, rows, today)
    frozen = set(
        frozen_months(viewer.organization, "met_within_14_days").values_list("month", flat=True)
    )
    return Board(
        tiles=_tiles(ripe, _last_with_a_share(notices), frozen, sees=sees),
        pictures=[
            pictures.met_by_month(met, sees_people=sees),
            pictures.misses_by_cause(ripe, sees_people=sees),
            pictures.funnel_of(steps, sees_people=sees),
            pictures.days_lost_by_month(lost),
        ],
        funnel=steps if sees else None,
        months=months,
        sees_people=sees,
    )


def _last_with_a_share(results: list[MeasureResult]) -> MeasureResult:
    """The latest month of which something can be said, else the latest one."""
    told = [result for result in results if result.denominator and not result.too_few_to_say]
    return told[-1] if told else results[-1]


def _tiles(
    met: MeasureResult, notice: MeasureResult, frozen: set[date], *, sees: bool
) -> list[Share]:
    named = [(met.definition.title, met), (notice.definition.title, notice)]
    named += [(part.definition.title + f" ({name})", part) for name, part in notice.parts.items()]
    return [
        Share(
            title,
            show_share(one),
            (one.numerator, one.denominator) if sees and one.denominator else None,
            one.month,
            date(one.month.year, one.month.month, 1) in frozen,
        )
        for title, one in named
    ]
