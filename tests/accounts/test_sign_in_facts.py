"""Every sign-in leaves its line in the ledger of each organization it opens (security, R9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD, Member
from throughcare.access.actions import viewing
from throughcare.registers.accounts.models import Membership, User
from throughcare.registers.ledger.queries import facts_about, facts_of
from throughcare.vocabulary.facts import FactKind


def sign_ins(membership: Any, viewer: Any) -> list[Any]:
    with viewing(viewer):
        return list(facts_about(membership.pk, [FactKind.SIGNED_IN]))


@pytest.mark.rule("security R9")
def test_who_how_when_and_from_which_computer(member: Member, viewer_of: Any) -> None:
    member.sign_in()
    (fact,) = sign_ins(member.membership, viewer_of("administrator"))
    assert fact.by == member.user.pk
    assert fact.values == {"steps": "password totp", "computer": "127.0.0.1"}


def test_a_password_alone_leaves_none_for_somebody_with_a_second_step(
    member: Member, viewer_of: Any
) -> None:
    Client().post("/account/login/", {"login": member.user.email, "password": PASSWORD})
    assert sign_ins(member.membership, viewer_of("administrator")) == []


def test_each_organization_that_the_door_opens_keeps_its_own_line(
    member: Member, world: Any, viewer_of: Any
) -> None:
    Membership.objects.create(
        user=member.user, organization_id=world.organizations["other_agency"],
        role="supervisor", begins_on=date(2020, 1, 1),
    )  # fmt: skip
    member.sign_in()
    with viewing(viewer_of("other_officer")):
        there = facts_of(world.organizations["other_agency"])
        assert there.filter(kind=FactKind.SIGNED_IN).count() == 1


def test_the_administrator_reads_the_last_ones(
    member: Member, client_of: Callable[[str], Any]
) -> None:
    address = f"/members/{member.membership.pk}/"
    assert "127.0.0.1" not in client_of("administrator").get(address).content.decode()
    member.sign_in()
    assert "127.0.0.1" in client_of("administrator").get(address).content.decode()


@pytest.mark.rule("security R4")
@pytest.mark.parametrize(
    "door",
    ["password/change/", "2fa/", "2fa/recovery-codes/generate/", "2fa/webauthn/", "logout/all/"],
)
def test_who_has_no_second_step_yet_can_do_nothing_but_set_one_up(
    newcomer: Callable[..., User], door: str
) -> None:
    newcomer()
    browser, new = Client(), "another long passphrase"
    browser.post("/account/login/", {"login": "aster@agency.example", "password": PASSWORD})
    asked = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    for answer in (browser.get(f"/account/{door}"), browser.post(f"/account/{door}", asked)):
        assert answer["Location"] == "/account/2fa/totp/activate/"
    assert User.objects.get(email="aster@agency.example").check_password(PASSWORD)


@pytest.mark.parametrize("door", ["2fa/totp/activate/", "2fa/webauthn/add/", "logout/"])
def test_setting_one_up_and_the_way_out_stay_open(newcomer: Callable[..., User], door: str) -> None:
    newcomer()
    browser = Client()
    browser.post("/account/login/", {"login": "aster@agency.example", "password": PASSWORD})
    assert browser.get(f"/account/{door}").status_code == 200
