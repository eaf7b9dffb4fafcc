"""Promises that no Fact proves: what a side said last, and whether the other sees it so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.vocabulary.nameless import points_at_somebody
from throughcare.vocabulary.verdicts import Reason, sentence

MOST_WORDS = 600

REFUSALS = {
    "empty": sentence("Write in a sentence why you say so."),
    "too_long": sentence("Keep it under 600 characters."),
    "names_somebody": sentence(
        "Leave out numbers of people and cases, and names: both sides read this."
    ),
    "not_yours_to_say": sentence("The agreement names the other side to say whether it was kept."),
    "not_over": sentence("Choose a time that is over."),
    "nothing_said": sentence("Nothing is said about that time yet."),
    "counted": sentence("This promise is counted from daily work. Nobody types it."),
    "no_answer": sentence("Say whether it was kept."),
}


class NotAttested(Exception):
    """Nothing was saved; ``where`` names the field, ``reason`` says why in the reader's words."""

    def __init__(self, where: str, code: str) -> None:
        self.where, self.reason = where, Reason(code, REFUSALS[code])
        super().__init__(self.reason.in_words())


@dataclass(frozen=True)
class Line:
    """One line about a period: kept, not kept, or (None) the other side's doubt."""

    is_kept: bool | None
    at: datetime
    by: UUID
    because: str = ""


@dataclass(frozen=True)
class Attested:
    """How a period stands by what was said; ``last`` is the line that counts."""

    state: PromiseState
    last: Line | None = None
    doubt: Line | None = None


def attested(lines: Iterable[Line], *, is_over: bool) -> Attested:
    """The last word of who attests counts; a doubt stays until they say it again.

    Before the period is over nothing can have been said about it.
    """
    told = sorted(lines, key=lambda line: line.at)
    said = [line for line in told if line.is_kept is not None]
    if not said:
        return Attested(PromiseState.NOT_SAID if is_over else PromiseState.RUNS)
    last = said[-1]
    doubts = [line for line in told if line.is_kept is None and line.at > last.at]
    state = PromiseState.KEPT if last.is_kept else PromiseState.BROKEN
    return Attested(state, last, doubts[-1] if doubts else None)


def is_over(period: Month, today: date) -> bool:
    """True from the first day after a period on."""
    return period.following.first_day <= today


def check_because(words: str) -> str:
    """The words without spaces around them. Raises NotAttested."""
    kept = words.strip()
    if not kept:
        raise NotAttested("because", "empty")
    if len(kept) > MOST_WORDS:
        raise NotAttested("because", "too_long")
    if points_at_somebody(kept):
        raise NotAttested("because", "names_somebody")
    return kept
