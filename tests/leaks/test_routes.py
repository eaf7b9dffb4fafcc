"""Every line of the table of addresses is asked, and says for whom it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.leaks.addresses import Address, Route, addresses, routes
from tests.leaks.crawling import crawl
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


# What nobody of this world can open, and where it is opened instead.
SHUT_HERE = {
    "deliver:pocket_cards": "no program said its number here; tests/leaks/test_survivors_program",
    "follow_up:extract": "no month is ripe here; tests/web/follow_up/test_measures_page",
    "follow_up:account": "no order was changed by law; tests/web/follow_up",
    "follow_up:account_back": "no order was changed by law; tests/web/follow_up",
}

WHO = {
    "outreach_officer": ["officer"], "records_clerk": ["clerk"], "programs_desk": ["desk"],
    "supervisor": ["supervisor"], "unit_officer": ["unit_officer"],
    "administrator": ["administrator"], "partner_worker": ["partner_worker"],
    "partnership_lead": ["agency_lead", "jail_lead"], "advocate": ["advocate"],
}  # fmt: skip


def test_every_page_opens_for_somebody(planted: Planted, browser_of: Callable[[str], Any]) -> None:
    """Words and ids that nobody's page takes would let a page go unread by all of these tests."""
    browsers: dict[str, Any] = {}
    shut = []
    for route in [one for one in routes() if one.is_ours and not one.pattern.startswith("account")]:
        roles = [str(role) for role in getattr(route.view, "roles", None) or WHO]
        for who in [one for role in roles for one in WHO.get(role, ())]:
            browser = browsers.setdefault(who, browser_of(who))
            if _opens(browser, who, addresses(route, planted)):
                break
        else:
            shut.append(route.name)
    assert set(shut) <= set(SHUT_HERE), set(shut) - set(SHUT_HERE)


def _opens(browser: Any, who: str, found: list[Address]) -> bool:
    """True when one of the addresses is answered with a page, or takes posts only."""
    known = [address for address in found if address.is_known_to(who)]
    statuses = (one.status for address in known for one in crawl(browser, who, [address], ["GET"]))
    return any(status < 400 or status == 405 for status in statuses)


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
