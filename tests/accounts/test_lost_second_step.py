"""A lost second step: taken away by an administrator who made sure who asks; set up anew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.accounts.conftest import PASSWORD, Member
from tests.accounts.test_second_step import works
from throughcare.access.actions import viewing
from throughcare.registers.accounts.models import Membership
from throughcare.registers.ledger.queries import facts_about, facts_of
from throughcare.vocabulary.facts import FactKind


def take_away(browser: Any, member: Member, **given: str) -> Any:
    return browser.post(f"/members/{member.membership.pk}/second-step/", given)


@pytest.mark.rule("security R4")
def test_at_next_sign_in_they_set_it_up_anew(client_of: Any, member: Member) -> None:
    RecoveryCodes.activate(member.user)
    browser = member.sign_in()
    take_away(client_of("administrator"), member, checked="in_person")
    assert not works(browser), "open sessions end with it"
    assert not Authenticator.objects.filter(user=member.user).exists()
    anew = Client()
    anew.post("/account/login/", {"login": member.user.email, "password": PASSWORD})
    assert not works(anew)
    assert anew.get("/")["Location"].startswith("/account/2fa/totp/activate")


def test_the_password_stays_and_the_administrator_learns_no_way_in(
    client_of: Any, member: Member
) -> None:
    page = client_of("administrator").post(
        f"/members/{member.membership.pk}/second-step/", {"checked": "by_video"}, follow=True
    )
    member.user.refresh_from_db()
    assert member.user.check_password(PASSWORD)
    assert "/password/reset/" not in page.content.decode()


@pytest.mark.parametrize("given", [{}, {"checked": ""}, {"checked": "they_sent_a_mail"}])
def test_without_making_sure_who_asks_nothing_happens(
    client_of: Any, member: Member, given: dict[str, str]
) -> None:
    answer = take_away(client_of("administrator"), member, **given)
    assert answer.status_code == 200
    assert Authenticator.objects.filter(user=member.user).exists()


def test_how_they_made_sure_stands_in_the_ledger(
    client_of: Any, member: Member, viewer_of: Any
) -> None:
    take_away(client_of("administrator"), member, checked="called_back")
    with viewing(viewer_of("administrator")):
        (fact,) = facts_about(member.membership.pk, [FactKind.SECOND_STEP_RESET])
        assert fact.values == {"checked": "called_back"}
        assert fact.by == viewer_of("administrator").user


def test_another_organization_for_which_they_work_finds_it_in_its_ledger(
    client_of: Any, member: Member, world: Any, viewer_of: Any
) -> None:
    Membership.objects.create(
        user=member.user, organization_id=world.organizations["other_agency"],
        role="supervisor", begins_on=date(2020, 1, 1),
    )  # fmt: skip
    take_away(client_of("administrator"), member, checked="in_person")
    with viewing(viewer_of("other_officer")):
        found = facts_of(world.organizations["other_agency"])
        assert found.filter(kind=FactKind.SECOND_STEP_RESET).count() == 1


def test_the_mail_names_nobody_and_leads_nowhere(
    client_of: Any,
    member: Member,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        take_away(client_of("administrator"), member, checked="in_person")
    (sent,) = mail.outbox
    assert sent.to == [member.user.email]
    told = f"{sent.subject} {sent.body}"
    for word in ("Aster", "Rowan", "Fairhaven", "child", "support", "http", "officer", "@"):
        assert word.lower() not in told.lower(), word


def test_nobody_takes_away_their_own(newcomer: Any) -> None:
    rowan = Member.of(newcomer("rowan@agency.example", "administrator"))
    answer = take_away(rowan.sign_in(), rowan, checked="in_person")
    assert "Somebody else has to" in answer.content.decode()
    assert Authenticator.objects.filter(user=rowan.user).exists()


def test_every_change_of_a_sign_in_is_told_without_a_detail(member: Member) -> None:
    """A new password and an app taken away: the mails say so, and not from which computer."""
    browser, new = member.sign_in(), "another long passphrase"
    browser.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    browser.post("/account/2fa/totp/deactivate/")
    assert len(mail.outbox) == 2
    for sent in mail.outbox:
        assert sent.subject == "Throughcare: a change to how you sign in"
        for word in ("Aster", "127.0.0.1", "testserver", "Fairhaven", "http"):
            assert word not in f"{sent.subject} {sent.body}", word
