"""The shipped tables: how often levels of agreement are met, and who else looks alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from throughcare.vocabulary.sourced import PROVENANCE, read_table, refuse_unsourced

MISSING = "missing"


@dataclass(frozen=True)
class Field:
    """One field that is compared: its levels from most to least alike, and their shares."""

    name: str
    words: str
    levels: tuple[str, ...]
    same: tuple[float, ...]
    other: tuple[float, ...]
    level_words: tuple[str, ...]
    partly: tuple[bool, ...]
    carries_both: tuple[bool, ...]
    common_by: str | None
    unseen: float
    doubtful: tuple[bool, ...]
    told_by: tuple[bool, ...]


@dataclass(frozen=True)
class LookAlike:
    """A relation that resembles identity: how many to expect, and what it makes of each field."""

    name: str
    expected: float
    most: float
    words: str
    shares: dict[str, str | dict[str, float]]


@dataclass(frozen=True)
class Expected:
    """What is expected of a day before it is read (see prior.toml)."""

    matches: float
    slope: float
    twice: float
    settled: float


def read_data(name: str) -> dict[str, Any]:
    """A TOML file of this folder. Raises ValueError when it does not say where it comes from."""
    data = read_table(Path(__file__).with_name(name))
    refuse_unsourced(data, name)
    return data


@cache
def fields() -> tuple[Field, ...]:
    """The compared fields, in the order in which the officer reads them."""
    return tuple(_field(name, raw) for name, raw in read_data("prior.toml")["fields"].items())


@cache
def expected() -> Expected:
    """The shipped expectations of a day."""
    return Expected(**read_data("prior.toml")["expected"])


@cache
def look_alikes() -> tuple[LookAlike, ...]:
    """The relations that can be mistaken for identity."""
    data = read_data("lookalikes.toml")
    return tuple(
        LookAlike(name, raw.pop("expected"), raw.pop("most"), raw.pop("words"), raw)
        for name, raw in data.items()
        if name not in PROVENANCE
    )


def _field(name: str, raw: dict[str, Any]) -> Field:
    levels = raw["levels"]
    common = raw.get("common_by", {})
    doubt = raw.get("doubtful", {"levels": [], "told_by": []})
    return Field(
        name=name,
        words=raw["words"],
        levels=(MISSING, *levels),
        same=(1.0, *(level["same"] for level in levels.values())),
        other=(1.0, *(level["other"] for level in levels.values())),
        level_words=("", *(level["words"] for level in levels.values())),
        partly=(False, *(level.get("known") == "partly" for level in levels.values())),
        carries_both=(False, *("carries" in level for level in levels.values())),
        common_by=common.get("level"),
        unseen=common.get("unseen", 0.0),
        doubtful=(False, *(level in doubt["levels"] for level in levels)),
        told_by=(False, *(level in doubt["told_by"] for level in levels)),
    )
