"""The worked world, and browsers of everybody who may ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.leaks.addresses import put_the_open_ones
from tests.leaks.held_promises import put_promises
from tests.leaks.planted import Planted, acting, plant
from throughcare.registers.accounts.actions import make_token
from throughcare.registers.accounts.models import Membership

SYSTEM = "system of "


@pytest.fixture
def planted(
    world: SimpleNamespace, viewer_of: Callable[..., Any], settings: Any, tmp_path: Path
) -> Planted:
    """One thing of every kind, with seals set on some."""
    settings.STORES = tmp_path / "stores"
    made = plant(world, viewer_of)
    put_the_open_ones(made)
    put_promises(made, viewer_of("officer"))
    return made


def _token(world: SimpleNamespace, who: str) -> str:
    member = Membership.objects.get(pk=world.members[who.removeprefix(SYSTEM)])
    now = timezone.now()
    with acting(member.organization_id, now):
        return make_token(membership=member, name="A system", days=30, by=None, at=now)[1]


@pytest.fixture
def browser_of(world: SimpleNamespace, client_of: Callable[[str], Any]) -> Callable[[str], Any]:
    """A member's browser, or a ``system of`` one with a token of theirs.

    ``anonymous`` is nobody's; ``ended`` worked at the agency until yesterday.
    """

    def browser(who: str) -> Any:
        if who == "anonymous":
            return Client()
        if who.startswith(SYSTEM):
            return Client(headers={"Authorization": f"Bearer {_token(world, who)}"})
        if who != "ended":
            return client_of(who)
        signed_in = client_of("untrained_officer")
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(pk=world.members["untrained_officer"]).update(ends_on=yesterday)
        return signed_in

    return browser
