"""An administrator takes members in and out, and sees no person."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from lxml import html

from tests.accounts.conftest import PASSWORD, Member
from throughcare.access.actions import viewing
from throughcare.registers.accounts.actions import make_token
from throughcare.registers.accounts.models import User
from throughcare.registers.accounts.queries import membership_of_token

PAGE = "/members/"
NEW = {"display_name": "Aster Firstly", "email": "aster@agency.example", "role": "supervisor"}


def address_on(answer: Any) -> str:
    """The one-time address as the page prints it."""
    (address,) = html.fromstring(answer.content).xpath("//code/text()")
    return str(address).removeprefix("http://testserver")


def test_the_page_lists_ones_own_colleagues_only(client_of: Any) -> None:
    page = client_of("administrator").get(PAGE).content.decode()
    assert "Juniper Goodharbor" in page
    assert "Sorrel Inkwell" not in page
    assert "Yarrow Faraway-Hill" not in page


@pytest.mark.parametrize("seat", ["officer", "clerk", "desk", "supervisor", "unit_officer"])
def test_for_everybody_else_the_page_does_not_exist(client_of: Any, seat: str) -> None:
    assert client_of(seat).get(PAGE).status_code == 404


def test_a_new_member_sets_their_password_once(client_of: Any) -> None:
    address = address_on(client_of("administrator").post(PAGE, NEW))
    browser = Client()
    form = browser.get(address)["Location"]
    browser.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.get(email=NEW["email"]).check_password(PASSWORD)
    second = Client().get(address)
    assert "password1" not in second.content.decode()


def test_the_address_works_for_three_days_only(client_of: Any) -> None:
    address = address_on(client_of("administrator").post(PAGE, NEW))
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1), tick=False):
        assert "password1" not in Client().get(address).content.decode()


def test_the_address_is_nowhere_but_on_the_page_that_made_it(client_of: Any) -> None:
    browser = client_of("administrator")
    address = address_on(browser.post(PAGE, NEW))
    assert address not in browser.get(PAGE).content.decode()
    assert "no-store" in browser.get(PAGE)["Cache-Control"]


def test_nobody_gets_an_address_for_a_colleague_who_has_a_password(
    member: Member, client_of: Any
) -> None:
    """Else an administrator of one organization could take over an account of another."""
    answer = client_of("jail_administrator").post(PAGE, NEW | {"role": "records_clerk"})
    assert member.user.memberships.count() == 2
    assert "/password/reset/" not in answer.content.decode()


def test_the_same_member_twice_is_told(client_of: Any) -> None:
    browser = client_of("administrator")
    browser.post(PAGE, NEW)
    assert "They have this role here already." in browser.post(PAGE, NEW).content.decode()


def test_ending_a_membership_counts_at_the_next_request(client_of: Any, world: Any) -> None:
    officer = client_of("officer")
    assert officer.get("/take-stock/matches/").status_code == 200
    ended = client_of("administrator").post(f"{PAGE}{world.members['officer']}/end/")
    assert ended.status_code == 302
    for page in ("/take-stock/matches/", "/agree/"):
        assert officer.get(page)["Location"] == "/demo/"
    assert "_auth_user_id" not in officer.session


def test_a_token_of_an_ended_member_opens_nothing(
    client_of: Any, viewer_of: Any, world: Any
) -> None:
    from throughcare.registers.accounts.models import Membership

    clerk = Membership.objects.get(pk=world.members["clerk"])
    now = timezone.now()
    with viewing(viewer_of("clerk")):
        _token, text = make_token(membership=clerk, name="export", days=9, by=None, at=now)
    assert membership_of_token(text, now) == clerk
    client_of("jail_administrator").post(f"{PAGE}{clerk.pk}/end/")
    assert membership_of_token(text, timezone.now()) is None


def test_a_system_is_shut_out_at_once(client_of: Any, viewer_of: Any, world: Any) -> None:
    from throughcare.registers.accounts.models import Membership

    clerk, now = Membership.objects.get(pk=world.members["clerk"]), timezone.now()
    with viewing(viewer_of("clerk")):
        token, text = make_token(membership=clerk, name="export", days=9, by=None, at=now)
    browser = client_of("jail_administrator")
    assert "export" in browser.get(PAGE).content.decode()
    browser.post(f"{PAGE}systems/{token.pk}/end/")
    assert membership_of_token(text, timezone.now()) is None


@pytest.mark.parametrize("key", ["clerk", "other_officer"])
def test_another_organizations_member_can_not_be_ended(
    client_of: Any, world: Any, key: str
) -> None:
    browser = client_of("administrator")
    assert browser.post(f"{PAGE}{world.members[key]}/end/").status_code == 404
    assert browser.post(f"{PAGE}{world.members[key]}/link/").status_code == 404


def test_nobody_ends_their_own_membership(client_of: Any, world: Any) -> None:
    browser = client_of("administrator")
    browser.post(f"{PAGE}{world.members['administrator']}/end/")
    assert browser.get(PAGE).status_code == 200


@pytest.mark.parametrize("seat", ["administrator", "jail_administrator"])
def test_an_administrator_sees_no_person_on_any_page(client_of: Any, seat: str) -> None:
    from tests.accounts.walk import plain_addresses

    browser = client_of(seat)
    opened = 0
    for address in plain_addresses():
        answer = browser.get(address)
        opened += answer.status_code == 200
        page = b"" if answer.streaming else answer.content
        for name in (b"Quillfeather", b"Thimblewick", b"Veilwright", b"Haystackmill", b"MCJ-1"):
            assert name not in page, address
    assert opened >= 3
