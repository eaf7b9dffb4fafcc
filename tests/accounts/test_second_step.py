"""No session works without a second step, whatever the way in (security, R4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.accounts.conftest import PASSWORD, Member
from throughcare.registers.accounts.models import User
from throughcare.workflows.partner.take_in import first_password_path

PAGES = ["/", "/agree/", "/take-stock/matches/", "/schedule/people/", "/deliver/", "/follow-up/"]


def works(browser: Client) -> bool:
    """True if any page of the house answers."""
    return any(browser.get(page).status_code == 200 for page in PAGES)


def test_a_password_alone_opens_no_page(newcomer: Callable[..., User]) -> None:
    newcomer()
    browser = Client()
    browser.post("/account/login/", {"login": "aster@agency.example", "password": PASSWORD})
    assert not works(browser)
    assert browser.get("/")["Location"].startswith("/account/2fa/totp/activate")


def test_a_password_alone_is_no_session_for_somebody_with_a_second_step(member: Member) -> None:
    browser = Client()
    browser.post("/account/login/", {"login": member.user.email, "password": PASSWORD})
    assert "_auth_user_id" not in browser.session
    assert not works(browser)


@pytest.mark.parametrize("code", ["000000", "", "abcdef"])
def test_a_wrong_code_is_no_session(member: Member, code: str) -> None:
    browser = Client()
    browser.post("/account/login/", {"login": member.user.email, "password": PASSWORD})
    browser.post("/account/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" not in browser.session


def test_password_and_code_open_the_house(member: Member) -> None:
    assert works(member.sign_in())


def test_a_code_works_once(member: Member) -> None:
    code = member.code()
    for expected in (True, False):
        browser = Client()
        browser.post("/account/login/", {"login": member.user.email, "password": PASSWORD})
        browser.post("/account/2fa/authenticate/", {"code": code})
        assert ("_auth_user_id" in browser.session) is expected


def test_setting_a_first_password_signs_nobody_in(newcomer: Callable[..., User]) -> None:
    user = newcomer()
    user.set_unusable_password()
    user.save()
    browser = Client()
    path = first_password_path(user)
    assert path is not None
    page = browser.get(path)
    browser.post(page["Location"], {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert not works(browser)


@pytest.mark.parametrize("name", ["mfa_login_webauthn", "account_signup", "account_reset_password"])
def test_no_other_way_in_makes_a_session(member: Member, name: str) -> None:
    browser = Client()
    data = {"email": member.user.email, "password1": PASSWORD, "credential": "{}"}
    browser.post(reverse(name), data)
    assert "_auth_user_id" not in browser.session


def test_choosing_whom_to_be_is_for_demo_users_in_the_demo(
    member: Member, world: Any, settings: Any
) -> None:
    be = "/demo/be/{}/"
    assert Client().post(be.format(member.membership.pk)).status_code == 404
    settings.DEMO = False
    browser = Client()
    assert browser.post(be.format(world.members["officer"])).status_code == 404
    assert browser.get("/demo/").status_code == 404
    assert "_auth_user_id" not in browser.session


def test_a_demo_user_outside_the_demo_is_asked_for_a_second_step(
    client_of: Any, settings: Any
) -> None:
    settings.DEMO = False
    assert not works(client_of("officer"))


def test_right_after_sign_in_the_second_step_is_set_up_without_a_second_password(
    newcomer: Callable[..., User],
) -> None:
    newcomer()
    browser = Client()
    browser.post("/account/login/", {"login": "aster@agency.example", "password": PASSWORD})
    assert browser.get("/account/2fa/totp/activate/").status_code == 200


def test_a_new_member_gets_from_the_printed_address_to_their_desk(client_of: Any) -> None:
    """The whole way as one walks it: address, password, sign-in, second step, desk."""
    new = {"display_name": "Briony", "email": "briony@agency.example", "role": "supervisor"}
    printed = client_of("administrator").post("/members/", new)
    (address,) = html.fromstring(printed.content).xpath("//code/text()")
    browser = Client()
    form = browser.get(str(address).removeprefix("http://testserver"))["Location"]
    browser.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    browser.post("/account/login/", {"login": new["email"], "password": PASSWORD})
    page = browser.get("/account/2fa/totp/activate/")
    assert page.status_code == 200
    secret = page.context["form"].secret
    code = totp.format_hotp_value(
        totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    )
    assert browser.post("/account/2fa/totp/activate/", {"code": code}).status_code == 302
    assert "Your desk" in browser.get("/").content.decode()
