"""An administrator helps a colleague who is locked out, resting and without a phone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.stories.begin_members import EMAIL
from tests.stories.conftest import Live

PageAs = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def in_trouble(live: Live) -> None:
    """Aster works there, and nothing opens for her."""
    live.command(
        "add-member", EMAIL, "--name", "Aster Firstly", "--organization",
        "Fairhaven Child Support", "--role", "outreach_officer",
    )  # fmt: skip
    command = [sys.executable, "-m", "tests.stories.begin_members"]
    subprocess.run(command, check=True, env=live.environment)


def asters_page(page: Page) -> None:
    page.goto("/members/")
    page.get_by_role("link", name="Help or change Aster Firstly").click()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_of_help_are_clean_and_fit_a_phone(page_as: PageAs, width: int) -> None:
    page = page_as("administrator", width=width)
    asters_page(page)
    for _ in range(2):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        way = page.get_by_role("link", name="Take away the second step", exact=True)
        if way.count():
            way.click()


def test_each_trouble_is_mended_by_one_button_without_javascript(page_as: PageAs) -> None:
    page = page_as("administrator", javascript=False)
    asters_page(page)
    page.get_by_role("button", name="Let them try again").click()
    expect(page.get_by_text("They can sign in again.")).to_be_visible()
    page.get_by_role("button", name="Wake the membership").click()
    expect(page.get_by_text("The membership is awake.")).to_be_visible()
    page.get_by_role("link", name="Take away the second step", exact=True).click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_role("alert")).to_contain_text("Say how, before you take it away.")
    page.get_by_label("I called them back on a number that we had before").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Take it away").click()
    expect(page.get_by_text("At next sign-in they set up a new one.")).to_be_visible()
    for trouble in ("They are locked out", "Resting since", "Phone lost"):
        expect(page.get_by_text(trouble)).to_have_count(0)


def test_a_supervisor_says_who_still_works_here_by_keyboard(page_as: PageAs) -> None:
    page = page_as("supervisor", javascript=False)
    page.goto("/members/review/")
    asked = page.get_by_role("group", name="Does Juniper Goodharbor still work here?")
    asked.get_by_label("Still works here").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep these answers").press("Enter")
    expect(page.get_by_text("1 member still works here.")).to_be_visible()
