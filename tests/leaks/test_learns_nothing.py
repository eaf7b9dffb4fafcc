"""Everybody asks for everything; nobody learns what is not theirs, nor that it is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.canaries import leaks
from tests.leaks.crawling import Answer, crawl
from tests.leaks.parents import meet
from tests.leaks.personas import NAMED
from tests.leaks.planted import Planted

EVERYONE = [
    "officer", "supervisor", "untrained_officer", "clerk", "desk", "unit_officer",
    "administrator", "jail_administrator", "other_officer", "partner_worker", "agency_lead",
    "jail_lead", "anonymous", "ended", "left_just_now", "partner_after_the_end", "advocate",
]  # fmt: skip


def test_everybody_whom_the_threats_name_asks() -> None:
    assert {who for played in NAMED.values() for who in played} <= set(EVERYONE)


@pytest.mark.rule("F6")
@pytest.mark.parametrize("who", EVERYONE)
def test_nobody_learns_what_is_not_theirs(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """No canary in any channel; what one may not know answers like what does not exist."""
    asked = [address for route in routes() for address in addresses(route, planted)]
    answers = crawl(browser_of(who), who, asked)
    assert len(answers) > 400
    learned_nothing(answers)


@pytest.mark.rule("F6")
@pytest.mark.parametrize("who", ["clerk", "officer", "supervisor", "other_officer"])
def test_no_system_learns_what_is_not_its_members(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """A token opens no more than the membership that it was made for."""
    doors = [route for route in routes() if route.pattern.startswith("api/")]
    asked = [address for route in doors for address in addresses(route, planted)]
    answers = crawl(browser_of(f"system of {who}"), who, asked)
    assert {200, 404} <= {answer.status for answer in answers}
    learned_nothing(answers)


def learned_nothing(answers: list[Answer]) -> None:
    """No error, no canary, no two parents, and nothing hidden that looks other than nothing."""
    assert not [a.place for a in answers if a.status >= 500]
    assert not {(a.place, word) for a in answers for word in leaks(a.who, a.address.route, a.told)}
    assert not {(a.place, how) for a in answers for how in meet(a)}
    assert not told_apart(answers)


def told_apart(answers: list[Answer]) -> list[str]:
    """Addresses whose hidden things answer in another way than things that do not exist."""
    unknown: dict[tuple[object, ...], Any] = {}
    hidden = defaultdict(list)
    for answer in answers:
        address = answer.address
        key = (answer.method, address.route, address.words)
        if address.things and {t.label for t in address.things} == {"unknown"}:
            unknown[key] = answer.looks
        elif address.things and not any(_may_tell(t, answer.who, address) for t in address.things):
            hidden[key].append(answer)
    return [
        f"{a.place} by its {_difference(a.looks, unknown[key])}"
        for key, found in hidden.items()
        for a in found
        if a.looks != unknown[key]
    ]


def _difference(looks: Any, other: Any) -> str:
    parts = zip(("status", "headers", "cookies", "body"), looks, other, strict=True)
    return ", ".join(name for name, one, two in parts if one != two)


def _may_tell(thing: Any, who: str, address: Address) -> bool:
    return who in thing.known_to
