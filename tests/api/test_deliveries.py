"""The door for other systems: token, idempotency key, and one clear answer for each refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import schemathesis
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.web.take_stock.files import KNOWN, NEWCOMER, roster
from throughcare.access.actions import viewing
from throughcare.config.wsgi import application
from throughcare.registers.accounts.actions import make_token
from throughcare.registers.accounts.models import Membership
from throughcare.registers.agreements.models import Clause

DOOR = "/api/deliveries"


@pytest.fixture
def token_of(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Callable[..., str]:
    """A token of a member of the small world."""

    def make(key: str, days: int = 10) -> str:
        with viewing(viewer_of(key)) as me:
            membership = Membership.objects.get(pk=world.members[key])
            return make_token(
                membership=membership, name="test", days=days, by=me.user, at=timezone.now()
            )[1]

    return make


def hand_in(token: str, content: bytes, key: str = "", **more: str) -> Any:
    """Hand a file in as another system does."""
    headers = {"Authorization": f"Bearer {token}"} | ({"Idempotency-Key": key} if key else {})
    data = {
        "kind": "roster", "sender": "Marlow County Jail",
        "receiver": "Fairhaven Child Support", **more,
        "file": SimpleUploadedFile("list.csv", content),
    }  # fmt: skip
    return Client(headers=headers).post(DOOR, data)


def test_a_new_file_is_201_and_the_same_again_is_200(token_of: Callable[..., str]) -> None:
    token = token_of("clerk")
    first = hand_in(token, roster(NEWCOMER), key="night-1")
    assert first.status_code == 201
    assert first.json()["state"] == "received"  # nobody mapped this sender's columns yet
    again = hand_in(token, roster(NEWCOMER), key="night-1")
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    shown = Client(headers={"Authorization": f"Bearer {token}"}).get(f"{DOOR}/{first.json()['id']}")
    assert shown.json()["state"] == "received"


def test_a_key_with_another_file_is_409(token_of: Callable[..., str]) -> None:
    token = token_of("clerk")
    hand_in(token, roster(NEWCOMER), key="night-1")
    assert hand_in(token, roster(known=KNOWN[:3]), key="night-1").status_code == 409


@pytest.mark.parametrize("bearer", ["", "Bearer nothing", "Bearer tc_unknown"])
def test_without_a_token_in_force_nothing_is_told(world: Any, bearer: str) -> None:
    headers = {"Authorization": bearer} if bearer else {}
    assert Client(headers=headers).post(DOOR, {}).status_code == 401


def test_an_expired_token_and_one_of_a_member_who_left_open_nothing(
    token_of: Callable[..., str], world: Any
) -> None:
    assert hand_in(token_of("clerk", days=-1), roster()).status_code == 401
    token = token_of("clerk")
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(pk=world.members["clerk"]).update(
        begins_on=yesterday, ends_on=yesterday
    )
    assert hand_in(token, roster()).status_code == 401


@pytest.mark.row("S0-10")
def test_without_a_clause_in_force_it_is_403_with_the_reason(token_of: Callable[..., str]) -> None:
    token = token_of("clerk")
    Clause.objects.update(ends_at=timezone.now() - timedelta(hours=30))
    answer = hand_in(token, roster(NEWCOMER))
    assert answer.status_code == 403
    assert "ended on" in answer.json()["detail"]


@pytest.mark.parametrize("key", ["desk", "supervisor", "administrator"])
def test_other_roles_hand_in_nothing(token_of: Callable[..., str], key: str) -> None:
    assert hand_in(token_of(key), roster()).status_code == 403


def test_what_is_missing_is_named_and_never_quoted(token_of: Callable[..., str]) -> None:
    answer = hand_in(token_of("clerk"), roster(), kind="Pennywhistle")
    assert answer.status_code == 422
    assert "kind" in answer.json()["detail"]
    assert "Pennywhistle" not in answer.text


def test_an_empty_file_is_422_and_one_too_large_413(
    token_of: Callable[..., str], settings: Any
) -> None:
    token = token_of("clerk")
    assert hand_in(token, b"").status_code == 422
    settings.MAX_UPLOAD_BYTES = 500_000
    assert hand_in(token, b"x" * 700_000).status_code == 413


def test_another_organizations_delivery_is_404(token_of: Callable[..., str]) -> None:
    made = hand_in(token_of("clerk"), roster(NEWCOMER)).json()["id"]
    client = Client(headers={"Authorization": f"Bearer {token_of('other_officer')}"})
    assert client.get(f"{DOOR}/{made}").status_code == 404


@pytest.fixture
def description(world: SimpleNamespace) -> Iterator[Any]:
    """The API as it describes itself; its requests share the test's connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
def test_every_answer_is_as_declared(description: Any, token_of: Callable[..., str]) -> None:
    headers = {"Authorization": f"Bearer {token_of('clerk')}"}
    for operation in description.get_all_operations():

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.ok().as_strategy())
        def answers(case: Any) -> None:
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])

        answers()
