"""Whoever is shut out of a page is shut out before anything looks at what its address names."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse

from tests.leaks.addresses import Route, routes
from throughcare.entrypoints.web.shell.roles import for_roles
from throughcare.vocabulary.categories import Role

GUARDED = [route for route in routes() if getattr(route.view, "roles", None)]


class Untouchable:
    """Something that an address names; whoever looks at it fails the test."""

    def __getattribute__(self, name: str) -> Any:
        pytest.fail(f"the door looked at {name}")


@pytest.mark.rule("F6")
@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.name)
def test_the_door_that_asks_for_the_role_stands_outermost(route: Route) -> None:
    """What stood before it might answer one id otherwise than another."""
    assert route.view.door is route.view


def test_the_door_looks_at_nothing_that_the_address_names() -> None:
    page = for_roles(Role.SUPERVISOR)(lambda *_, **__: pytest.fail("was let in"))
    request = RequestFactory().get("/")
    request.viewer = SimpleNamespace(role=Role.RECORDS_CLERK)  # type: ignore[attr-defined]
    with pytest.raises(Http404):
        page(request, thing=Untouchable())


@pytest.mark.parametrize(("who", "status"), [("clerk", 404), ("anonymous", 302)])
def test_who_is_shut_out_is_known_as_such(
    client: Any, client_of: Callable[[str], Any], db: None, who: str, status: int
) -> None:
    browser = client if who == "anonymous" else client_of(who)
    answer = browser.get(reverse("schedule:who_to_meet"))
    assert (answer.status_code, answer.wsgi_request.is_shut_out) == (status, True)


def test_who_is_let_in_is_not(client_of: Callable[[str], Any]) -> None:
    answer = client_of("officer").get(reverse("schedule:who_to_meet"))
    assert (answer.status_code, answer.wsgi_request.is_shut_out) == (200, False)
