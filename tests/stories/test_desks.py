"""Every role's desk, the members, the measures and the agreements: whole and clean at any width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PageAs = Callable[..., Page]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = [
    ("clerk", "/"),
    ("officer", "/"),
    ("desk", "/"),
    ("unit_officer", "/"),
    ("supervisor", "/"),
    ("supervisor", "/follow-up/"),
    ("supervisor", "/agree/"),
    ("administrator", "/"),
    ("administrator", "/members/"),
]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(("seat", "address"), PAGES)
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    page_as: PageAs, seat: str, address: str, width: int
) -> None:
    page = page_as(seat, width=width)
    page.goto(address)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert [one["id"] for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_member_is_taken_in_without_javascript_and_the_address_shown_once(
    page_as: PageAs,
) -> None:
    page = page_as("administrator", javascript=False)
    page.get_by_role("link", name="Who works here").click()
    page.get_by_label("Name", exact=True).fill("Aster Firstly")
    page.get_by_label("Work e-mail").fill("aster@agency.example")
    page.get_by_role("button", name="Take them in").click()
    expect(page.locator("code")).to_contain_text("/account/password/reset/key/")
    page.get_by_role("link", name="Back to who works here").click()
    expect(page.get_by_text("aster@agency.example")).to_be_visible()
    expect(page.locator("code")).to_have_count(0)


def test_a_missing_answer_is_told_at_its_field(page_as: PageAs) -> None:
    page = page_as("administrator")
    page.goto("/members/")
    page.get_by_role("button", name="Take them in").click()
    expect(page.get_by_role("alert")).to_contain_text("Name")
    expect(page.get_by_role("alert")).to_contain_text("Work e-mail")
