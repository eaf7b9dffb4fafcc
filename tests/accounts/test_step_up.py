"""What leaves the house asks again who is there, fifteen minutes after the last proof (R3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone

from tests.accounts.conftest import PASSWORD, Member
from throughcare.config.urls import urlpatterns as house
from throughcare.entrypoints.web.shell.step_up import step_up


@step_up
def export(request: HttpRequest) -> HttpResponse:
    """Something that leaves the house."""
    return HttpResponse("left the house")


urlpatterns = [path("test-export/", export), *house]
pytestmark = pytest.mark.urls(__name__)


def test_a_fresh_sign_in_is_proof_enough(member: Member) -> None:
    assert member.sign_in().get("/test-export/").content == b"left the house"


def test_after_fifteen_minutes_the_password_is_asked_again_and_then_it_goes_on(
    member: Member,
) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = member.sign_in()
        for _ in range(2):
            clock.shift(timedelta(minutes=8))
            browser.get("/agree/")
        asked = browser.get("/test-export/")
        assert asked.status_code == 302
        assert asked["Location"].startswith("/account/reauthenticate/")
        assert browser.get(asked["Location"]).status_code == 200
        wrong = browser.post(asked["Location"], {"password": "not the password"})
        assert wrong.status_code == 200
        done = browser.post(asked["Location"], {"password": PASSWORD}, follow=True)
        assert done.content == b"left the house"


def test_nobody_signed_in_gets_nothing(db: None) -> None:
    assert Client().get("/test-export/").content != b"left the house"


def test_the_people_of_the_demo_are_not_asked(client_of: object) -> None:
    assert client_of("officer").get("/test-export/").content == b"left the house"  # type: ignore[operator]
