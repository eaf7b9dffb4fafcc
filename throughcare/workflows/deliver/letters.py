"""Prints the letters of one party as one batch; each is asked for under its clause first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.letters import note_printed, prepare_letters
from throughcare.casework.child_support.queries.clocks import ClockView, clocks
from throughcare.casework.child_support.queries.letter_words import (
    letters_inside,
    letters_to_other_parents,
    places_inside,
)
from throughcare.casework.child_support.queries.letters import letters
from throughcare.workflows.deliver.permission import clause_now

WORDS_OF = {"notice_inside": letters_inside, "notice_other": letters_to_other_parents}


@dataclass(frozen=True)
class Batch:
    """Papers of one language to print; ``left_out`` could not be addressed now."""

    papers: list[dict[str, Any]]
    left_out: int


@transaction.atomic
def print_letters(
    *, viewer: Viewer, kind: str, clock_ids: Sequence[UUID], language: str, at: datetime
) -> Batch:
    """Prepare, fill and note the letters of these clocks whose reader has that language.

    Raises NoClauseInForce.
    """
    owed = clocks(viewer, pk__in=list(clock_ids), kind=kind, state="running")
    for clause in {clock.clause for clock in owed}:
        clause_now(viewer, clause)
    reachable = _reachable(viewer, kind, owed)
    made = prepare_letters(
        clocks=[clock.id for clock in reachable], language=language, viewer=viewer,
        by=viewer.user, at=at,
    )  # fmt: skip
    views = letters(viewer, pk__in=[letter.pk for letter in made])
    papers = WORDS_OF[kind](viewer, views)
    note_printed(letters=[view.id for view in views], viewer=viewer, by=viewer.user, at=at)
    return Batch(papers, len(owed) - len(reachable))


def _reachable(viewer: Viewer, kind: str, owed: list[ClockView]) -> list[ClockView]:
    """Letters inside need to know where; who is not seen there now stays on the list."""
    if kind != "notice_inside":
        return owed
    known = places_inside(viewer, [clock.link for clock in owed])
    return [clock for clock in owed if clock.link in known]
