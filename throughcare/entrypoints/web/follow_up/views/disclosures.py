"""The log of looks: who saw our people, and whose people our members saw, day by day."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from throughcare.access.queries.log import Look, looks_of_day
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange.rules.export_safe import neutralize
from throughcare.entrypoints.web.follow_up.disclosure_words import CHANNELS
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.entrypoints.web.shell.step_up import step_up
from throughcare.registers.accounts.queries import display_names
from throughcare.registers.directory.queries import organizations
from throughcare.vocabulary.categories import Role


@dataclass(frozen=True)
class Line:
    """One look in words; the moment, who looked, at whom, at what, what for, what allowed it."""

    at: datetime
    who: str
    of: str
    people: tuple[str, ...]
    what: object
    purpose: object
    under: str
    how: object


@for_roles(Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One day; no counts, so that nothing can be told from a number that changes."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    day = _day(request, today)
    at_ours, by_ours = _lines(viewer, day)
    context = {
        "day": day,
        "at_ours": at_ours,
        "by_ours": by_ours,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1) if day < today else None,
    }
    return render(request, "follow_up/disclosures.html", context)


@for_roles(Role.SUPERVISOR)
@step_up
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same day as CSV."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    day = _day(request, timezone.localtime(viewer.at).date())
    out = StringIO()
    write = csv.writer(out)
    write.writerow([_("When"), _("Who"), _("Whose people"), _("People"), _("What"), _("What for"),
                    _("Allowed by"), _("How")])  # fmt: skip
    for lines in _lines(viewer, day):
        for one in lines:
            write.writerow(neutralize(str(cell)) for cell in (
                one.at.isoformat(timespec="seconds"), one.who, one.of, "; ".join(one.people),
                one.what, one.purpose, one.under, one.how,
            ))  # fmt: skip
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="looks-{day.isoformat()}.csv"'
    return answer


def _lines(viewer: Viewer, day: date) -> tuple[list[Line], list[Line]]:
    """Looks at our people, then looks by our members."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    found = looks_of_day(viewer, begins, ends)
    places = {one.pk: one.short_name for one in organizations()}
    users = display_names({look.user for look in found if look.user})
    lines = [(look.owner == viewer.organization, _line(look, places, users)) for look in found]
    return [one for ours, one in lines if ours], [one for ours, one in lines if not ours]


def _line(look: Look, places: dict, users: dict) -> Line:  # type: ignore[type-arg]
    by = users.get(look.user, "")
    allowed = _("clause %(number)s of the %(title)s, version %(version)s") % {
        "number": look.clause_number, "title": look.agreement_title, "version": look.version,
    }  # fmt: skip
    return Line(
        at=look.at,
        who=", ".join(part for part in (by, places[look.organization]) if part),
        of=places[look.owner],
        people=look.people,
        what=CLASSES[look.data_class],
        purpose=PURPOSES.get(look.purpose, ""),
        under=_("%(clause)s, and the person's consent") % {"clause": allowed}
        if look.by_consent
        else allowed,
        how=CHANNELS[look.channel],
    )


def _day(request: HttpRequest, today: date) -> date:
    """The day that was asked for; today when it is none, or still to come."""
    try:
        return min(today, date.fromisoformat(request.GET.get("day", "")))
    except ValueError:
        return today
