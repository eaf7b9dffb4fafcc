"""Every form that one meets, filled in and sent: nothing leaks, and nothing of others moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.crawling import Answer, ask, crawl
from tests.leaks.fingerprints import rows_of_others
from tests.leaks.forms import MULTIPART, Form, encoded, filled, forms_in, mixed
from tests.leaks.planted import Planted
from tests.leaks.test_learns_nothing import learned_nothing

SLOWLY = ["officer", "supervisor", "unit_officer", "jail_administrator", "other_officer"]
EVERYONE = [
    "untrained_officer", "clerk", "desk", "administrator",
    *(pytest.param(who, marks=pytest.mark.slow) for who in SLOWLY),
]  # fmt: skip
FEWEST = {"unit_officer": 2, "administrator": 5}


@pytest.mark.rule("security 4")
@pytest.mark.parametrize("who", EVERYONE)
def test_no_form_tells_or_changes_what_is_not_theirs(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """Once as somebody would send it, and once with strangers' ids beside every id."""
    browser = browser_of(who)
    found = forms_met(planted, browser, who)
    assert len(found) >= FEWEST.get(who, 6)
    strangers = [
        str(thing.id)
        for things in planted.things.values()
        for thing in things
        if who not in thing.known_to
    ]
    answers = []
    for place, form in found:
        for sent in (filled(form), mixed(filled(form), strangers)):
            answers.append(send(planted, browser, who, place, sent))
    learned_nothing(answers)


def forms_met(planted: Planted, browser: Any, who: str) -> list[tuple[Address, Form]]:
    """One form of each shape from the pages of what ``who`` knows, with where it goes."""
    ours = [a for route in routes() if route.is_ours for a in addresses(route, planted)]
    known = [address for address in ours if address.is_known_to(who)]
    by_path = {address.path: address for address in ours}
    found: dict[tuple[str, ...], tuple[Address, Form]] = {}
    for page in crawl(browser, who, known, methods=("GET",)):
        for form in forms_in(page.body.decode("utf-8", "replace")) if page.status == 200 else ():
            goes_to = by_path.get(form.action or page.address.path)
            if goes_to is not None:
                found.setdefault((goes_to.route, *form.shape), (goes_to, form))
    return list(found.values())


def send(
    planted: Planted, browser: Any, who: str, place: Address, sent: dict[str, list[str]]
) -> Answer:
    """Post it; what ``who`` may not know of is, row for row, as it was."""
    with time_machine.travel(timezone.now(), tick=False):
        at = timezone.now()
        before = rows_of_others(planted, who, at)
        moved: list[str] = []

        def look() -> None:
            after = rows_of_others(planted, who, at)
            moved.extend(name for name, rows in after.items() if rows != before[name])

        answer = ask(browser, who, "POST", place, encoded(sent), MULTIPART, look)
    assert not moved, f"{answer.place} changed {moved}"
    return answer
