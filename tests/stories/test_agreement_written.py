"""A memorandum of two pages goes in as clauses, typed by somebody who has never seen the editor."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PageAs = Callable[..., Page]

MEMORANDUM = tomllib.loads(Path(__file__).with_name("memorandum.toml").read_text())


class Counted:
    """What a newcomer does on the way: screens seen, things typed, things chosen or pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.screens, self.typed, self.pressed = page, 0, 0, 0
        page.on("load", lambda _page: self._seen())

    def _seen(self) -> None:
        self.screens += 1

    def type(self, label: str, words: str, within: str = "body") -> None:
        self.page.locator(within).get_by_label(label, exact=True).fill(words)
        self.typed += 1

    def choose(self, label: str, what: str, within: str = "body") -> None:
        self.page.locator(within).get_by_label(label, exact=True).select_option(what)
        self.pressed += 1

    def press(self, name: str, within: str = "main", kind: str = "button") -> None:
        self.page.locator(within).get_by_role(kind, name=name).first.click()  # type: ignore[arg-type]
        self.pressed += 1


@pytest.mark.row("S1-23", "S1-24")
def test_a_memorandum_of_two_pages_is_typed_and_sent(page_as: PageAs) -> None:
    page = page_as("agency_lead")
    me = Counted(page)
    page.goto("/agree/")
    me.press("Write a new agreement", kind="link")
    me.press("Begin with an empty page", kind="link")
    me.type("Title", "Memorandum on meetings inside")
    page.get_by_label("With whom?").select_option(index=1)
    me.pressed += 1
    me.press("Begin the draft")
    expect(page.get_by_role("heading", name="Mend this before it can be signed")).to_be_visible()
    for heading, words in MEMORANDUM.items():
        me.type("Add in your own words", words, f"#add-{heading}")
    me.type("First day", "2026-12-01")
    me.type("Last day", "2028-11-30")
    me.type("Look at it again on", "2027-06-01")
    me.press("No money changes hands")
    expect(page.get_by_role("heading", name="Nothing is missing")).to_be_visible()
    me.press("Who, what for, what is shared 3.1")
    me.choose("Kind of clause", "permission")
    page.get_by_label("From, or who does it").select_option(index=2)
    page.get_by_label("To, or for whom").select_option(index=1)
    page.get_by_label("What for").select_option("roster_matching")
    page.get_by_text("names, birth dates and numbers").click()
    me.pressed += 4
    me.press("Save the clause")
    expect(page.get_by_role("heading", name="Nothing is missing")).to_be_visible()
    me.press("Save and read it as a whole")
    expect(page.locator("main article")).to_have_count(20)
    me.press("Send it")
    expect(page.get_by_text("It is sent: every party can read it now.")).to_be_visible()
    assert me.screens <= 10
    assert me.typed + me.pressed <= 25


def test_typing_in_a_model_takes_a_title_a_partner_and_numbers(page_as: PageAs) -> None:
    page = page_as("agency_lead", javascript=False)
    page.goto("/agree/write/")
    page.get_by_role("link", name="prison and a child support agency").click()
    page.get_by_label("The jail or prison").select_option(index=1)
    page.get_by_label("First day").fill("2026-12-01")
    page.get_by_role("button", name="Begin the draft").click()
    for heading in ("What we expect of each other", "What we want to reach", "Money"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    told = page.locator(".next-action li a")
    for link in [told.nth(n).get_attribute("href") for n in range(told.count())]:
        expect(page.locator(f'[id="{str(link).removeprefix("#")}"]')).to_have_count(1)
