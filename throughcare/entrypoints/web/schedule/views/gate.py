"""The gate memo of a day: who comes, cleared how far, with which things."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from throughcare.casework.inreach.queries.gate import memo
from throughcare.casework.inreach.rules.gate_memo import Memo
from throughcare.entrypoints.web.schedule.days import around
from throughcare.entrypoints.web.schedule.places import chosen_place, places
from throughcare.entrypoints.web.schedule.words import LEVELS, sentences
from throughcare.entrypoints.web.shell import paper
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.directory.models import Facility, Organization
from throughcare.vocabulary.categories import Role

READERS = (Role.OUTREACH_OFFICER, Role.SUPERVISOR, Role.PROGRAMS_DESK)


@for_roles(*READERS)
@require_GET
def show(request: HttpRequest, day: date) -> HttpResponse:
    """The memo on the screen; no person in custody is named on it."""
    known = places(request.viewer)
    place = chosen_place(request, known)
    found = memo(request.viewer, place, day)
    context = {
        "day": day,
        "place": place,
        "places": known,
        "around": around(day),
        "memo": found,
        "levels": LEVELS,
        "left_out": [(one, sentences([one.reason])[0]) for one in found.left_out],
        "pdf": f"{reverse('schedule:gate_pdf', args=[day])}?place={place.pk}",
    }
    return render(request, "schedule/gate.html", context)


@for_roles(*READERS)
@require_GET
def pdf(request: HttpRequest, day: date) -> HttpResponse:
    """The memo for the gate."""
    place = chosen_place(request, places(request.viewer))
    found = memo(request.viewer, place, day)
    data = gate_paper(found, place, Organization.objects.get(pk=request.viewer.organization))
    made = paper.render("gate_memo", data, language=get_language() or "en", at=request.viewer.at)
    return paper.answer(made, "gate-memo")


def gate_paper(found: Memo, place: Facility, sender: Organization) -> dict[str, Any]:
    """What the paper shows; ended permissions are named, so that nobody argues at the gate."""
    return {
        "facility": place.name,
        "day": found.day,
        "agency": ", ".join(sorted({line.organization for line in found.lines})) or "—",
        "contact": f"{sender.short_name}, {sender.phone}" if sender.phone else sender.short_name,
        "visitors": [_visitor(line) for line in found.lines],
        "equipment": [
            {
                "holder": line.name_on_id, "item": thing.item, "serial": thing.serial,
                "permitted_until": thing.expires_on,
            }
            for line in found.lines
            for thing in line.things
        ],
        "removed": [
            " ".join(filter(None, (f"{one.name}:", one.what, *sentences([one.reason]))))
            for one in found.left_out
        ],
        "ending": [
            f"{line.name_on_id}: {thing.item} {thing.serial}"
            for line in found.lines
            for thing in line.things
            if thing.expires_on == found.day
        ],
    }  # fmt: skip


def _visitor(line: Any) -> dict[str, Any]:
    return {
        "name": line.name_on_id,
        "photo_id": "—",
        "clearance": str(LEVELS[line.level]),
        "cleared_until": line.cleared_until,
        "arrives": f"{line.first_visit_at:%H:%M}",
        "leaves": f"{line.last_visit_ends_at:%H:%M}",
    }
