"""The worked world, and browsers of everybody who may ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.leaks.addresses import put_the_open_ones
from tests.leaks.held_promises import put_promises
from tests.leaks.personas import browser_for
from tests.leaks.planted import Planted, plant


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


@pytest.fixture
def browser_of(
    world: SimpleNamespace, client_of: Callable[[str], Any], viewer_of: Callable[..., Any]
) -> Callable[[str], Any]:
    """A browser of anybody who may ask."""
    return lambda who: browser_for(who, world, client_of, viewer_of)
