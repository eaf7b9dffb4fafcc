"""When a roster must wait for a human: what looks like mass release is mostly a broken file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

SHRANK_TO = Fraction(60, 100)
CORRECTED_AT_MOST = Fraction(30, 100)
REJECTED_AT_MOST = Fraction(20, 100)
WHOLE_NAMES_AT_MOST = Fraction(10, 100)
TURNED_OVER_AT = Fraction(40, 100)
# In a small house a share says nothing: a few people are every third.
FEW = 3


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason to wait; the words hold counts and no names."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class RosterCounts:
    """The counts by which a roster is judged. `usual` is the size that complete files have."""

    rows: int
    usual: int
    known: int
    matched: int
    vanished: int
    rejected: int
    whole_names: int
    births_corrected: int
    names_corrected: int
    is_complete: bool


def holds(counts: RosterCounts) -> tuple[Hold, ...]:
    """All reasons for which this roster waits; none means that it may be applied.

    Source: domain.md M4 (a name-parsing failure looked like everyone's release) and the
    fixture "Vanished".
    """
    return (*_of_size(counts), *_of_content(counts))


def _of_size(counts: RosterCounts) -> Iterator[Hold]:
    if not counts.is_complete:
        return
    if counts.usual and counts.rows <= counts.usual * SHRANK_TO:
        yield Hold(
            "roster_shrank",
            f"The roster has {counts.rows} people; it usually has about {counts.usual}.",
        )
    if counts.vanished > FEW and counts.vanished >= counts.known * TURNED_OVER_AT:
        yield Hold(
            "turned_over",
            f"{counts.vanished} of {counts.known} people are not in this file. "
            "Perhaps their numbers are written in another way.",
        )


def _of_content(counts: RosterCounts) -> Iterator[Hold]:
    total = counts.rows + counts.rejected
    if counts.rejected > FEW and counts.rejected > total * REJECTED_AT_MOST:
        yield Hold("many_rejected", f"{counts.rejected} of {total} rows could not be read.")
    if counts.whole_names > FEW and counts.whole_names > total * WHOLE_NAMES_AT_MOST:
        yield Hold(
            "whole_names",
            f"In {counts.whole_names} of {total} rows the given name seems to be a whole name.",
        )
    for code, what, corrected in (
        ("births_corrected", "birth dates", counts.births_corrected),
        ("names_corrected", "names", counts.names_corrected),
    ):
        if corrected > FEW and corrected > counts.matched * CORRECTED_AT_MOST:
            yield Hold(code, f"{corrected} of {counts.matched} {what} differ from the last file.")
