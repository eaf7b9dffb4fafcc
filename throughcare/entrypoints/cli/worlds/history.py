"""Some weeks of the demo's work, done through the same workflows that people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from throughcare.entrypoints.cli.worlds.filling import Filling


def live_some_weeks(filled: Filling, *, now: datetime, say: Callable[[str], None]) -> None:
    """Match, confirm, meet, print and decide, so that a newcomer finds work in every state."""
    say("history")
