"""Every quarter somebody says who still works here; silence and leaving both count (R8)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from lxml import html

from tests.accounts.conftest import Member, is_open
from throughcare.access.actions import viewing
from throughcare.registers.accounts.models import Membership
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.facts import FactKind

PAGE = "/members/review/"


def confirmed_ago(pk: Any, days: int) -> None:
    day = timezone.localdate() - timedelta(days=days)
    Membership.objects.filter(pk=pk).update(confirmed_on=day)


def tasks(browser: Any) -> list[str]:
    root = html.fromstring(browser.get("/").content)
    return [str(one.text_content()) for one in root.xpath("//main//section//h2")]


@pytest.mark.parametrize("seat", ["supervisor", "administrator", "jail_administrator"])
def test_who_watches_finds_the_list_of_their_own_colleagues(client_of: Any, seat: str) -> None:
    page = client_of(seat).get(PAGE).content.decode()
    assert ("Sorrel Inkwell" in page) is (seat == "jail_administrator")
    assert ("Juniper Goodharbor" in page) is (seat != "jail_administrator")


@pytest.mark.parametrize("seat", ["officer", "clerk", "desk", "unit_officer", "other_officer"])
def test_for_everybody_else_the_list_does_not_exist(client_of: Any, seat: str) -> None:
    assert client_of(seat).get(PAGE).status_code == 404


@pytest.mark.rule("security R8")
def test_a_word_about_a_member_is_kept_with_a_fact(
    client_of: Any, member: Member, viewer_of: Any
) -> None:
    confirmed_ago(member.membership.pk, 91)
    assert not is_open(member.sign_in())
    client_of("supervisor").post(PAGE, {str(member.membership.pk): "here"})
    assert is_open(member.sign_in_again())
    with viewing(viewer_of("supervisor")):
        (fact,) = facts_about(member.membership.pk, [FactKind.MEMBER_CONFIRMED])
        assert fact.by == viewer_of("supervisor").user


@pytest.mark.rule("security R7")
def test_who_has_left_is_signed_out_at_once(client_of: Any, member: Member, viewer_of: Any) -> None:
    browser = member.sign_in()
    assert is_open(browser)
    client_of("supervisor").post(PAGE, {str(member.membership.pk): "left"})
    assert not is_open(browser)
    assert "_auth_user_id" not in browser.session
    with viewing(viewer_of("supervisor")):
        assert facts_about(member.membership.pk, [FactKind.MEMBER_LEFT]).count() == 1


def test_whom_one_leaves_open_stays_as_they_are(client_of: Any, world: Any) -> None:
    confirmed_ago(world.members["officer"], 80)
    client_of("supervisor").post(PAGE, {str(world.members["administrator"]): "here"})
    officer = Membership.objects.get(pk=world.members["officer"])
    assert officer.confirmed_on == timezone.localdate() - timedelta(days=80)


def test_no_answer_at_all_is_told(client_of: Any) -> None:
    page = client_of("supervisor").post(PAGE, {})
    assert page.status_code == 200
    assert "Say of at least one member" in page.content.decode()


def test_nobody_says_that_they_themselves_have_left(client_of: Any, world: Any) -> None:
    browser = client_of("supervisor")
    page = browser.post(PAGE, {str(world.members["supervisor"]): "left"})
    assert page.status_code == 200
    assert browser.get(PAGE).status_code == 200


@pytest.mark.parametrize("key", ["clerk", "other_officer"])
def test_a_word_about_another_organizations_member_changes_nothing(
    client_of: Any, world: Any, key: str
) -> None:
    own = {str(world.members["officer"]): "here"}
    client_of("supervisor").post(PAGE, own | {str(world.members[key]): "left"})
    assert Membership.objects.get(pk=world.members[key]).ended_at is None


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (75, None),
        (76, "Does 1 member still work here?"),
        (91, "Does 1 member still work here?"),
    ],
)
def test_the_desk_reminds_two_weeks_before(
    client_of: Any, world: Any, days: int, told: str | None
) -> None:
    confirmed_ago(world.members["officer"], days)
    assert (told in tasks(client_of("supervisor"))) is (told is not None)


def test_once_somebody_rests_it_is_the_first_thing_on_the_desk(client_of: Any, world: Any) -> None:
    confirmed_ago(world.members["officer"], 91)
    assert tasks(client_of("administrator"))[0] == "Does 1 member still work here?"


def test_the_administrator_is_never_shut_out_by_a_silent_list(
    client_of: Any, newcomer: Any
) -> None:
    """Else one forgotten quarter would leave nobody who could wake the others."""
    rowan = Member.of(newcomer("rowan@agency.example", "administrator"))
    confirmed_ago(rowan.membership.pk, 400)
    assert rowan.sign_in().get(PAGE).status_code == 200
