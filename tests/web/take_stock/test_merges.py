"""Two records of one person on their pages: found, put side by side, joined after a second look."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.leaks.consented import agree
from tests.leaks.entered import enter_one
from tests.small_world import UNMATCHED_SURNAME


@pytest.fixture
def again(world: SimpleNamespace, viewer_of: Any) -> Any:
    """A second record of Tansy; both agreed that the partner may know of them."""
    clerk, jail = viewer_of("clerk"), world.organizations["jail"]
    enter_one(world, clerk.at, jail, "jail_again", "Tansy", UNMATCHED_SURNAME, "MCJ-9100")
    for key in ("jail_tansy", "jail_again"):
        agree(world, viewer_of("desk"), world.people[key])
    return world.people["jail_again"]


def body(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def side_by_side(clerk: Any, world: SimpleNamespace) -> str:
    """Find by name, tick both, and land on the pair."""
    found = body(clerk.post(reverse("take_stock:merge_find"), {"surname": UNMATCHED_SURNAME}))
    people = [str(world.people[key]) for key in ("jail_tansy", "jail_again")]
    assert all(one in found for one in people)
    answer = clerk.post(reverse("take_stock:merge_propose"), {"people": people})
    return str(answer["Location"])


@pytest.mark.rule("C9")
def test_a_clerk_joins_two_records_after_a_second_look_and_parts_them(
    world: SimpleNamespace, again: Any, client_of: Any
) -> None:
    clerk = client_of("clerk")
    pair = side_by_side(clerk, world)
    page = body(clerk.get(pair))
    assert "only what both forms allow" in page
    assert "This field is required" in body(clerk.post(pair, {"step": "joined"}))
    asked = body(clerk.post(pair, {"step": "joined", "reason": "papers"}))
    assert "Join these two records?" in asked
    assert "to be looked at" in body(clerk.get(pair)), "one press does nothing yet"
    sure = {"step": "joined", "reason": "papers", "sure": "yes"}
    assert "one person from now on" in body(clerk.post(pair, sure, follow=True))
    assert "can not be joined" in body(clerk.post(pair, sure, follow=True))
    parted = {"step": "undone", "reason": "by_mistake", "sure": "yes"}
    assert "two people again" in body(clerk.post(pair, parted, follow=True))


def test_looking_through_all_records_finds_the_pair_once(
    world: SimpleNamespace, again: Any, client_of: Any, viewer_of: Any
) -> None:
    clerk, jail = client_of("clerk"), world.organizations["jail"]
    at = viewer_of("clerk").at
    for number in ("MCJ-9101", "MCJ-9102"):
        enter_one(world, at, jail, f"jail_{number}", "Bay", "Twicewritten", number)
    look = reverse("take_stock:merges_look")
    assert "1 new pair found." in body(clerk.post(look, follow=True))
    page = body(clerk.post(look, follow=True))
    assert "No new pair found." in page and "TWICEWRITTEN" in page.upper()


@pytest.mark.parametrize("others", [[], ["one"], ["one", "stranger"], ["one", "agency"], ["x"]])
def test_what_are_not_two_own_records_is_refused_in_the_same_way(
    world: SimpleNamespace, again: Any, client_of: Any, others: list[str]
) -> None:
    ids = {"one": again, "stranger": uuid4(), "agency": world.people["basil"], "x": "x"}
    sent = {"people": [str(ids[name]) for name in others]}
    page = body(client_of("clerk").post(reverse("take_stock:merge_propose"), sent, follow=True))
    assert ("can not be joined" if len(others) == 2 else "Tick two records.") in page


def test_nobody_else_finds_the_pair(world: SimpleNamespace, again: Any, client_of: Any) -> None:
    pair = side_by_side(client_of("clerk"), world)
    for who in ("officer", "desk", "partner_worker", "supervisor", "administrator"):
        assert client_of(who).get(pair).status_code == 404
