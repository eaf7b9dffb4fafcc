"""Somebody who signs in as one does outside the demo: e-mail, password, second step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from throughcare.registers.accounts.models import Membership, User

PASSWORD = "a long enough passphrase"


@dataclass
class Member:
    """A colleague of the demo's officer who is no demo user."""

    user: User
    membership: Membership
    secret: str

    @classmethod
    def of(cls, user: Any) -> Member:
        """A user with an app set up as second step."""
        secret = totp.generate_totp_secret()
        totp.TOTP.activate(user, secret)
        return cls(user, user.memberships.get(), secret)

    def code(self) -> str:
        """What their phone shows now."""
        return totp.format_hotp_value(
            totp.hotp_value(self.secret, next(iter(totp.yield_hotp_counters_from_time())))
        )

    def sign_in(self) -> Client:
        """A browser with both steps done."""
        browser = Client()
        browser.post("/account/login/", {"login": self.user.email, "password": PASSWORD})
        answer = browser.post("/account/2fa/authenticate/", {"code": self.code()})
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        return browser

    def sign_in_again(self) -> Client:
        """Another browser, as if the code of before had not been used up."""
        cache.clear()
        return self.sign_in()


def is_open(browser: Client) -> bool:
    """True while a membership opens the pages of its organization."""
    return browser.get("/agree/").status_code == 200


@pytest.fixture(autouse=True)
def no_failures_yet(db: None) -> None:
    """Failed attempts of other tests do not count."""
    cache.clear()


@pytest.fixture(autouse=True)
def terms_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Signing in is tried here; that terms are read first is tests/web/agree/test_terms.py's."""
    monkeypatch.setattr("throughcare.config.terms.terms_to_read", lambda *_: [])


@pytest.fixture
def newcomer(world: SimpleNamespace) -> Callable[..., User]:
    """Makes a user with a password and a membership, without a second step."""

    def make(email: str = "aster@agency.example", role: str = "outreach_officer") -> User:
        user = User.objects.create_user(email, PASSWORD, display_name="Aster Firstly")
        Membership.objects.create(
            user=user,
            organization_id=world.organizations["agency"],
            role=role,
            begins_on="2020-01-01",
        )
        return user

    return make


@pytest.fixture
def member(newcomer: Callable[..., User]) -> Member:
    """An officer with a second step."""
    return Member.of(newcomer())
