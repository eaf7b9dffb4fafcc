"""The way back for an administrator who is alone: whoever runs the server lets them in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner, Result
from django.utils import timezone

from throughcare.entrypoints.cli.main import main
from throughcare.registers.accounts.actions import note_failure
from throughcare.registers.accounts.models import Membership
from throughcare.registers.accounts.queries import is_locked_out, with_second_step

AGENCY = "Fairhaven Child Support Services"


@pytest.fixture
def administrator(world: Any) -> Membership:
    """Locked out, long unused, and with an app on a phone that is gone."""
    found = Membership.objects.select_related("user").get(pk=world.members["administrator"])
    found.idle_from = date(2020, 1, 1)
    found.save()
    Authenticator.objects.create(user=found.user, type="totp", data={"secret": "LOST"})
    for _ in range(5):
        note_failure(login=found.user.email, at=timezone.now())
    assert is_locked_out(found.user.email)
    return found


def let_in(email: str, *more: str) -> Result:
    return CliRunner().invoke(main, ["let-in", email, "--organization", AGENCY, *more])


def test_they_are_unlocked_and_awake_and_keep_their_second_step(
    administrator: Membership,
) -> None:
    told = let_in(administrator.user.email.upper())
    assert told.exit_code == 0, told.output
    administrator.refresh_from_db()
    assert not is_locked_out(administrator.user.email)
    assert administrator.idle_from == timezone.localdate()
    assert with_second_step([administrator.user_id])


def test_a_lost_second_step_goes_only_when_asked_for(administrator: Membership) -> None:
    told = let_in(administrator.user.email, "--new-second-step")
    assert "new second step" in told.output
    assert not with_second_step([administrator.user_id])


def test_somebody_who_does_not_work_there_is_told_in_words(administrator: Membership) -> None:
    told = let_in("nobody@agency.example")
    assert told.exit_code == 1
    assert "Nobody with that e-mail works there today." in told.output
    assert is_locked_out(administrator.user.email)
