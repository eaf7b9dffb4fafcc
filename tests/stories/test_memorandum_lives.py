"""Story 10: two leads change, sign and renew their agreement; when it ends, flows stop."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.stories.conftest import Live
from tests.stories.test_agreement_written import Counted

PageAs = Callable[..., Page]
TITLE = "Marlow County agreement"
ROSTER = b"Name,DOB,Booking\nThistledown Basil,1988-03-09,B-1\n"


@pytest.fixture(scope="module", autouse=True)
def begun(live: Live) -> None:
    """A parent is confirmed, and a visit is agreed for today."""
    command = [sys.executable, "-m", "tests.casework.inreach.begin_story"]
    subprocess.run(command, check=True, env=live.environment)


def sign(me: Counted, title: str) -> None:
    """Read what waits on the desk, agree, sign."""
    me.page.goto("/")
    me.press("Read it", kind="link")
    expect(me.page.get_by_text("in force meanwhile")).to_be_visible()
    me.press("We read it and agree")
    expect(me.page.get_by_text("It is written down that you read it and agree.")).to_be_visible()
    me.type("Title", title)
    me.page.locator("#sign").get_by_role("button", name="Sign", exact=True).click()
    me.pressed += 1
    expect(me.page.locator(".messages")).to_contain_text("Signed.")


def open_agreement(page: Page) -> None:
    """From the list to the agreement."""
    page.goto("/agree/")
    heading = f"//*[self::h2 or self::h3][normalize-space()='{TITLE}']"
    page.locator(f"xpath={heading}/following::a[normalize-space()='Read it'][1]").click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()


def in_force(page: Page) -> str:
    """What the agreement's page says of its version and last day."""
    open_agreement(page)
    return page.locator(".page__head").inner_text()


@pytest.mark.story(10)
@pytest.mark.rule("story 10")
@pytest.mark.row("S3-07")
def test_two_leads_change_sign_and_renew_it_and_after_its_end_nothing_flows(
    live: Live, page_as: PageAs
) -> None:
    agency, jail = page_as("agency_lead"), page_as("jail_lead")
    change(agency, jail)
    renew(jail, agency)
    end_a_minute_ago(live)
    roster_is_refused(page_as("clerk"))
    appointments_are_listed(page_as("supervisor"))


def change(agency: Page, jail: Page) -> None:
    """A change is agreed in few presses, while the old version holds."""
    drafter, reader = Counted(agency), Counted(jail)
    assert "Version 1" in in_force(agency)
    drafter.press("Change it")
    expect(agency.get_by_text("in force meanwhile")).to_be_visible()
    expect(agency.get_by_role("heading", name="Title and days")).to_be_visible()
    drafter.type(
        "Add in your own words", "We meet by video when a unit is closed.", "#add-services"
    )
    drafter.press("Save and read it as a whole")
    expect(agency.get_by_text("We meet by video when a unit is closed.").first).to_be_visible()
    drafter.press("Send it")
    expect(agency.get_by_text("It is sent: every party can read it now.")).to_be_visible()
    assert "Version 1" in in_force(jail)
    sign(reader, "Jail administrator")
    assert "Version 1" in in_force(jail), "one signature changes nothing"
    sign(drafter, "Director")
    expect(agency.get_by_text("in force", exact=True).first).to_be_visible()
    assert "Version 2" in in_force(jail)
    assert drafter.typed + drafter.pressed <= 8
    assert reader.typed + reader.pressed <= 4


def renew(jail: Page, agency: Page) -> None:
    """The same words with a later last day."""
    last = timezone.localdate() + timedelta(days=700)
    open_agreement(jail)
    jail.get_by_role("link", name="Renew it").click()
    jail.get_by_label("New last day").fill(last.isoformat())
    jail.get_by_role("button", name="Make the new version").click()
    jail.get_by_role("button", name="Send it").click()
    expect(jail.get_by_text("It is sent: every party can read it now.")).to_be_visible()
    sign(Counted(agency), "Director")
    sign(Counted(jail), "Jail administrator")
    assert str(last.year) in in_force(agency)


def end_a_minute_ago(live: Live) -> None:
    """Its last day is over since a minute, as the clock of the server says."""
    with psycopg.connect(live.database_url, autocommit=True) as connection:
        connection.execute(
            "UPDATE agreements_clause SET begins_at = begins_at - interval '1 day',"
            " ends_at = now() - interval '1 minute' WHERE agreement_id IN"
            " (SELECT id FROM agreements_agreement WHERE key = 'marlow-county')"
        )
        connection.execute(
            "UPDATE agreements_agreement SET expires_on = current_date - 2"
            " WHERE key = 'marlow-county'"
        )


def roster_is_refused(clerk: Page) -> None:
    """The clerk's page says under which clause and since when, and keeps nothing."""
    clerk.goto("/take-stock/")
    clerk.get_by_role("link", name="Choose the file").click()
    clerk.get_by_role("radio").first.check(force=True)
    file = {"name": "weekly.csv", "mimeType": "text/csv", "buffer": ROSTER}
    clerk.set_input_files('input[type="file"]', file)
    clerk.get_by_role("button", name="Hand it in").click()
    expect(clerk.get_by_role("alert")).to_contain_text("Clause 3.1")
    expect(clerk.get_by_role("alert")).to_contain_text("Nothing was stored.")


def appointments_are_listed(supervisor: Page) -> None:
    """Whoever has an appointment is on a list to go through by hand."""
    open_agreement(supervisor)
    supervisor.get_by_role("link", name="What is still open").click()
    listed = supervisor.get_by_role("table", name="Appointments without a clause")
    expect(listed).to_contain_text("Thimblewick")
