"""An officer at the browser with one confirmed match, made as the workflow makes it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests.casework.child_support.matched import Matched, confirm
from throughcare.access.actions import viewing


@pytest.fixture
def confirmed(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Callable[..., Matched]:
    """Confirms two records of the small world as one person, by the trained officer."""

    def make(left: str = "jail_basil", right: str = "basil", **dates: Any) -> Matched:
        with viewing(viewer_of("officer")) as officer:
            return confirm(world, officer, left, right, **dates)

    return make


@pytest.fixture
def officer(client_of: Callable[[str], Any]) -> Any:
    """The browser of the trained officer."""
    return client_of("officer")
