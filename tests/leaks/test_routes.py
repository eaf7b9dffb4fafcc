"""Every line of the table of addresses is asked, and says for whom it is."""

from __future__ import annotations

import pytest

from tests.leaks.addresses import Route, addresses, routes
from tests.leaks.planted import Planted

# Doors that others wrote: accounts, languages, and the frame around our API, which asks for a
# token instead of naming roles; what they answer is asked in test_learns_nothing all the same.
NOT_OURS = ("allauth.", "django.views.i18n", "ninja.")


def name_of(route: Route) -> str:
    return route.name


def test_every_address_can_be_asked_for(planted: Planted) -> None:
    """A new kind of id must be planted, or nobody would look behind the new door."""
    assert len(routes()) > 80
    assert not [route.pattern for route in routes() if not addresses(route, planted)]


def test_what_an_address_names_exists_for_somebody(planted: Planted) -> None:
    """An address that answers only "not found" to everybody would prove nothing."""
    for route in routes():
        for address in addresses(route, planted):
            if address.things and any(address.is_known_to(who) for who in _everyone(planted)):
                break
        else:
            assert not addresses(route, planted)[0].things, route.name


def _everyone(planted: Planted) -> list[str]:
    return [*planted.world.members, "anonymous", "ended"]


@pytest.mark.parametrize("route", [r for r in routes() if r.is_ours], ids=name_of)
def test_every_page_says_for_whom_it_is(route: Route) -> None:
    assert hasattr(route.view, "roles"), f"{route.pattern} names neither roles nor everybody"


def _module(route: Route) -> str:
    view = getattr(route.view, "func", route.view)  # the API's frame wraps its views
    return str(view.__module__)


def test_only_named_doors_are_not_ours() -> None:
    strange = [
        route.pattern
        for route in routes()
        if not route.is_ours and not _module(route).startswith(NOT_OURS)
    ]
    assert not strange
