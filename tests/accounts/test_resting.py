"""A membership that rests opens no door until an administrator wakes it (security, R7; case 65)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tests.accounts.conftest import PASSWORD, Member, is_open
from throughcare.access.actions import viewing
from throughcare.registers.accounts.actions import join, make_token
from throughcare.registers.accounts.models import Membership, User
from throughcare.registers.accounts.queries import (
    awake,
    membership_of_token,
    memberships_of,
    rest,
)
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.facts import FactKind

DAYS = timedelta(days=1)


@pytest.fixture
def clock() -> Iterator[Any]:
    """A clock that only we move."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def unused_for(member: Member, days: int) -> None:
    member.membership.idle_from = timezone.localdate() - days * DAYS
    member.membership.save()


@pytest.mark.rule("security R7")
@pytest.mark.parametrize(("days", "opens"), [(89, True), (90, False)])
def test_after_ninety_idle_days_nothing_opens(member: Member, days: int, opens: bool) -> None:
    unused_for(member, days)
    assert is_open(member.sign_in()) is opens


def test_who_signs_in_is_told_why_after_both_steps_only(member: Member) -> None:
    unused_for(member, 100)
    halfway = Client()
    answer = halfway.post("/account/login/", {"login": member.user.email, "password": PASSWORD})
    assert "rest" not in answer["Location"]
    page = member.sign_in().get("/").content.decode()
    assert "Your membership rests" in page


def test_a_sign_in_to_a_resting_membership_does_not_wake_it(member: Member) -> None:
    unused_for(member, 100)
    member.sign_in()
    assert not is_open(member.sign_in_again())


def test_each_sign_in_lets_the_ninety_days_begin_anew(member: Member, clock: Any) -> None:
    for _ in range(3):
        assert is_open(member.sign_in())
        clock.shift(80 * DAYS)
        member.membership.refresh_from_db()
        member.membership.confirmed_on = timezone.localdate()
        member.membership.save()


def test_an_open_session_ends_up_with_nothing_when_the_day_comes(
    member: Member, clock: Any
) -> None:
    unused_for(member, 50)
    browser = member.sign_in()
    assert is_open(browser)
    unused_for(member, 90)
    assert not is_open(browser)


def test_a_token_rests_with_its_membership_and_its_use_is_use(
    member: Member, client_of: Any, viewer_of: Any, clock: Any
) -> None:
    with viewing(viewer_of("officer")):
        _token, text = make_token(
            membership=member.membership, name="export", days=365, by=None, at=timezone.now()
        )
    unused_for(member, 60)
    ask = Client(headers={"Authorization": f"Bearer {text}"})
    address = "/api/deliveries/00000000-0000-4000-8000-000000000000"
    assert ask.get(address).status_code == 404
    member.membership.refresh_from_db()
    assert member.membership.idle_from == timezone.localdate()
    unused_for(member, 90)
    assert ask.get(address).status_code == 401
    assert membership_of_token(text, timezone.now()) is None


def test_the_administrator_sees_since_when_and_wakes_it_with_a_fact(
    member: Member, client_of: Any, viewer_of: Any
) -> None:
    unused_for(member, 100)
    browser = client_of("administrator")
    assert ">resting</span> since" in browser.get("/members/").content.decode()
    page = browser.get(f"/members/{member.membership.pk}/").content.decode()
    assert "Resting since" in page
    assert "Nobody used this membership for 90 days" in page
    browser.post(f"/members/{member.membership.pk}/wake/")
    assert is_open(member.sign_in())
    with viewing(viewer_of("administrator")):
        (fact,) = facts_about(member.membership.pk, [FactKind.MEMBER_WOKEN])
        assert fact.by == browser.get("/members/").wsgi_request.user.pk


def test_waking_asks_again_who_is_there(
    member: Member, newcomer: Callable[..., User], clock: Any
) -> None:
    unused_for(member, 100)
    rowan = Member.of(newcomer("rowan@agency.example", "administrator"))
    browser = rowan.sign_in()
    for _ in range(2):
        clock.shift(timedelta(minutes=8))
        browser.get("/members/")
    asked = browser.post(f"/members/{member.membership.pk}/wake/")
    assert asked["Location"].startswith("/account/reauthenticate/")
    member.membership.refresh_from_db()
    assert member.membership.idle_from < timezone.localdate()
    browser.post(asked["Location"], {"password": PASSWORD})
    member.membership.refresh_from_db()
    assert member.membership.idle_from == timezone.localdate()


@pytest.mark.parametrize("act", ["", "wake/", "let-in/", "second-step/"])
@pytest.mark.parametrize("seat", ["supervisor", "officer", "jail_administrator"])
def test_nobody_else_finds_these_doors(member: Member, client_of: Any, seat: str, act: str) -> None:
    address = f"/members/{member.membership.pk}/{act}"
    unused_for(member, 100)
    assert client_of(seat).get(address).status_code in (404, 405)
    assert client_of(seat).post(address, {"checked": "in_person"}).status_code in (404, 405)
    assert not is_open(member.sign_in())


def test_who_is_taken_in_is_awake_from_the_first_day(world: Any, viewer_of: Any) -> None:
    """Also when they have worked there for years: the ninety days are those of this house."""
    from throughcare.registers.directory.models import Organization

    with viewing(viewer_of("administrator")):
        taken = join(
            email="maple@agency.example", display_name="Maple",
            organization=Organization.objects.get(pk=world.organizations["agency"]),
            role="supervisor", begins_on=date(2019, 1, 1), by=None, at=timezone.now(),
        )  # fmt: skip
    assert rest(taken, timezone.localdate()) is None


def test_the_rule_and_the_database_agree_on_who_rests(member: Member) -> None:
    """Every combination of the days around the two limits, for who confirms and who does not."""
    today = timezone.localdate()
    for role in ("outreach_officer", "administrator"):
        for idle in (0, 89, 90, 91):
            for said in (0, 89, 90, 91):
                found = member.membership
                found.role = role
                found.idle_from, found.confirmed_on = today - idle * DAYS, today - said * DAYS
                found.save()
                opens = Membership.objects.filter(awake(today), pk=found.pk).exists()
                assert opens is (rest(found, today) is None), (role, idle, said)


@pytest.mark.parametrize("demo", [True, False])
def test_the_people_of_the_demo_never_rest_in_the_demo(
    world: Any, settings: Any, demo: bool
) -> None:
    settings.DEMO = demo
    Membership.objects.filter(pk=world.members["officer"]).update(idle_from=date(2020, 1, 1))
    found = Membership.objects.select_related("user").get(pk=world.members["officer"])
    assert (rest(found, timezone.localdate()) is None) is demo
    assert memberships_of(world.users["officer"], timezone.localdate()).exists() is demo
