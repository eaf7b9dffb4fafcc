"""Who may come in and with what: the desk's clearances and equipment permissions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from throughcare.casework.inreach.actions.permitting import permit_equipment, record_clearance
from throughcare.casework.inreach.queries import gate
from throughcare.casework.inreach.rules.clearances import Level
from throughcare.casework.inreach.rules.refusals import NotDone
from throughcare.entrypoints.web.schedule.days import today
from throughcare.entrypoints.web.schedule.forms import ClearanceForm, EquipmentForm, MemberForm
from throughcare.entrypoints.web.schedule.places import chosen_place, own_places
from throughcare.entrypoints.web.schedule.words import ENDED, LEVELS, sentences
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.registers.accounts.models import Membership
from throughcare.registers.accounts.queries import members_of
from throughcare.registers.agreements.queries import partners_under
from throughcare.vocabulary.categories import Purpose, Role


@for_roles(Role.PROGRAMS_DESK, Role.OUTREACH_OFFICER, Role.SUPERVISOR)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Clearances and things, those that end first on top."""
    viewer, now = request.viewer, today(request)
    context = {
        "clearances": [
            (row, LEVELS[row.level], (row.expires_on - now).days) for row in gate.clearances(viewer)
        ],
        "things": [(row, (row.expires_on - now).days) for row in gate.equipment(viewer)],
        "ended": [(row, ENDED[row.ended_because]) for row in gate.ended_equipment(viewer)[:20]],
        "may_record": viewer.role == Role.PROGRAMS_DESK,
    }
    return render(request, "schedule/permissions.html", context)


@for_roles(Role.PROGRAMS_DESK)
@require_http_methods(["GET", "POST"])
def clearance(request: HttpRequest) -> HttpResponse:
    """Record or renew a clearance."""
    form = ClearanceForm(
        request.POST or None, members=_partners(request, Purpose.INREACH_VISITS),
        initial={"given_on": today(request)},
    )  # fmt: skip

    def save(data: dict[str, Any]) -> None:
        level = Level(data.pop("level"))
        record_clearance(level=level, **_who(request), **data)

    return _form_page(request, form, save, "schedule/clearance.html")


@for_roles(Role.PROGRAMS_DESK)
@require_http_methods(["GET", "POST"])
def equipment(request: HttpRequest) -> HttpResponse:
    """Permit one thing, if a clause in force permits equipment."""
    form = EquipmentForm(request.POST or None, members=_partners(request, Purpose.EQUIPMENT))

    def save(data: dict[str, Any]) -> None:
        permit_equipment(**_who(request), **data)

    return _form_page(request, form, save, "schedule/equipment.html")


def _form_page(
    request: HttpRequest, form: MemberForm, save: Callable[[dict[str, Any]], None], page: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            save(dict(form.cleaned_data))
        except NotDone as refused:
            for sentence in sentences(refused.reasons):
                form.add_error(None, sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("schedule:permissions")
    return render(request, page, {"form": form})


def _who(request: HttpRequest) -> dict[str, Any]:
    viewer = request.viewer
    place = chosen_place(request, own_places(viewer))
    return {"viewer": viewer, "facility": place, "by": viewer.user, "at": viewer.at}


def _partners(request: HttpRequest, purpose: Purpose) -> list[Membership]:
    """Workers of the organizations to which a clause in force opens this facility."""
    viewer = request.viewer
    clauses = partners_under(viewer.organization, purpose, viewer.at, receiving=False)
    partners = clauses.values_list("to_party_id", flat=True)
    workers = (Role.OUTREACH_OFFICER, Role.SUPERVISOR)
    return [
        member
        for partner in dict.fromkeys(partners)
        for member in members_of(partner, today(request)).filter(role__in=workers)
    ]
