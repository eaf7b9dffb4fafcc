"""A new member sets up a passkey, signs out, and signs in with it alone; in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.patience import MILLISECONDS
from tests.stories.conftest import Live

PASSWORD = "four words nobody joins"
WORDS = ("Rename", "Remove")
OWN_PAGES = [
    "/account/password/change/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/account/2fa/reauthenticate/",
    "/account/2fa/webauthn/reauthenticate/",
    "/account/2fa/recovery-codes/generate/",
]
# What a laptop with a fingerprint reader is to the browser.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    """A page under a name: browsers give no passkey to a bare number."""
    context = browser.new_context(base_url=live.url.replace("127.0.0.1", "localhost"))
    context.set_default_timeout(MILLISECONDS)
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(page: Page) -> CDPSession:
    """The computer's reader, without a finger on it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session


def arrive_at_the_desk(page: Page) -> None:
    """The desk opens; somebody new reads the terms they work under before it."""
    terms = page.get_by_role("button", name="I have read these terms")
    desk = page.get_by_role("heading", name="Your desk")
    expect(terms.or_(desk)).to_be_visible()
    if terms.is_visible():
        terms.click()
    expect(desk).to_be_visible()


def plug_in(reader: CDPSession) -> str:
    """A reader that says yes whenever it is asked."""
    return str(
        reader.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})[
            "authenticatorId"
        ]
    )


def taken_in(live: Live, page: Page, email: str) -> None:
    """A new member opens the printed address, chooses a password, and signs in with it."""
    told = live.command(
        "add-member", email, "--name", "Aster Firstly", "--organization",
        "Fairhaven Child Support", "--role", "supervisor",
    )  # fmt: skip
    (path,) = re.findall(r"/account/password/reset/key/\S+", told.stdout)
    page.goto(path)
    page.get_by_label("New Password", exact=True).fill(PASSWORD)
    page.get_by_label("New Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Keep this password").click()
    sign_in(page, email)
    expect(page.get_by_role("heading", name="Set up your second step")).to_be_visible()


def sign_in(page: Page, email: str) -> None:
    """The first step: e-mail and password."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def clean(page: Page) -> None:
    """Axe finds nothing, and nothing runs over the edge of a phone."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url} {width}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url


def press(page: Page, name: str) -> None:
    """Reach a button or link by the keyboard, and press Enter."""
    found = page.get_by_role("button", name=name, exact=True)
    found = found.or_(page.get_by_role("link", name=name, exact=True)).first
    found.focus()
    expect(found).to_be_focused()
    page.wait_for_load_state()  # before that the button asks for no passkey
    page.keyboard.press("Enter")


@pytest.mark.rule("security R4")
def test_a_passkey_is_set_up_and_then_opens_the_house_alone(
    live: Live, page: Page, reader: CDPSession
) -> None:
    taken_in(live, page, "aster@agency.example")
    key = plug_in(reader)
    press(page, "Add a passkey")
    clean(page)
    page.get_by_label("What do you call it?").fill("My work computer")
    press(page, "Add this passkey")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(page.locator(".secret-codes li")).to_have_count(10)
    clean(page)
    (credential,) = reader.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    assert credential["rpId"] == "localhost"
    assert credential["isResidentCredential"]
    press(page, "I keep them safe")
    clean(page)
    press(page, "See your passkeys")
    expect(page.get_by_role("row", name="My work computer")).to_contain_text("yes")
    clean(page)
    page.goto("/")
    arrive_at_the_desk(page)
    press(page, "Sign out")
    expect(page.get_by_role("heading", name="Whom do you want to be?")).to_be_visible()
    page.goto("/account/login/")
    clean(page)
    press(page, "Sign in with a passkey")
    arrive_at_the_desk(page)
    page.goto("/account/2fa/webauthn/")
    of_the_key = [page.get_by_role("link", name=f"{word} My work computer") for word in WORDS]
    for address in [*OWN_PAGES, *[str(one.get_attribute("href")) for one in of_the_key]]:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        clean(page)


def test_a_passkey_is_a_second_step_after_the_password_too(
    live: Live, page: Page, reader: CDPSession
) -> None:
    taken_in(live, page, "maple@agency.example")
    plug_in(reader)
    press(page, "Add a passkey")
    alone = page.get_by_label("Sign in with it alone, without typing a password")
    alone.focus()
    page.keyboard.press("Space")
    expect(alone).not_to_be_checked()
    press(page, "Add this passkey")
    press(page, "I keep them safe")
    press(page, "Sign out")
    expect(page.get_by_role("heading", name="Whom do you want to be?")).to_be_visible()
    sign_in(page, "maple@agency.example")
    expect(page.get_by_role("heading", name="Your second step")).to_be_visible()
    clean(page)
    press(page, "Use my passkey")
    arrive_at_the_desk(page)


def test_a_passkey_that_the_browser_does_not_give_is_told_on_the_page(
    live: Live, page: Page, reader: CDPSession
) -> None:
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    key = plug_in(reader)
    page.goto("/account/login/")
    reader.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    press(page, "Sign in with a passkey")
    expect(page.get_by_role("alert")).to_have_text(
        "The passkey was not read. Try again, or choose another way."
    )
    clean(page)
    assert said == []


def test_without_javascript_the_page_offers_no_passkey_and_says_why(
    live: Live, browser: Browser
) -> None:
    context = browser.new_context(base_url=live.url, java_script_enabled=False)
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    page.goto("/account/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    # A browser driven from outside keeps a noscript part folded even so.
    assert "A passkey needs JavaScript." in page.content()
    context.close()
