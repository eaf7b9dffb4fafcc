"""Files through a real browser: also without JavaScript, at both widths, clean under axe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.take_stock.files import KNOWN, NEWCOMER, roster

PageAs = Callable[..., Page]


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, True), (1280, False)])
def test_a_clerk_hands_in_a_file_and_takes_it_back(
    page_as: PageAs, tmp_path: Path, width: int, javascript: bool
) -> None:
    file = tmp_path / "list.csv"
    same = NEWCOMER.replace("MCJ-2000", f"MCJ-{width}{javascript:d}")
    file.write_bytes(roster(same, "MCJ-5,Short,Row", known=KNOWN))
    page = page_as("clerk", width=width, javascript=javascript)
    page.goto("/take-stock/deliveries/")
    look(page, width, javascript)
    page.get_by_role("link", name="Choose the file").click()
    look(page, width, javascript)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Hand it in").click()
    if "columns" in page.url or page.get_by_role("link", name="Map the columns").count():
        look(page, width, javascript)
        page.locator("label", has_text="Everyone").click()
        page.get_by_role("button", name="Keep this layout").click()
    expect(page.get_by_text("Apply these changes?")).to_be_visible()
    expect(page.get_by_text("Dandelionson").first).to_be_visible()
    look(page, width, javascript)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("taken back").first).to_be_visible()
    page.goto("/take-stock/layouts/")
    look(page, width, javascript)


def look(page: Page, width: int, javascript: bool) -> None:
    """Nothing sticks out, and axe finds nothing."""
    if not javascript:
        return  # both look by script
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
