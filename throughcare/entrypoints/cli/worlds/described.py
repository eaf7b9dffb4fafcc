"""Reads a described world (JSON) and says at which place it can not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PARTS = (
    "about",
    "organizations",
    "members",
    "persons",
    "cases",
    "agreements",
    "seals",
    "clearances",
    "equipment",
    "fixed_blocks",
)
NOT_YET = ("consents",)


class UnreadableWorld(ValueError):
    """The described world can not be read; the message names the part, entry and key."""


@dataclass(frozen=True)
class Entry:
    """One entry of one part, that knows its place for error messages."""

    part: str
    index: int
    data: Mapping[str, Any]

    def fail(self, why: str) -> UnreadableWorld:
        """An error at this entry."""
        return UnreadableWorld(f"{self.part}[{self.index}]: {why}")

    def need(self, key: str) -> Any:
        """A value that must be there."""
        if key not in self.data:
            raise self.fail(f"{key} is missing")
        return self.data[key]

    def get(self, key: str, default: Any = "") -> Any:
        """A value that may be missing."""
        return self.data.get(key, default)

    def day(self, key: str) -> date | None:
        """An ISO date, or None when it is missing or empty."""
        text = self.data.get(key)
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except (TypeError, ValueError) as error:
            raise self.fail(f"{key} is not a date like 2026-01-31") from error

    def one_of(self, key: str, known: Mapping[str, Any], what: str) -> Any:
        """What another part calls by this name."""
        name = self.need(key)
        if name not in known:
            raise self.fail(f"{key} names no {what} of this world")
        return known[name]


def entries(world: Mapping[str, Any], part: str) -> list[Entry]:
    """The entries of a part; a part that is missing has none."""
    rows = world.get(part, [])
    if not isinstance(rows, list):
        raise UnreadableWorld(f"{part}: must be a list")
    return [Entry(part, index, row) for index, row in enumerate(rows)]


def check_parts(world: Any) -> None:
    """Refuse unknown parts at once, before anything is filled."""
    if not isinstance(world, dict):
        raise UnreadableWorld("The file must hold one JSON object.")
    for part in world:
        if part in NOT_YET and world[part]:
            raise UnreadableWorld(f"{part}: this release can not hold them yet; leave them out")
        if part not in PARTS and part not in NOT_YET:
            raise UnreadableWorld(f"{part}: not a part of a world; parts are {', '.join(PARTS)}")


Reader = Callable[[Entry], Any]
