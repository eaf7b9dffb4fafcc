"""Confirmed parents, the jail's daily roster, and the people who look, for the rows of S0."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

from tests.casework.child_support.matched import Matched, confirm
from tests.rows.rosters_inside import Row, as_inside, file_of, hand_in
from throughcare.access.actions import viewing


@pytest.fixture
def confirmed(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Callable[..., Matched]:
    """Confirms two records of the small world as one person, by the trained officer."""

    def make(left: str = "jail_basil", right: str = "basil", **dates: Any) -> Matched:
        with viewing(viewer_of("officer")) as officer:
            return confirm(world, officer, left, right, **dates)

    return make


@pytest.fixture
def inside(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> dict[str, Row]:
    """The jail's rows of today, by key; change them and hand them in."""
    return as_inside(world, viewer_of("clerk"))


@pytest.fixture
def roster(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Callable[..., Any]:
    """Hands in a roster as the jail's clerk; returns the delivery."""

    def deliver(rows: Any, at: datetime | None = None) -> Any:
        clerk = viewer_of("clerk", at)
        return hand_in(world, clerk, file_of(rows), clerk.at)

    return deliver
