"""Every look of others at one person: when, what, to whom, and under which version or consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from throughcare.access.queries import own_person
from throughcare.access.queries.consents import ConsentView, consents
from throughcare.access.queries.log import Shown, every_look_at
from throughcare.access.queries.merging import same_person
from throughcare.access.rules.consents import ConsentState
from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.follow_up.disclosure_words import CHANNELS
from throughcare.entrypoints.web.follow_up.views.receipt import GIVING
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.entrypoints.web.shell.sharing_words import CLASSES, PURPOSES
from throughcare.registers.directory.queries import organizations

A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One look in words; ``flows`` is False when what it rested on was taken back or is over."""

    at: datetime
    to: str
    what: object
    purpose: object
    under: str
    consent: str
    flows: bool
    how: object


@for_roles(*GIVING)
@require_GET
def show(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """For any fact that was shared of somebody: who, when, to whom, under what (story 15)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    who = own_person(viewer, person_id)
    if who is None:
        raise Http404
    page = Paginator(every_look_at(viewer, who.id), A_PAGE).get_page(request.GET.get("page"))
    context = {"who": who, "rows": _lines(viewer, who.id, list(page)), "page": page}
    return render(request, "follow_up/every_look.html", context)


def _lines(viewer: Viewer, person: UUID, looks: list[Shown]) -> list[Line]:
    names = {one.pk: one.name for one in organizations()}
    forms = {one.id: one for one in consents(viewer, person_id__in=same_person(person))}
    return [_line(one, names[one.organization], forms.get(one.consent)) for one in looks]


def _line(one: Shown, to: str, form: ConsentView | None) -> Line:
    clause = {"number": one.clause_number, "title": one.agreement_title, "version": one.version}
    return Line(
        at=one.at,
        to=to,
        what=CLASSES[one.data_class],
        purpose=PURPOSES.get(one.purpose, ""),
        under=_("clause %(number)s of %(title)s, version %(version)s") % clause,
        consent=_consent(form) if form else "",
        flows=form is None or form.state is ConsentState.GIVEN,
        how=CHANNELS[one.channel],
    )


def _consent(form: ConsentView) -> str:
    """Which form it rested on, and if that still holds."""
    signed = date_format(form.signed_on) if form.signed_on else ""
    if form.ended_at is not None:
        day = date_format(timezone.localtime(form.ended_at).date())
        return _("their consent of %(signed)s, ended on %(day)s") % {"signed": signed, "day": day}
    day = date_format(form.last_day)
    return _("their consent of %(signed)s, until %(day)s") % {"signed": signed, "day": day}
