"""Story 1, from the roster in the register to the clocks: an officer decides pair by pair."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.stories.conftest import Live

PageAs = Callable[..., Page]
LIST = "/take-stock/matches/"


@pytest.fixture(scope="module", autouse=True)
def looked(live: Live) -> None:
    """A run that was asked for and done, as the worker does it."""
    subprocess.run(
        [sys.executable, "-m", "tests.cli.match_queue"], check=True, env=live.environment
    )
    live.command("work", "--once")


def open_first_pair(page: Page) -> None:
    page.goto(LIST)
    page.get_by_role("link", name="Open the first pair").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this one person?")
    page.wait_for_load_state()  # before that no key does anything


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_sticks_out(page_as: PageAs, width: int) -> None:
    page = page_as("officer", width=width)
    for address in (LIST, f"{LIST}confirmed/", f"{LIST}runs/"):
        page.goto(address)
        _fits(page, width)
    page.get_by_role("link").filter(has_text="2026").or_(page.locator("table a")).first.click()
    _fits(page, width)
    open_first_pair(page)
    _fits(page, width)


def _fits(page: Page, width: int) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


@pytest.mark.story(1)
def test_an_officer_decides_pair_by_pair_and_takes_one_back(page_as: PageAs) -> None:
    plain, keys = page_as("officer", javascript=False), page_as("officer")
    reject_the_first_without_javascript(plain)
    confirm_the_other_by_keyboard(keys)
    take_it_back(plain)


def reject_the_first_without_javascript(page: Page) -> None:
    """Asked why first; then on to the next pair."""
    open_first_pair(page)
    page.get_by_role("button", name="Not the same person").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose why they are not the same person.")
    page.get_by_text("A twin, a brother or a sister").click()
    page.get_by_role("button", name="Not the same person").click()
    expect(page.get_by_role("status")).to_contain_text("This pair does not come back.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this one person?")


def confirm_the_other_by_keyboard(page: Page) -> None:
    """L leads past the only pair left; S confirms it, and it stands among those to meet."""
    open_first_pair(page)
    name = page.locator("table td").nth(1).inner_text()
    page.keyboard.press("l")
    expect(page.get_by_role("heading", level=1)).to_have_text("Possible matches")
    open_first_pair(page)
    page.keyboard.press("s")
    expect(page.get_by_role("status")).to_contain_text("Kept as the same person.")
    page.goto("/schedule/")
    expect(page.get_by_role("main")).to_contain_text(name)


def take_it_back(page: Page) -> None:
    """The person says: that is not me."""
    page.goto(f"{LIST}confirmed/")
    page.get_by_role("link", name="Take it back").click()
    page.get_by_text("The person says: that is not me").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This match was taken back")
    expect(page.get_by_role("table")).to_contain_text("Juniper Goodharbor")
    page.goto("/schedule/")
    expect(page.get_by_role("main")).not_to_contain_text("Quillfeather")
    page.goto(LIST)
    expect(page.get_by_text("No pair waits")).to_be_visible()
