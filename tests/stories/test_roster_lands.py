"""Story 1: the weekly roster lands, a match is confirmed, and the clocks start."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.stories.begin_roster import BORN, GIVEN, SURNAME
from tests.stories.conftest import Live

PageAs = Callable[..., Page]
ROWS = 1200
HEADINGS = ["Jacket", "Family Name", "Forename", "D.O.B.", "Bkg No", "Booked In", "Pod", "Max Out"]
PILLS = ["Amber", "Birch", "Cedar", "Dogwood", "Elder", "Fern", "Gorse", "Hazel", "Ivy", "Juniper"]


@pytest.fixture(scope="module", autouse=True)
def begun(live: Live) -> None:
    """The agency knows the parent; the jail has nobody of that name yet."""
    command = [sys.executable, "-m", "tests.stories.begin_roster"]
    subprocess.run(command, check=True, env=live.environment)


def roster() -> bytes:
    """1,200 people in the jail's own headings: one is known to the agency, one row is broken."""
    out, today = io.StringIO(), timezone.localdate()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    booked, out_on = today - timedelta(days=2), today + timedelta(days=400)
    for n in range(ROWS - 2):
        born = f"{n % 12 + 1:02}/{n % 28 + 1:02}/{1950 + n % 50}"
        name = f"{PILLS[n % 10]}{PILLS[n // 10 % 10].lower()}"
        writer.writerow(
            [f"J{n:05}", f"{name}field{n}", PILLS[n // 100 % 10], born, f"R-{n}",
             f"{booked:%m/%d/%Y}", "D-1", f"{out_on:%m/%d/%Y}"]
        )  # fmt: skip
    writer.writerow(
        ["J90001", SURNAME, GIVEN, f"{BORN:%m/%d/%Y}", "R-90001", f"{booked:%m/%d/%Y}", "D-1",
         f"{out_on:%m/%d/%Y}"]
    )  # fmt: skip
    writer.writerow(["J90002", "Brokenrow", "Sedge", "13/45/1980", "R-90002", "", "", ""])
    return out.getvalue().encode()


def press(page: Page, name: str) -> None:
    """Reach a button by keyboard, press it, and wait for what the server says."""
    page.get_by_role("button", name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def hand_in(page: Page, live: Live) -> None:
    """Choose the file, say once what the columns mean, look, apply."""
    page.goto("/take-stock/")
    page.get_by_role("link", name="Choose the file").click()
    choice = page.get_by_role("radio").first
    choice.focus()
    page.keyboard.press("Space")
    page.set_input_files(
        'input[type="file"]',
        {"name": "weekly.csv", "mimeType": "text/csv", "buffer": roster()},
    )
    press(page, "Hand it in")
    for heading, field in {"Jacket": "person_number", "Max Out": "projected_release"}.items():
        page.get_by_label(heading, exact=True).select_option(field)
    page.get_by_label("Name of this layout").fill("The weekly roster")
    page.get_by_role("radio", name="Everyone").focus()
    page.keyboard.press("Space")
    press(page, "Keep this layout and read the file")
    live.command("work", "--once")
    page.reload()


@pytest.mark.story(1)
@pytest.mark.row("S0-03")
def test_a_roster_lands_a_match_is_confirmed_and_the_clocks_start(
    page_as: PageAs, live: Live
) -> None:
    clerk, officer = page_as("clerk", javascript=False), page_as("officer", javascript=False)
    hand_in(clerk, live)
    main = clerk.get_by_role("main")
    expect(main).to_contain_text("1,199")
    expect(main).to_contain_text("All of it is applied, or nothing.")
    if clerk.get_by_label("I looked at why it is held").count():
        clerk.locator("label[for=looked]").click()
    press(clerk, "Apply the file")
    live.command("work", "--once")
    clerk.reload()
    expect(main).to_contain_text("Applied")

    officer.goto("/deliver/letters/")
    expect(officer.get_by_role("main")).to_contain_text("No letter is due")
    officer.goto("/take-stock/matches/")
    officer.get_by_role("link", name="Open the first pair").click()
    expect(officer.get_by_role("main")).to_contain_text(SURNAME)
    officer.locator("button[data-key=s]").focus()
    officer.keyboard.press("Enter")
    expect(officer.get_by_role("status")).to_contain_text("Kept as the same person.")
    officer.goto("/schedule/people/")
    expect(officer.get_by_role("main")).to_contain_text(SURNAME)
    officer.goto("/deliver/letters/")
    expect(officer.get_by_role("main")).to_contain_text("O-FH-777")
