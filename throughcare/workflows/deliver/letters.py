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
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letter_words import (
    letters_inside,
    letters_to_other_parents,
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
    made = prepare_letters(
        clocks=[clock.id for clock in owed], viewer=viewer, by=viewer.user, at=at
    )
    ids = [letter.pk for letter in made]
    views = letters(viewer, pk__in=ids, language=language)
    papers = WORDS_OF[kind](viewer, views)
    note_printed(letters=[view.id for view in views], viewer=viewer, by=viewer.user, at=at)
    return Batch(papers, len(views) - len(papers))
