"""Story 15: for any fact shared, who, when, to whom, under what; taken back, the flow stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.small_world import UNMATCHED_SURNAME
from tests.stories.conftest import Live

PageAs = Callable[..., Page]


def tick(page: Page, name: str, value: object) -> None:
    """Press the words beside a box, as one does; the box itself is drawn by the style."""
    box = page.locator(f'input[name="{name}"][value="{value}"]')
    page.locator(f'label[for="{box.get_attribute("id")}"]').click()


def ask_and_sign(desk: Page, partner: object) -> None:
    """In private, one person: nothing is ticked before, and no is as near as yes."""
    desk.goto("/deliver/consents/")
    desk.get_by_label("Surname").fill(UNMATCHED_SURNAME[:6])
    desk.get_by_role("button", name="Find").click()
    desk.locator("main a[href*=ask]").first.click()
    expect(desk.get_by_text("Saying no changes nothing").first).to_be_visible()
    assert desk.locator("main input:checked").count() == 0
    expect(desk.get_by_role("button", name="They said no")).to_be_visible()
    tick(desk, "recipients", partner)
    tick(desk, "data_classes", "custody")
    desk.get_by_role("button", name="Make the form to sign").click()
    tick(desk, "how", "pen")
    desk.get_by_role("button", name="It is signed").click()
    expect(desk.get_by_role("status")).to_contain_text("It is signed.")


def every_look(desk: Page) -> None:
    """Find the person, and read every look with what allowed it."""
    desk.goto("/follow-up/receipts/")
    desk.get_by_label("Surname").fill(UNMATCHED_SURNAME[:6])
    desk.get_by_role("button", name="Find").click()
    desk.locator("main a[href*=every-look]").first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Who was told what about this person")


@pytest.mark.story(15)
@pytest.mark.rule("story 15", "5 know 16", "5 out 8", "C7")
def test_a_steward_proves_every_fact_shared_and_stops_the_flow(page_as: PageAs, live: Live) -> None:
    desk, partner = page_as("desk"), page_as("partner_worker", javascript=False)
    ask_and_sign(desk, live.world.organizations["partner"])
    consent = desk.url
    partner.goto("/deliver/agreed/")
    expect(partner.get_by_role("main")).to_contain_text(UNMATCHED_SURNAME, ignore_case=True)
    every_look(desk)
    told = desk.get_by_role("table")
    for words in ("Harborlight Reentry Partners", "clause 2.1", "version 1", "their consent of"):
        expect(told).to_contain_text(words)
    desk.goto(consent)
    tick(desk, "said_how", "spoken")
    desk.get_by_role("button", name="Stop sharing now").click()
    partner.goto("/deliver/agreed/")
    expect(partner.get_by_role("main")).not_to_contain_text(UNMATCHED_SURNAME, ignore_case=True)
    partner.goto("/follow-up/recalls/received/")
    expect(partner.get_by_text("They wait for your answer")).to_be_visible()
    expect(partner.get_by_role("main")).not_to_contain_text(UNMATCHED_SURNAME, ignore_case=True)
    every_look(desk)
    expect(desk.get_by_role("table")).to_contain_text("nothing flows now")
    assert "whole" in live.command("verify-log").stdout.lower()


@pytest.mark.parametrize("width", [1280, 360])
def test_its_pages_are_fit_for_everybody(page_as: PageAs, width: int) -> None:
    desk, partner = page_as("desk", width=width), page_as("partner_worker", width=width)
    every_look(desk)
    partner.goto("/follow-up/recalls/received/")
    partner.get_by_role("link", name="Open it").click()
    for page in (desk, partner):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
