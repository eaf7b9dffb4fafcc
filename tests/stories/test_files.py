"""Files through a real browser: also without JavaScript, at both widths, clean under axe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.web.take_stock.files import KNOWN, NEWCOMER, roster
from tests.web.take_stock.test_fixed_width import PEOPLE, STARTS, WIDTHS, lines

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


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, True), (1280, False)])
def test_a_clerk_parts_columns_that_touch_under_the_ruler(
    page_as: PageAs, tmp_path: Path, width: int, javascript: bool
) -> None:
    file = tmp_path / "list.txt"
    number = f"M{width:04d}{javascript:d}"
    new = (number, "Dandelionson", "Fennelseed", "05/06/1991", "BK-600001", "11/20/2026")
    file.write_bytes(lines(*PEOPLE, new))
    page = page_as("clerk", width=width, javascript=javascript)
    page.goto("/take-stock/deliveries/new/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Hand it in").click()
    if not page.url.endswith("/columns/"):  # the jail's other layout does not fit this file
        page.goto(f"{page.url}columns/")
    expect(page.get_by_text("Where the columns begin")).to_be_visible()
    look(page, width, javascript)
    page.get_by_text("Is a column cut in the wrong place?").click()
    for place, (start, wide) in enumerate(zip(STARTS, WIDTHS, strict=True), start=1):
        page.get_by_label(f"Column {place} begins at").fill(str(start))
        page.get_by_label(f"Width of column {place}", exact=True).fill(str(wide))
    page.get_by_role("button", name="Cut the lines this way").click()
    expect(page.get_by_text("D.O.B.").last).to_be_visible()
    look(page, width, javascript)
    page.locator("label", has_text="Only changes").click()
    page.get_by_role("button", name="Keep this layout").click()
    expect(page.get_by_text("Apply these changes?")).to_be_visible()
    expect(page.get_by_text("Dandelionson").first).to_be_visible()
    page.get_by_role("button", name="Take it back").click()


def look(page: Page, width: int, javascript: bool) -> None:
    """Nothing sticks out, and axe finds nothing."""
    if not javascript:
        return  # both look by script
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
