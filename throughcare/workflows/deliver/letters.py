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
from throughcare.casework.child_support.queries.letters import LetterView, letters
from throughcare.workflows.deliver.permission import clause_now

WORDS_OF = {"notice_inside": letters_inside, "notice_other": letters_to_other_parents}


@dataclass(frozen=True)
class Batch:
    """Papers to print, by language; ``left_out`` letters could not be addressed now."""

    by_language: dict[str, list[dict[str, Any]]]
    printed: int
    left_out: int


@transaction.atomic
def print_letters(*, viewer: Viewer, kind: str, clock_ids: Sequence[UUID], at: datetime) -> Batch:
    """Prepare, fill and note the letters of these clocks. Raises NoClauseInForce."""
    owed = clocks(viewer, pk__in=list(clock_ids), kind=kind, state="running")
    for clause in {clock.clause for clock in owed}:
        clause_now(viewer, clause)
    made = prepare_letters(
        clocks=[clock.id for clock in owed], viewer=viewer, by=viewer.user, at=at
    )
    views = letters(viewer, pk__in=[letter.pk for letter in made])
    batch = _in_languages(viewer, kind, views, len(owed))
    if batch.printed:
        ids = [view.id for view in views]
        note_printed(letters=ids, viewer=viewer, by=viewer.user, at=at)
    return batch


def _in_languages(viewer: Viewer, kind: str, views: Sequence[LetterView], owed: int) -> Batch:
    by_language: dict[str, list[dict[str, Any]]] = {}
    for language in sorted({view.language for view in views}):
        same = [view for view in views if view.language == language]
        papers = WORDS_OF[kind](viewer, same)
        if papers:
            by_language[language] = papers
    printed = sum(len(papers) for papers in by_language.values())
    return Batch(by_language, printed, owed - printed)
