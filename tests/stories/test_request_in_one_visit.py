"""Stories 4 and 6: three questions at intake, and a request that is filed in one visit."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.stories.conftest import Live
from tests.web.shell.reading_pdf import text_of

PageAs = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def link(live: Live) -> str:
    """The address part of one confirmed parent with two orders."""
    command = [sys.executable, "-m", "tests.casework.child_support.begin_story"]
    made = subprocess.run(command, check=True, env=live.environment, capture_output=True, text=True)
    return made.stdout.strip()


def today() -> str:
    return timezone.localdate().isoformat()


def tick(page: Page, words: str) -> None:
    """Radios and boxes are drawn by their labels, so that is where people click."""
    page.locator("label", has_text=words).first.click()


@pytest.mark.story(6)
@pytest.mark.row("S0-04")
@pytest.mark.row("S0-25")
def test_two_orders_become_two_requests_in_one_visit_without_javascript(
    page_as: PageAs, link: str
) -> None:
    page = page_as("officer", javascript=False)
    page.goto("/deliver/")
    page.get_by_role("link", name="Clover Thimblewick").click()
    expect(page.get_by_role("heading", name="Meet this parent")).to_be_visible()
    expect(page.get_by_text("cannot be undone").first).to_be_visible()
    expect(
        page.get_by_text("days from admission to the first day of a change").first
    ).to_be_visible()

    page.get_by_role("link", name="Record a meeting").first.click()
    tick(page, "in person")
    tick(page, "Yes, we talked")
    tick(page, "We completed the request form together")
    page.get_by_role("button", name="Save the meeting").click()
    expect(page.get_by_text("The meeting is written down.")).to_be_visible()

    for place in (0, 1):
        page.goto(f"/deliver/people/{link}/")
        page.get_by_role("link", name="Packet of this order").nth(place).click()
        printed = page.locator('form[action$="/print/"]')
        token = page.locator('input[name="csrfmiddlewaretoken"]').first.get_attribute("value")
        pdf = page.request.post(
            str(printed.get_attribute("action")),
            form={"csrfmiddlewaretoken": str(token), "language": "en"},
            headers={"Referer": page.url},
        )
        text = text_of(pdf.body())
        assert "Thimblewick" in text and "Dewharrow" not in text and "Moonfallow" not in text
        page.reload()
        tick(page, "Support lowered or stopped while in custody")
        page.get_by_label("Signed on").fill(today())
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="Write down the filing").click()
        page.get_by_label("Filed on").fill(today())
        page.get_by_role("button", name="Write it down").click()
        expect(page.get_by_role("heading", name="Tell the other parent")).to_be_visible()

    page.goto("/follow-up/results/")
    expect(page.get_by_role("heading", name="2 requests wait")).to_be_visible()
    page.goto(f"/deliver/people/{link}/")
    expect(page.get_by_text("A request was filed")).to_have_count(2)


@pytest.mark.story(4)
@pytest.mark.row("S0-33")
def test_ten_cards_are_typed_in_by_keyboard_without_leaving_the_page(page_as: PageAs) -> None:
    page = page_as("clerk")
    page.goto("/take-stock/cards/")
    for number in range(10):
        expect(page.get_by_label("Number").first).to_be_focused()
        page.keyboard.type(f"MCJ-100{number % 5}")
        page.keyboard.press("Tab")
        page.keyboard.type("Basil Q" if number % 2 else "")
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"{number + 1} card")).to_be_visible()
    expect(page.get_by_role("heading", name="Next card")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_sticks_out(page_as: PageAs, link: str, width: int) -> None:
    pages = {
        "officer": [
            "/deliver/", f"/deliver/people/{link}/", f"/deliver/people/{link}/meeting/",
            f"/deliver/people/{link}/not-me/", f"/deliver/people/{link}/pause/",
            "/deliver/letters/", "/deliver/rules/FH/", "/follow-up/results/",
            "/follow-up/release-day/", f"/follow-up/release-day/{link}/",
            "/take-stock/cards/batches/",
        ],
        "clerk": ["/take-stock/cards/", "/take-stock/cards/batches/", "/deliver/rules/FH/"],
    }  # fmt: skip
    for who, addresses in pages.items():
        page = page_as(who, width=width)
        for address in addresses:
            page.goto(address)
            found = Axe().run(page)
            assert found.violations_count == 0, f"{address}: {found.generate_report()}"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{address} is {wide} wide"
