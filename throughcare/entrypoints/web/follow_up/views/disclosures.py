"""The log of looks: who saw our people, and whose people our members saw, day by day."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
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


class NarrowForm(forms.Form):
    """Which looks to read; what is left empty narrows nothing.

    The choices are the same on every day, so that no list of them tells who looked.
    """

    day = forms.DateField(label=gettext_lazy("Day"), required=False)
    organization = forms.ChoiceField(label=gettext_lazy("Organization"), required=False)
    what = forms.ChoiceField(label=gettext_lazy("What"), required=False)

    def __init__(self, given: object, *, today: date) -> None:
        super().__init__({"day": today} | given.dict())  # type: ignore[attr-defined]
        every = ("", _("every"))
        self.fields["organization"].choices = [  # type: ignore[attr-defined]
            every, *((str(one.pk), one.short_name) for one in organizations())
        ]  # fmt: skip
        self.fields["what"].choices = [every, *CLASSES.items()]  # type: ignore[attr-defined]
        self.today = today

    @property
    def chosen_day(self) -> date:
        """The day that was asked for; today when it is none, or still to come."""
        return min(self.today, self.said.get("day") or self.today)

    @property
    def said(self) -> dict[str, Any]:
        """What was chosen, without what can not be read."""
        self.is_valid()
        return self.cleaned_data

    def takes(self, look: Look) -> bool:
        """True for a look that was not narrowed away."""
        place, what = self.said.get("organization"), self.said.get("what")
        sides = (str(look.organization), str(look.owner))
        return (not place or place in sides) and (not what or look.data_class == what)

    def query(self, day: date) -> str:
        """The same choices for another day, as an address carries them."""
        kept = {key: value for key in ("organization", "what") if (value := self.said.get(key))}
        return urlencode({"day": day.isoformat()} | kept)


@dataclass(frozen=True)
class Line:
    """One look in words; the moment, who looked, at whom, at what, what for, what allowed it.

    Gathered looks have a first moment, ``since``, as well.
    """

    at: datetime
    who: str
    of: str
    people: tuple[str, ...]
    what: object
    purpose: object
    under: str
    how: object
    since: datetime | None = None


@for_roles(Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """One day; no counts, so that nothing can be told from a number that changes."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    today = timezone.localtime(viewer.at).date()
    form = NarrowForm(request.GET, today=today)
    day = form.chosen_day
    at_ours, by_ours = _lines(viewer, form)
    context = {
        "form": form,
        "day": day,
        "same": form.query(day),
        "at_ours": gathered(at_ours),
        "by_ours": gathered(by_ours),
        "before": form.query(day - timedelta(days=1)),
        "after": form.query(day + timedelta(days=1)) if day < today else "",
    }
    return render(request, "follow_up/disclosures.html", context)


@for_roles(Role.SUPERVISOR)
@step_up
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same looks as CSV."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = NarrowForm(request.GET, today=timezone.localtime(viewer.at).date())
    out = StringIO()
    write = csv.writer(out)
    write.writerow([_("When"), _("Who"), _("Whose people"), _("People"), _("What"), _("What for"),
                    _("Allowed by"), _("How")])  # fmt: skip
    for lines in _lines(viewer, form):
        for one in lines:
            write.writerow(neutralize(str(cell)) for cell in (
                one.at.isoformat(timespec="seconds"), one.who, one.of, "; ".join(one.people),
                one.what, one.purpose, one.under, one.how,
            ))  # fmt: skip
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = (
        f'attachment; filename="looks-{form.chosen_day.isoformat()}.csv"'
    )
    return answer


def gathered(lines: list[Line]) -> list[Line]:
    """Looks that differ in the moment and the person only, as one line; in the order given.

    Each says between which moments, and at whom; the file keeps every look by itself.
    """
    alike: dict[tuple[str, ...], list[Line]] = {}
    for one in lines:
        key = (one.who, one.of, str(one.what), str(one.purpose), one.under, str(one.how))
        alike.setdefault(key, []).append(one)
    return [_as_one(found) for found in alike.values()]


def _as_one(alike: list[Line]) -> Line:
    moments = [one.at for one in alike]
    people = dict.fromkeys(name for one in alike for name in one.people)
    return replace(alike[0], at=max(moments), since=min(moments), people=tuple(people))


def _lines(viewer: Viewer, form: NarrowForm) -> tuple[list[Line], list[Line]]:
    """Looks at our people, then looks by our members."""
    day = form.chosen_day
    begins = timezone.make_aware(datetime.combine(day, time()))
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
    found = [look for look in looks_of_day(viewer, begins, ends) if form.takes(look)]
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
