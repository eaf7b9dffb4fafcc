"""Makes the one page for the day of going home, and notes that it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.decisions import keep_restarts
from throughcare.casework.child_support.actions.release_day import note_release_letter
from throughcare.casework.child_support.queries.case import case_of
from throughcare.casework.child_support.queries.release_day import (
    release_words,
    restarts,
    said_of,
)


class NoReleaseDate(LookupError):
    """Nobody said yet when this person goes home, or no clause lets us know."""


@dataclass(frozen=True)
class ReleasePage:
    """What the paper ``release_day_letter`` takes, and the language it is in."""

    words: dict[str, Any]
    language: str


@transaction.atomic
def make_release_page(
    *, viewer: Viewer, link: UUID, home_on: date | None, language: str, at: datetime
) -> ReleasePage:
    """From last-known facts, so that it can be printed at 2 a.m.; raises NoReleaseDate.

    ``home_on`` overrides what the facility's record says, for a release that is not in it yet.
    """
    case = case_of(viewer, link)
    if case is None or case.stay is None:
        raise NoReleaseDate
    day = home_on or case.stay.released_on or said_of(case.stay).now
    if day is None:
        raise NoReleaseDate
    page = ReleasePage(release_words(viewer, case, day, language), language)
    days = {order: after.due_again_on for order, after in restarts(viewer, case, day).items()}
    keep_restarts(link=link, days=days, viewer=viewer)
    note_release_letter(link=link, language=language, viewer=viewer, by=viewer.user, at=at)
    return page
