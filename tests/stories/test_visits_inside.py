"""Stories 2 and 3: tomorrow's visits are asked for, answered, called out and closed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.stories.conftest import Live

PageAs = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def begun(live: Live) -> None:
    """One parent to ask for, and one visit that is agreed for today."""
    command = [sys.executable, "-m", "tests.casework.inreach.begin_story"]
    subprocess.run(command, check=True, env=live.environment)


def tomorrow() -> date:
    """Tomorrow in the county."""
    return timezone.localdate() + timedelta(days=1)


def ask_by_keyboard(page: Page) -> None:
    """Tick the first person and ask for a visit tomorrow at nine, without a mouse."""
    page.goto("/schedule/")
    box = page.get_by_role("checkbox").first
    box.focus()
    page.keyboard.press("Space")
    page.get_by_label("Which day?").fill(tomorrow().isoformat())
    page.get_by_role("button", name="Ask for these visits").focus()
    page.keyboard.press("Enter")


@pytest.mark.story(2)
@pytest.mark.story(3)
@pytest.mark.row("S0-07")
def test_a_visit_is_asked_for_answered_and_called_out_without_javascript(page_as: PageAs) -> None:
    officer = page_as("officer", javascript=False)
    ask_by_keyboard(officer)
    expect(officer.get_by_text("1 visit asked for.")).to_be_visible()
    expect(officer.get_by_role("row", name="09:00 Basil Quillfeather")).to_contain_text("asked for")

    desk = page_as("desk", javascript=False)
    desk.goto("/schedule/")
    desk.get_by_role("link", name="Answer the first").click()
    desk.get_by_text("Offer another time").click()
    desk.get_by_label("Other day").fill(tomorrow().isoformat())
    desk.get_by_label("Other time").fill("16:15")
    desk.locator("#counter_room").fill("Room 1")
    desk.get_by_role("button", name="Send this answer").first.click()
    expect(desk.get_by_role("alert")).to_contain_text("Afternoon count")
    desk.locator("#accept_room").fill("Room 1")
    desk.get_by_role("button", name="Accept the visit").click()
    expect(desk.get_by_text("No request waits")).to_be_visible()
    desk.goto(f"/schedule/call-outs/{tomorrow()}/")
    expect(desk.get_by_role("table", name="Unit B-2")).to_contain_text("QUILLFEATHER, Basil")

    officer.goto(f"/schedule/visits/{tomorrow()}/")
    expect(officer.get_by_text("1 visit is agreed")).to_be_visible()
    expect(officer.get_by_text("Juniper A. Goodharbor")).to_be_visible()
    for paper in (f"visits/{tomorrow()}/list.pdf", f"gate/{tomorrow()}/memo.pdf"):
        assert officer.request.get(f"/schedule/{paper}").body().startswith(b"%PDF")


@pytest.mark.story(3)
@pytest.mark.rule("I4")
def test_the_desk_closes_every_line_of_today_or_hands_it_over(page_as: PageAs) -> None:
    desk = page_as("desk")
    desk.goto("/schedule/call-outs/")
    expect(desk.get_by_text("1 line needs an outcome")).to_be_visible()
    desk.get_by_role("button", name="Close the list").click()
    expect(desk.get_by_role("alert")).to_contain_text("Choose an outcome, or write a name below.")
    desk.get_by_label("Who closes the rest in the next shift?").fill("Sgt. Night Example")
    desk.get_by_role("button", name="Close the list").click()
    expect(desk.get_by_text("handed to Sgt. Night Example")).to_be_visible()
    desk.get_by_label("What happened to the line at 09:00?").select_option("lockdown")
    desk.get_by_role("button", name="Save what I know so far").click()
    expect(desk.get_by_role("cell", name="lockdown")).to_be_visible()


OFFICERS = ["people/", "answers/", "visits/{day}/", "gate/{day}/", "permissions/", "calls/"]
DESKS = [
    "requests/", "call-outs/{today}/", "closings/", "day/", "permissions/",
    "permissions/clearance/", "permissions/equipment/",
]  # fmt: skip


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(("who", "pages"), [("officer", OFFICERS), ("desk", DESKS)])
def test_axe_finds_nothing_and_nothing_sticks_out(
    page_as: PageAs, who: str, pages: list[str], width: int
) -> None:
    page = page_as(who, width=width)
    for address in pages:
        page.goto(f"/schedule/{address.format(day=tomorrow(), today=timezone.localdate())}")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{address} is {wide} wide"
