"""What the page for another state's agency is filled with; no line is for the other parent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from throughcare.access.queries import PersonView, StayView, person, stay
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.queries.clocks import ClockView
from throughcare.casework.child_support.queries.letter_words import (
    desk_of,
    lines_of,
    places_inside,
)
from throughcare.casework.child_support.queries.orders import OrderView, orders
from throughcare.casework.child_support.queries.packet_words import until_when
from throughcare.casework.child_support.queries.packs import jurisdictions, responsible_offices
from throughcare.casework.child_support.rules.referral import Carried, carried

LANGUAGE = "en"  # agencies write to each other in English


def referral_words(
    viewer: Viewer, clock: ClockView, parameters: Mapping[str, Any]
) -> dict[str, Any] | None:
    """For ``referral``; ``parameters`` are those of the clause in force. None: not seen now."""
    order = orders(viewer, [clock.order]).get(clock.order) if clock.order else None
    parent = person(viewer, clock.person)
    if order is None or parent is None:
        return None
    desk = desk_of(viewer)
    with override(LANGUAGE):
        return {
            "sender": desk.sender,
            "address": _address(order),
            "written_on": desk.today,
            "our_case": order.case_number,
            "order": _of_order(order),
            "parent": _of_parent(parent),
            "custody": _of_custody(viewer, clock, carried(parameters)),
            "helper": desk.helper_and_hours,
        }


def _address(order: OrderView) -> list[str]:
    """The agency of the state that controls the order, as far as it is on file."""
    office = responsible_offices(order.jurisdiction).order_by("name").first()
    if office is not None:
        return [office.name, *lines_of(office.mail_address)]
    names = dict(jurisdictions())
    return [_("Child support agency, %s") % names.get(order.jurisdiction, order.jurisdiction)]


def _of_order(order: OrderView) -> dict[str, Any]:
    about: dict[str, Any] = {"number": order.order_number}
    if order.tribunal:
        about["tribunal"] = order.tribunal
    return about | ({"ordered_on": order.ordered_on} if order.ordered_on else {})


def _of_parent(parent: PersonView) -> dict[str, Any]:
    born = {"birth_date": parent.birth_date} if parent.birth_date else {}
    return {"name": parent.name} | born


def _of_custody(viewer: Viewer, clock: ClockView, allowed: frozenset[Carried]) -> dict[str, Any]:
    """The facility's facts that its clause lets go along; the rest can be asked for by phone."""
    inside: StayView | None = stay(viewer, clock.stay) if allowed else None
    if inside is None:
        return {}
    about: dict[str, Any] = {}
    if Carried.SINCE in allowed and inside.admitted_on:
        about["since"] = inside.admitted_on  # the paper writes it out
    if Carried.PLACE in allowed:
        about["place"] = places_inside(viewer, [clock.link]).get(clock.link, [])
    if Carried.UNTIL in allowed:
        about["until"] = until_when(inside)
    return {key: value for key, value in about.items() if value}
