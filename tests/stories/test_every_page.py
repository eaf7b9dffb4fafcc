"""Every page that a link leads to: accessible, no wider than its screen, light, and quiet."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.stories.conftest import Live

PageAs = Callable[..., Page]
WIDTHS = (1280, 360)
# Links that hand a file over.
FILES = (".pdf", ".csv", ".json", "/list/", "/rows-not-read/", "/extract/", "/print/")
MOST_BYTES = 60_000
EVERYONE = [
    "officer", "clerk", "desk", "supervisor", "administrator", "unit_officer", "agency_lead",
    "jail_lead", "partner_worker",
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def begun(live: Live) -> None:
    """One thing of every kind, so that lists are not empty."""
    command = [sys.executable, "-m", "tests.stories.begin_everything"]
    subprocess.run(command, check=True, env=live.environment)


@pytest.mark.parametrize("who", EVERYONE)
def test_every_page_within_reach_is_fit_for_people(page_as: PageAs, who: str) -> None:
    page, said = page_as(who), []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    seen = 0
    for address in within_reach(page):
        seen += 1
        assert len(page.content().encode()) <= MOST_BYTES, f"{address} is too heavy"
        assert page.title().strip(), address
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page)
            assert found.violations_count == 0, f"{address} {width}: {found.generate_report()}"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide on {width}"
    assert seen >= 3
    assert said == []


def within_reach(page: Page) -> Iterator[str]:
    """Open one page of each kind, following links from the desk; stays on the opened page."""
    to_open, known = ["/"], set()
    while to_open:
        address = to_open.pop(0)
        if (kind := _kind(address)) in known:
            continue
        known.add(kind)
        answer = page.goto(address)
        assert answer is not None and answer.ok, f"{address}: {answer and answer.status}"
        to_open += _links(page)
        yield address


def _links(page: Page) -> list[str]:
    script = "links => links.map(a => a.href)"
    found = page.locator("a[href]:not([download])").evaluate_all(script)
    here = urlsplit(page.url).netloc
    parts = [urlsplit(one) for one in found]
    return [
        f"{one.path}?{one.query}" if one.query else one.path
        for one in parts
        if one.netloc == here and not one.path.endswith(FILES)
    ]


def _kind(address: str) -> str:
    """The route behind an address; the addresses of one route count as one."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return address


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("officer", "/schedule/people/"),
        ("officer", "/deliver/letters/"),
        ("officer", "/take-stock/matches/"),
        ("clerk", "/take-stock/deliveries/"),
        ("desk", "/schedule/permissions/"),
        ("administrator", "/members/"),
    ],
)
def test_a_list_on_paper_shows_its_rows_and_nothing_to_press_or_fill_in(
    page_as: PageAs, who: str, address: str
) -> None:
    page = page_as(who)
    page.goto(address)
    page.emulate_media(media="print")
    assert page.locator("main tbody tr").first.is_visible(), address
    for what in ("button", ".usa-button", "input:not([type=checkbox])", "select", "textarea"):
        found = page.locator(f"main {what}:visible")
        assert found.count() == 0, f"{address}: {what}"
