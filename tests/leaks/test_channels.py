"""Each look at another's person is written down with the door through which it left."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.crawling import Answer, ask
from tests.leaks.planted import Planted, acting
from throughcare.access.models import Disclosure
from throughcare.entrypoints.web.follow_up.disclosure_words import CHANNELS

HOUSE = Path(__file__).parents[2] / "throughcare"
# The demo plays what people do on pages; the middleware tells the door from the answer itself.
ON_PAGES = ("entrypoints/cli/worlds/", "config/middleware.py")


def door_of(answer: Answer) -> str:
    """What whoever got the answer would call it."""
    if answer.body.startswith(b"%PDF"):
        return "print"
    kept = dict(answer.headers).get("Content-Disposition", "").startswith("attachment")
    return "file" if kept else "page"


@pytest.mark.parametrize(
    ("who", "organization", "doors"),
    [("officer", "agency", {"page", "print"}), ("partner_worker", "partner", {"page"})],
)
def test_each_answer_that_shows_others_people_says_why_and_through_which_door(
    planted: Planted, browser_of: Callable[[str], Any], who: str, organization: str, doors: set[str]
) -> None:
    browser, ours = browser_of(who), planted.world.organizations[organization]
    before, met = set(_log(ours)), set()
    for route in [one for one in routes() if one.is_ours and not one.pattern.startswith("api/")]:
        for address in addresses(route, planted):
            for method in ("GET", "POST"):
                answer, written = _asked(browser, who, method, address, ours)
                # A workflow may look as a job of its own on the way; its rows say so.
                found = {written[key] for key in written.keys() - before} - {"job"}
                assert found <= {door_of(answer)}, answer.place
                met |= found
                if "page" in found and answer.status == 200:
                    assert b"reason-line" in answer.body, answer.place
    assert doors <= met


def _asked(
    browser: Any, who: str, method: str, address: Address, ours: UUID
) -> tuple[Answer, dict[UUID, str]]:
    """One answer, and the log as it stood before what was asked is taken back."""
    written: dict[UUID, str] = {}
    answer = ask(browser, who, method, address, look=lambda: written.update(_log(ours)))
    return answer, written


def _log(organization: UUID) -> dict[UUID, str]:
    """The channel of each look that the organization took."""
    with acting(organization, timezone.now()):
        rows = Disclosure.objects.filter(organization_id=organization)
        return dict(rows.values_list("pk", "channel"))


def test_whoever_looks_without_a_browser_names_the_door() -> None:
    """A job that forgot to say so would stand in the log as a page that somebody opened."""
    silent, named = [], set()
    for place, call in _calls():
        given = [k.value for k in call.keywords if k.arg == "channel"]
        named |= {one.value for one in given if isinstance(one, ast.Constant)}
        silent += [] if given else [f"{place}:{call.lineno}"]
    assert silent == []
    assert {"job", "api"} <= named <= set(CHANNELS)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of ``viewing`` outside the room that has it."""
    for file in sorted(HOUSE.rglob("*.py")):
        place = file.relative_to(HOUSE).as_posix()
        if place.startswith(("access/", *ON_PAGES)):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "viewing":
                yield place, node
