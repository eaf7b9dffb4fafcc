"""Shared goals: who answers for them, and whether that is one side alone."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Ownership(StrEnum):
    """On how many of the two sides somebody answers for a goal (domain, S0-18)."""

    BOTH = "both"
    ONE_SIDED = "one_sided"
    NOBODY = "nobody"


def ownership(owners: Sequence[str]) -> Ownership:
    """What the owners of the two sides come to; an empty one is nobody."""
    named = sum(bool(owner.strip()) for owner in owners)
    return (Ownership.NOBODY, Ownership.ONE_SIDED, Ownership.BOTH)[min(named, 2)]
