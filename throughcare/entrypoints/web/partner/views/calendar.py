"""What comes up with partners: meetings, reviews, last days; as a page and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.partner.calendar_file import calendar_file
from throughcare.entrypoints.web.partner.inventory_words import OCCASIONS
from throughcare.entrypoints.web.shell.roles import ALL_ROLES, for_roles
from throughcare.partnership.relationships.queries.days import DayAhead, Occasion, days_ahead

OF_AGREEMENTS = (Occasion.REVIEW, Occasion.LAST_DAY)


@for_roles(*ALL_ROLES)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The soonest first; what should have happened by now is marked."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    days = days_ahead(viewer.organization, today, viewer.at)
    rows = [(one, OCCASIONS[one.occasion], _address(one), one.is_over(today)) for one in days]
    first_over = next((row for row in rows if row[3]), None)
    return render(request, "partner/calendar.html", {"rows": rows, "first_over": first_over})


@for_roles(*ALL_ROLES)
@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The same days for one's own calendar, without any name."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    days = days_ahead(viewer.organization, timezone.localtime(viewer.at).date(), viewer.at)
    answer = HttpResponse(
        calendar_file(days, OCCASIONS, viewer.at), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="days-ahead.ics"'
    return answer


def _address(one: DayAhead) -> str:
    if one.occasion in OF_AGREEMENTS:
        return reverse("agree:agreement", args=[one.thing])
    if one.occasion is Occasion.MONEY_ENDS:
        return reverse("partner:funding")
    page = "decisions" if one.occasion is Occasion.LOOK_AGAIN else "meetings"
    return reverse(f"partner:{page}", args=[one.thing])
