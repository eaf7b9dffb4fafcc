"""Posts without a token and addresses with something added: nothing is done, nothing is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.crawling import crawl
from tests.leaks.planted import Planted

WHO = "officer"


@pytest.fixture
def pages(planted: Planted) -> list[Address]:
    """One address of each of our pages, about something that the officer knows where it can be."""
    found: dict[str, Address] = {}
    for route in routes():
        if route.is_ours and not route.pattern.startswith("api/"):
            for address in sorted(addresses(route, planted), key=lambda a: not a.is_known_to(WHO)):
                found.setdefault(address.route, address)
    return list(found.values())


@pytest.mark.rule("security 101")
def test_a_post_without_its_token_does_nothing(
    pages: list[Address], browser_of: Callable[[str], Any]
) -> None:
    browser = browser_of(WHO)
    browser.handler.enforce_csrf_checks = True
    answers = crawl(browser, WHO, pages, methods=("POST",))
    assert len(answers) > 60
    assert [answer.place for answer in answers if answer.status != 403] == []


@pytest.mark.rule("security 75")
@pytest.mark.parametrize("added", ["x.css", "a/b.js", "%2e%2e%2fstatic.png"])
def test_nothing_is_served_under_an_address_with_something_added(
    pages: list[Address], browser_of: Callable[[str], Any], added: str
) -> None:
    """No cache on the way is led to keep a page about a person as if it were a picture."""
    asked = [replace(page, path=f"{page.path}{added}") for page in pages if page.things]
    answers = crawl(browser_of(WHO), WHO, asked, methods=("GET",))
    assert len(answers) > 20
    assert {answer.status for answer in answers} == {404}
    assert len({answer.body for answer in answers}) == 1
