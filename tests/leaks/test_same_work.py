"""What is hidden takes the same work as what does not exist, so that time can tell nothing.

No clock is read: a machine under load would make such a test fail, or pass, for no reason. What
is compared is what time is made of here: every call of our code in order, every question to the
database in its shape, and the size of the answer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.crawling import ask
from tests.leaks.forms import AN_ID
from tests.leaks.planted import Planted

GIVEN = re.compile(r"'[0-9a-f]{32}'|'\d{4}-\d\d-\d\d[^']*'|\bs\d+_x\d+\b|\b\d+\b")
SOMEBODY = ["gone", "fearful", "resting", "other's", "a person of ours"]


@pytest.mark.rule("security 37")
@pytest.mark.parametrize(
    "who",
    [
        "untrained_officer",
        *(
            pytest.param(one, marks=pytest.mark.slow)
            for one in ("officer", "supervisor", "clerk", "desk", "other_officer", "administrator")
        ),
    ],
)
def test_what_is_hidden_takes_the_same_work_as_what_does_not_exist(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """A sealed person's, one not permitted, another's and nobody's: one path for each address."""
    browser, differ, compared = browser_of(who), [], 0
    browser.raise_request_exception = False
    with time_machine.travel(timezone.now(), tick=False):
        for nobody, hidden in pairs(planted, who):
            for method in ("GET", "POST"):
                work_of(browser, who, method, nobody)  # what is made once, is made now
                expected = work_of(browser, who, method, nobody)
                for address in hidden:
                    compared += 1
                    found = work_of(browser, who, method, address)
                    if found != expected:
                        differ.append(
                            (method, address.route, address.labels, _first(found, expected))
                        )
    assert compared > 60
    assert differ == []


def pairs(planted: Planted, who: str) -> Iterator[tuple[Address, list[Address]]]:
    """For each route: the address of nothing, and those of things hidden from ``who``."""
    for route in routes():
        if not route.is_ours:
            continue
        found = [a for a in addresses(route, planted) if a.things]
        nobody = [a for a in found if set(a.labels) == {"unknown"}]
        for one in nobody[:1]:
            hidden = [
                a
                for a in found
                if a.words == one.words
                and not any(who in thing.known_to for thing in a.things)
                and any(label.startswith(tuple(SOMEBODY)) for label in a.labels)
            ]
            if hidden:
                yield one, _one_of_each(hidden)


def _one_of_each(hidden: list[Address]) -> list[Address]:
    """One address for each kind of somebody: the first word of its labels."""
    return list({a.labels[0].split()[0]: a for a in hidden}.values())


def work_of(browser: Any, who: str, method: str, address: Address) -> dict[str, list[str]]:
    """Calls in order, the shapes of all queries, and the size of the answer."""
    calls: list[str] = []
    connection.queries_log.clear()  # Django keeps 9,000, and would cut off the first of these
    with CaptureQueriesContext(connection) as asked, noting(calls):
        answer = ask(browser, who, method, address)
    shapes = [GIVEN.sub("?", AN_ID.sub("?", one["sql"])) for one in asked.captured_queries]
    return {"size": [str(len(answer.body))], "queries": shapes, "calls": calls}


@contextmanager
def noting(calls: list[str]) -> Iterator[None]:
    """Write down every function of ours that is entered."""

    def enters(frame: FrameType, event: str, _value: object) -> None:
        module = frame.f_globals.get("__name__", "") if event == "call" else ""
        if module.startswith("throughcare."):
            calls.append(f"{module}.{frame.f_code.co_name}")

    before = sys.getprofile()
    sys.setprofile(enters)
    try:
        yield
    finally:
        sys.setprofile(before)


def _first(found: dict[str, list[str]], expected: dict[str, list[str]]) -> str:
    """Where two ways of working part, for whoever mends it."""
    for name in expected:
        pairs_of_it = zip(found[name], expected[name], strict=False)
        for one, other in pairs_of_it:
            if one != other:
                return f"{name}: {one} instead of {other}"
        if len(found[name]) != len(expected[name]):
            return f"{name}: {len(found[name])} instead of {len(expected[name])}"
    return ""
