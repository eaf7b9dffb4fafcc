"""Nobody needs a mouse: an agreement, a consent and a broken promise, by the keyboard alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.small_world import UNMATCHED_SURNAME
from tests.stories.conftest import Live
from tests.stories.keyboard import Keyboard

PageAs = Callable[..., Page]
TITLE = "Agreement by keyboard"
SAID = {
    "expectations": "We work as equals.",
    "goals": "Parents are met soon after they come in.",
    "services": "The jail finds a room. The agency comes.",
}


@pytest.fixture(scope="module", autouse=True)
def begun(live: Live) -> None:
    """One thing of every kind, among them a promise that was not kept."""
    command = [sys.executable, "-m", "tests.stories.begin_everything"]
    subprocess.run(command, check=True, env=live.environment)


def test_an_agreement_is_written_sent_and_signed_by_two_keyboards(page_as: PageAs) -> None:
    page = page_as("agency_lead")
    me = Keyboard(page)
    page.goto("/agree/")
    me.follow("Write a new agreement")
    me.follow("Begin with an empty page")
    me.type(page.get_by_label("Title"), TITLE)
    me.choose(page.get_by_label("With whom?"), _place_of(page, "With whom?", "Marlow County Jail"))
    me.press("Begin the draft")
    for heading, words in SAID.items():
        me.type(page.locator(f"#add-{heading}").get_by_label("Add in your own words"), words)
    me.press("No money changes hands")
    me.type_day(page.get_by_label("First day", exact=True), "12012026")
    me.type_day(page.get_by_label("Last day", exact=True), "11302028")
    me.type_day(page.get_by_label("Look at it again on"), "06012027")
    me.press("Save and read it as a whole")
    me.press("Send it")
    _agree_and_sign(me)
    expect(page.get_by_text("partly signed").first).to_be_visible()

    other = page_as("jail_lead")
    you = Keyboard(other)
    other.goto("/agree/")
    you.follow(TITLE)
    _agree_and_sign(you)
    expect(other.get_by_text("It waits for the others")).to_have_count(0)
    other.goto("/agree/")
    expect(other.get_by_role("heading", name=TITLE)).to_be_visible()


def _agree_and_sign(me: Keyboard) -> None:
    me.press("We read it and agree")
    me.type(me.page.get_by_label("Name of the person who signs"), "Quill Signer-Example")
    me.type(me.page.get_by_label("Title", exact=True), "Director")
    me.press("Sign")


def _place_of(page: Page, label: str, organization: str) -> int:
    """At which line of a list something stands."""
    lines = page.get_by_label(label).locator("option").all_inner_texts()
    return next(place for place, words in enumerate(lines) if organization in words)


def test_a_consent_is_given_and_taken_back_by_keyboard(page_as: PageAs) -> None:
    page = page_as("desk")
    me = Keyboard(page)
    page.goto("/deliver/consents/")
    me.type(page.get_by_label("Surname, then given name"), UNMATCHED_SURNAME)
    me.press("Find")
    me.follow(UNMATCHED_SURNAME)
    me.tick(page.get_by_label("Harborlight"))
    me.tick(page.get_by_label("where somebody is held"))
    me.type_day(page.get_by_label("Until which day?"), "01312027")
    me.press("Make the form to sign")
    me.tick(page.get_by_label("With a pen"))
    me.press("It is signed")
    expect(page.get_by_text("given", exact=True)).to_be_visible()
    me.tick(page.get_by_label("Said it", exact=True))
    me.press("Stop sharing now")
    expect(page.get_by_text("taken back", exact=True)).to_be_visible()


def test_a_broken_promise_is_answered_by_keyboard(page_as: PageAs) -> None:
    page = page_as("agency_lead")
    me = Keyboard(page)
    page.goto("/follow-up/notices/")
    me.to(page.get_by_role("main").locator("tbody a").first)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    me.type(page.get_by_label("Your answer"), "The van was in the shop; it runs again.")
    me.press("Send the answer")
    expect(page.get_by_text("The van was in the shop")).to_be_visible()
