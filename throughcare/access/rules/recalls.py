"""What an organization may answer to a recall notice, and on which day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AnswerKind(StrEnum):
    """What became of the facts."""

    DESTROYED = "destroyed"
    KEPT = "kept"


class KeptBecause(StrEnum):
    """Why facts may be kept shut; each is a choice, because words could name somebody."""

    LAW = "law"  # a law on records
    COURT = "court"  # they are part of a court's file
    OWN_RECORD = "own_record"  # the organization knew them by itself before


@dataclass(frozen=True)
class Said:
    """One answer: what, why if kept, by whom and on which day."""

    kind: AnswerKind
    name: str
    on: date
    because: KeptBecause | None = None


def refusal(said: Said, before: Collection[AnswerKind], *, drafted_on: date, today: date) -> str:
    """The code of what keeps this answer from being written; empty when it may be.

    What was kept may be destroyed later; what was destroyed stays so.
    """
    if said.kind in before or AnswerKind.DESTROYED in before:
        return "answered_before"
    if said.kind is AnswerKind.KEPT and said.because is None:
        return "no_reason"
    if not drafted_on <= said.on <= today:
        return "not_that_day"
    return ""
