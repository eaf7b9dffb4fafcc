"""Bands: likely, possible, no; only a person confirms."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from throughcare.casework.linkage.rules.shares import read_data


class Band(StrEnum):
    """How a pair is shown. None of them starts a letter."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    NO = "no"


@cache
def thresholds() -> dict[str, float]:
    """Where a pair becomes likely, possible, shown; and what a look-alike never passes."""
    return {name: float(value) for name, value in read_data("bands.toml")["thresholds"].items()}


def band(probability: float) -> Band:
    """The band of a probability."""
    if probability >= thresholds()["likely"]:
        return Band.LIKELY
    return Band.POSSIBLE if probability >= thresholds()["possible"] else Band.NO
