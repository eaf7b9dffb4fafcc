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
from tests.leaks.planted import Planted, plant
from throughcare.registers.accounts.models import Membership


@pytest.fixture
def planted(
    world: SimpleNamespace, viewer_of: Callable[..., Any], settings: Any, tmp_path: Path
) -> Planted:
    """One thing of every kind, with seals set on some."""
    settings.STORES = tmp_path / "stores"
    made = plant(world, viewer_of)
    put_the_open_ones(made)
    return made


@pytest.fixture
def browser_of(world: SimpleNamespace, client_of: Callable[[str], Any]) -> Callable[[str], Any]:
    """A member's browser; ``anonymous`` is nobody's, ``ended`` worked at the agency until today."""

    def browser(who: str) -> Any:
        if who == "anonymous":
            return Client()
        if who != "ended":
            return client_of(who)
        signed_in = client_of("untrained_officer")
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(pk=world.members["untrained_officer"]).update(ends_on=yesterday)
        return signed_in

    return browser
