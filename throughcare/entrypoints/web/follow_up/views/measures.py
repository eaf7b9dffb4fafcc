"""How the promises stand: met within 14 days, notice on time, the funnel, call-outs, returns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from throughcare.entrypoints.web.follow_up.measure_board import board_of
from throughcare.entrypoints.web.follow_up.pictures import in_words
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.registers.directory.queries import organization
from throughcare.vocabulary.categories import DataClass, Role
from throughcare.workflows.follow_up.measured import chosen, measured

SEEING = (Role.SUPERVISOR, Role.OUTREACH_OFFICER, Role.PARTNERSHIP_LEAD)


@for_roles(*SEEING)
@require_GET
def measures(request: HttpRequest) -> HttpResponse:
    """Pictures first, each with its definition and its table; of all partners, or of one."""
    viewer = request.viewer
    views = measured(viewer)
    view = chosen(views, request.GET.get("partner", ""))
    today = timezone.localtime(viewer.at).date()
    board = board_of(
        views, view, organization(viewer.organization).kind, today,
        _month(request.GET.get("month", "")), sees_people=viewer.may_see(DataClass.IDENTITY),
    )  # fmt: skip
    context = {
        "board": board,
        "views": views,
        "view": view,
        "funnel_month": in_words(board.funnel.month) if board.funnel else "",
        "has_funnel": any(one.shows_funnel for one in board.pictures),
        "may_freeze": viewer.role == Role.SUPERVISOR,
        "sees_people": viewer.may_see(DataClass.IDENTITY),
    }
    return render(request, "follow_up/measures.html", context)


def _month(text: str) -> Month | None:
    """The month that was asked for, like 2026-10; None for anything else."""
    year, _dash, number = text.partition("-")
    if not (year.isdecimal() and number.isdecimal() and len(text) == 7):
        return None
    return Month(int(year), int(number))
