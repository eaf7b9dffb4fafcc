"""The two parents of a case meet nowhere: not on a page, a paper, a file, nor in what one finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.leaks.addresses import Address, addresses, routes
from tests.leaks.crawling import Answer, ask, crawl
from tests.leaks.forms import MULTIPART, encoded, filled, forms_in
from tests.leaks.parents import PAYEE, PAYERS, meet
from tests.leaks.planted import Planted
from tests.small_world import RECEIVER_STREET, RECEIVER_TOWN
from throughcare.access.actions import viewing
from throughcare.access.actions.safety import SafeWay, Substitute, say_safe_way
from throughcare.access.actions.safety import say_substitute_address as say_substitute
from throughcare.workflows.deliver.safety import asked_to_end, protect

BASIL = PAYERS[0]
SAID = re.compile(r"surname|name|number|search|find|^q$")


@pytest.fixture
def both_protected(planted: Planted, viewer_of: Callable[..., Any]) -> Planted:
    """Both parents of one case are protected, reached by a safe way, and about to end it."""
    officer = viewer_of("officer")
    soon = officer.at.date() + timedelta(30)
    with viewing(officer):
        for key, box in (("receiver", "PO Box 77"), ("basil", "PO Box 88")):
            who: dict[str, Any] = {
                "person": planted.world.people[key], "viewer": officer, "at": officer.at,
            }  # fmt: skip
            protect(reason="D", **who)
            by = {**who, "by": officer.user}
            say_substitute(address=Substitute(box, "Fairhaven", "FH", "00001"), **by)
            say_safe_way(way=SafeWay(certified_until=soon, warn_before_end=True), **by)
            asked_to_end(said_how="in_person", word="", **who)
    trained = frozenset({"officer"})
    planted.put("person", "payee", planted.world.people["receiver"], trained)
    return planted


@pytest.mark.rule("F1")
@pytest.mark.rule("security 15")
@pytest.mark.parametrize("who", ["officer", pytest.param("supervisor", marks=pytest.mark.slow)])
def test_no_answer_holds_what_would_join_them(
    both_protected: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """The worker who knows both gets one of them at a time, protected or not."""
    asked = [address for route in routes() for address in addresses(route, both_protected)]
    answers = crawl(browser_of(who), who, asked, methods=("GET", "POST"))
    assert {(a.place, how) for a in answers for how in meet(a)} == set()
    if who == "officer":  # or the test would prove nothing
        assert any(PAYEE.is_named_in(a.told) for a in answers)
        assert any(BASIL.is_named_in(a.told) for a in answers)


@pytest.mark.rule("F6")
@pytest.mark.rule("security 18")
@pytest.mark.parametrize("who", ["officer", "untrained_officer", "supervisor", "desk"])
def test_who_looks_for_one_never_finds_the_other(
    planted: Planted, browser_of: Callable[[str], Any], who: str
) -> None:
    """By name, number, street or town, in every field that looks for somebody."""
    browser, tried = browser_of(who), 0
    words = {
        BASIL: ("Basil", BASIL.surname, "Quill", "MCJ-1000", "BK-5000", "M1"),
        PAYEE: ("Primrose", PAYEE.surname, "Hay", RECEIVER_STREET, RECEIVER_TOWN, "M4"),
    }
    for place, sent in looks(planted, browser, who):
        for one, other in ((BASIL, PAYEE), (PAYEE, BASIL)):
            for word in words[one]:
                found = look_for(browser, who, place, sent, word)
                tried += 1
                assert not other.is_named_in(found.told), f"{found.place} by a word of the other"
                assert meet(found) == []
    assert tried >= (0 if who == "supervisor" else 20)  # who has no such field


def looks(planted: Planted, browser: Any, who: str) -> list[tuple[Address, dict[str, list[str]]]]:
    """Where one looks for somebody, with the form as it would be sent."""
    ours = [a for route in routes() if route.is_ours for a in addresses(route, planted)]
    by_path = {address.path: address for address in ours}
    plain = [address for address in ours if not address.things]
    found = {}
    for page in crawl(browser, who, plain, methods=("GET",)):
        for form in forms_in(page.body.decode("utf-8", "replace")) if page.status == 200 else ():
            fields = [one for one in form.fields.values() if one.kind in ("text", "search")]
            goes_to = by_path.get(form.action or page.address.path)
            if (
                goes_to
                and len(fields) == 1
                and SAID.search(fields[0].name)
                and len(form.fields) < 3
            ):
                found[goes_to.path] = (goes_to, filled(form) | {fields[0].name: ["WORD"]})
    return list(found.values())


def look_for(
    browser: Any, who: str, place: Address, sent: dict[str, list[str]], word: str
) -> Answer:
    """The answer to one look."""
    said = {name: [word] if values == ["WORD"] else values for name, values in sent.items()}
    return ask(browser, who, "POST", place, encoded(said), MULTIPART)


def test_the_check_finds_parents_who_meet() -> None:
    """Names in one row, a place beside the other's name, and names beside an order's number."""
    nobody = Address("nowhere", "/")

    def told(body: str) -> list[str]:
        return meet(Answer("officer", "GET", nobody, 200, (), (), body.encode(), ""))

    basil, primrose = "<tr><td>Basil Quillfeather</td>", "<td>HAYSTACKMILL, Primrose</td>"
    assert told(basil + primrose + "</tr>")
    assert told(f"{basil}</tr> {RECEIVER_STREET}")
    assert told(f"<tr>{primrose}</tr> BK-5000")
    assert told(f"{basil}</tr><tr>{primrose}</tr><p>O-FH-100</p>")
    assert not told(f"{basil}</tr><tr>{primrose}</tr>")
