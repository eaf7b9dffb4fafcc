"""Five failures lock an account until an administrator lets them in, and tell nobody (R6)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.accounts.conftest import PASSWORD, Member
from throughcare.registers.accounts.models import Lockout

UNKNOWN = "nobody@agency.example"


def told(email: str, password: str) -> tuple[int, str]:
    """Status and page of one try, without what differs between any two pages."""
    answer = Client().post("/account/login/", {"login": email, "password": password})
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return answer.status_code, page.replace(email, "EMAIL")


def fail(email: str, times: int) -> None:
    for _ in range(times):
        told(email, "wrong wrong wrong")


def test_six_failures_read_the_same_for_known_and_unknown_accounts(member: Member) -> None:
    known = [told(member.user.email, "wrong wrong wrong") for _ in range(6)]
    unknown = [told(UNKNOWN, "wrong wrong wrong") for _ in range(6)]
    assert known == unknown
    assert known[5] != known[4]


def test_after_five_failures_even_the_right_password_waits_for_an_administrator(
    member: Member, client_of: Any
) -> None:
    fail(member.user.email, 5)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert told(member.user.email, PASSWORD)[0] == 200
    client_of("administrator").post(f"/members/{member.membership.pk}/let-in/")
    assert told(member.user.email, PASSWORD)[0] == 302


def test_known_and_unknown_addresses_stay_locked_alike_for_weeks(member: Member) -> None:
    """Else a lock that goes away by itself would tell that nobody is there."""
    fail(member.user.email, 5)
    fail(UNKNOWN, 5)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        assert told(member.user.email, PASSWORD) == told(UNKNOWN, PASSWORD)


def test_failures_further_apart_than_fifteen_minutes_lock_nobody(member: Member) -> None:
    now = timezone.now()
    for hour in range(6):
        with time_machine.travel(now + timedelta(minutes=16 * hour)):
            fail(member.user.email, 1)
    with time_machine.travel(now + timedelta(minutes=16 * 5 + 1)):
        assert told(member.user.email, PASSWORD)[0] == 302


def test_four_failures_lock_nobody(member: Member) -> None:
    fail(member.user.email, 4)
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
    assert told(member.user.email, PASSWORD)[0] == 200, "wrong codes lock the account as well"


def test_wrong_passwords_and_wrong_codes_count_together(member: Member) -> None:
    fail(member.user.email, 2)
    browser = Client()
    browser.post("/account/login/", {"login": member.user.email, "password": PASSWORD})
    for _ in range(3):
        browser.post("/account/2fa/authenticate/", {"code": "000000"})
    browser.post("/account/2fa/authenticate/", {"code": member.code()})
    assert "_auth_user_id" not in browser.session


def test_a_sign_in_with_both_steps_forgets_the_failures_before_it(member: Member) -> None:
    fail(member.user.email, 4)
    member.sign_in()
    fail(member.user.email, 4)
    assert told(member.user.email, PASSWORD)[0] == 302


def test_what_is_kept_of_a_try_names_nobody(member: Member) -> None:
    fail(member.user.email, 1)
    fail("my own password", 1)
    (row,) = Lockout.objects.all()
    assert re.fullmatch(r"[0-9a-f]{64}", row.digest)


def test_a_new_password_by_mail_opens_no_locked_door(member: Member) -> None:
    fail(member.user.email, 5)
    Client().post("/account/password/reset/", {"email": member.user.email})
    (found,) = re.findall(r"/account/password/reset/key/\S+", str(mail.outbox[0].body))
    browser, new = Client(), "another long passphrase"
    browser.post(browser.get(found)["Location"], {"password1": new, "password2": new})
    member.user.refresh_from_db()
    assert member.user.check_password(new)
    assert told(member.user.email, new)[0] == 200


@pytest.mark.parametrize(
    "door", ["signup/", "email/", "confirm-email/", "confirm-email/a-key/", "password/set/"]
)
def test_nobody_makes_or_changes_an_account_alone(member: Member, door: str) -> None:
    assert Client().get(f"/account/{door}").status_code == 404
    assert member.sign_in().post(f"/account/{door}", {"email": UNKNOWN}).status_code == 404


def guess(number: int, computer: str) -> None:
    """A wrong password for an address of its own, typed at a computer behind the proxy."""
    login = {"login": f"guess{number}@agency.example", "password": "wrong wrong wrong"}
    Client(headers={"X-Forwarded-For": computer}).post("/account/login/", login)


@pytest.mark.parametrize(("proxies", "others_wait"), [(0, True), (1, False)])
def test_tries_count_for_the_computer_and_not_for_our_proxy(
    member: Member, settings: Any, proxies: int, others_wait: bool
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(21):
        guess(number, "192.0.2.7")
    colleague = Client(headers={"X-Forwarded-For": "192.0.2.8"})
    login = {"login": member.user.email, "password": PASSWORD}
    answer = colleague.post("/account/login/", login)
    assert (answer.status_code == 200) is others_wait


def test_nobody_shakes_the_count_off_by_claiming_another_computer(
    member: Member, settings: Any
) -> None:
    """What stands before our own proxy's word is the asker's own claim."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(21):
        guess(number, f"203.0.113.{number}, 192.0.2.7")
    login = {"login": member.user.email, "password": PASSWORD}
    guesser = Client(headers={"X-Forwarded-For": "203.0.113.99, 192.0.2.7"})
    assert guesser.post("/account/login/", login).status_code == 200
