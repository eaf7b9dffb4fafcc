"""What one packet is filled with, and what it still lacks; one packet an order (S0-04)."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from throughcare.access.queries import PersonView, StayView, person
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.case import CaseFile, OrderFile
from throughcare.casework.child_support.queries.custody import as_custody
from throughcare.casework.child_support.queries.letter_words import (
    amount_in_words,
    desk_of,
    lines_of,
    places_inside,
)
from throughcare.casework.child_support.queries.requests import RequestView
from throughcare.casework.child_support.rules.choices import ReleaseDateKind
from throughcare.casework.child_support.rules.projections import release_range
from throughcare.casework.child_support.rules.request_form import (
    FORM_VERSION,
    FormState,
    what_is_missing,
)
from throughcare.vocabulary.verdicts import Reason


def packet_words(
    viewer: Viewer, case: CaseFile, file: OrderFile, request: RequestView
) -> dict[str, Any]:
    """For ``packet``: the agency's facts of this order and the facility's facts of this stay.

    Nothing about the other parent is asked for or given, and no other order is named.
    """
    desk = desk_of(viewer)
    inside = person(viewer, case.stay.person) if case.stay else None
    with override(request.language):
        return {
            "agency": {
                "name": desk.agency.name,
                "lines": lines_of(desk.agency.mail_address),
                "phone": desk.agency.phone or _("the number on our envelope"),
            },
            "form_version": request.form_version,
            "person": _about_person(case.parent, inside, _mail(viewer, case)),
            "custody": {"since": _since(case.stay), "until": until_when(case.stay)},
            "orders": [_about_order(file)],
            "needs_notary": request.needs_notary,
        }


def missing(viewer: Viewer, case: CaseFile, file: OrderFile) -> tuple[Reason, ...]:
    """What the packet of one order still lacks, in words."""
    return what_is_missing(form_state(viewer, case, file))


def form_state(viewer: Viewer, case: CaseFile, file: OrderFile) -> FormState:
    """The form as it stands, for the rules."""
    inside = person(viewer, case.stay.person) if case.stay else None
    request = file.request
    return FormState(
        order_number=file.order.order_number,
        tribunal=file.order.tribunal,
        ordered_on=file.order.ordered_on,
        has_amount=file.order.monthly_cents is not None,
        facility_number=inside.number if inside else "",
        admitted_on=case.stay.admitted_on if case.stay else None,
        answers=request.answers if request else {},
        needs_notary=bool(request and request.needs_notary),
        signed_on=request.signed_on if request else None,
        notarized_on=request.notarized_on if request else None,
    )


def _about_person(parent: PersonView, inside: PersonView | None, mail: list[str]) -> dict[str, Any]:
    about: dict[str, Any] = {
        "name": parent.name,
        "number": inside.number if inside and inside.number else _("please write it here"),
        "mail": mail or [_("please write it here")],
    }
    return about | ({"birth_date": parent.birth_date} if parent.birth_date else {})


def _mail(viewer: Viewer, case: CaseFile) -> list[str]:
    return places_inside(viewer, [case.link]).get(case.link, [])


def _about_order(file: OrderFile) -> dict[str, Any]:
    order = file.order
    about: dict[str, Any] = {
        "number": order.order_number,
        "tribunal": order.tribunal or _("please write it here"),
        "amount": amount_in_words(order),
    }
    return about | ({"ordered_on": order.ordered_on} if order.ordered_on else {})


def _since(stay: StayView | None) -> str:
    day = stay.admitted_on if stay else None
    return date_format(day, "DATE_FORMAT") if day else _("not known yet")


def until_when(stay: StayView | None) -> str:
    """The range of what the facility's systems say now; nothing is averaged (M7)."""
    if stay is None:
        return _("not known yet")
    said = release_range(as_custody(stay).projections, tuple(ReleaseDateKind))
    if said.earliest is None or said.latest is None:
        return _("not known yet")
    if said.is_certain:
        return date_format(said.earliest, "DATE_FORMAT")
    return _("between %(first)s and %(last)s") % {
        "first": date_format(said.earliest, "DATE_FORMAT"),
        "last": date_format(said.latest, "DATE_FORMAT"),
    }


__all__ = ["FORM_VERSION", "form_state", "missing", "packet_words"]
