"""Five failures lock an account for fifteen minutes and tell nobody that it exists (R6)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.accounts.conftest import PASSWORD, Member

UNKNOWN = "nobody@agency.example"


def told(email: str, password: str) -> tuple[int, str]:
    """Status and page of one try, without what differs between any two pages."""
    answer = Client().post("/account/login/", {"login": email, "password": password})
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, page.replace(email, "EMAIL")


def test_six_failures_read_the_same_for_known_and_unknown_accounts(member: Member) -> None:
    known = [told(member.user.email, "wrong wrong wrong") for _ in range(6)]
    unknown = [told(UNKNOWN, "wrong wrong wrong") for _ in range(6)]
    assert known == unknown
    assert known[5] != known[4]


def test_after_five_failures_even_the_right_password_waits_fifteen_minutes(member: Member) -> None:
    for _ in range(5):
        told(member.user.email, "wrong wrong wrong")
    assert told(member.user.email, PASSWORD)[0] == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=15, seconds=5)):
        assert told(member.user.email, PASSWORD)[0] == 302


def test_four_failures_lock_nobody(member: Member) -> None:
    for _ in range(4):
        told(member.user.email, "wrong wrong wrong")
    assert told(member.user.email, PASSWORD)[0] == 302


@pytest.mark.parametrize("email", [UNKNOWN, "aster@agency.example"])
def test_asking_for_a_new_password_tells_nothing(member: Member, email: str) -> None:
    answer = Client().post("/account/password/reset/", {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, "/account/password/reset/done/")


def test_guessing_codes_is_locked_too(member: Member) -> None:
    browser = Client()
    browser.post("/account/login/", {"login": member.user.email, "password": PASSWORD})
    for _ in range(5):
        browser.post("/account/2fa/authenticate/", {"code": "000000"})
    browser.post("/account/2fa/authenticate/", {"code": member.code()})
    assert "_auth_user_id" not in browser.session


def test_signing_up_is_closed() -> None:
    answer = Client().get("/account/signup/")
    assert b"password1" not in answer.content
