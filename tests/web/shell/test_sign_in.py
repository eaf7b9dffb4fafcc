"""Signing in: pages like all others, within the policy, silent about who has an account."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from lxml import html
from playwright.sync_api import Browser

from tests.web.shell.test_page import RULES, looked_at


@pytest.fixture
def newcomer(client: Client, django_user_model: Any, db: None) -> Client:
    """Signed in by password, without a second step yet."""
    email, password = "newcomer@example.org", "a long pass phrase 4 us"
    django_user_model.objects.create_user(email, password)
    answer = client.post("/account/login/", {"login": email, "password": password})
    assert answer.status_code == 302
    answer = client.post("/account/reauthenticate/", {"password": password})
    assert answer.status_code == 302
    return client


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (answer.status_code, answer.headers.get("Location"))
    return answer.content.decode()


def test_signing_in_asks_for_two_things_and_offers_no_account(client: Client, db: None) -> None:
    page = html.fromstring(page_of(client, "/account/login/"))
    assert page.xpath("//h1/text()") == ["Sign in"]
    assert page.xpath("//input[@type='email' or @type='password']/@name") == ["login", "password"]
    assert "sign up" not in page.text_content().lower()


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(
    client: Client, newcomer: Client, db: None
) -> None:
    told = []
    for email in ("newcomer@example.org", "nobody@example.org"):
        answer = Client().post("/account/login/", {"login": email, "password": "wrong"})
        told.append(html.fromstring(answer.content).xpath("//div[@role='alert']")[0].text_content())
    assert told[0] == told[1]


def test_a_newcomer_is_led_to_the_second_step(newcomer: Client) -> None:
    answer = newcomer.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/2fa/")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", ["/account/login/", "/account/2fa/totp/activate/"])
def test_axe_finds_nothing_on_the_pages_of_sign_in(
    newcomer: Client,
    browser: Browser,
    served: Callable[[str], str],
    address: str,
    width: int,
) -> None:
    asker = Client() if "login" in address else newcomer
    page, complaints = looked_at(browser, served(page_of(asker, address)), width)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [c for c in complaints if "passkey" not in c.lower()] == []
    page.close()
