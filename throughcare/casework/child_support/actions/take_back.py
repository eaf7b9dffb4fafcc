"""Takes back what a match set in motion, when it turns out to be somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.models import (
    AccountChange,
    Clock,
    Eligibility,
    Letter,
    ReviewRequest,
)


@dataclass(frozen=True)
class TakenBack:
    """How many of each were taken back; ``letters_sent`` can not be, and must be explained.

    ``accounts`` were changed by law and have to be changed back by hand.
    """

    clocks: int
    letters: int
    letters_sent: int
    requests: int
    verdicts: int
    accounts: int = 0


@transaction.atomic
def take_back(*, link: UUID, viewer: Viewer, by: UUID | None, at: datetime) -> TakenBack:
    """End clocks, drop letters and requests, forget verdicts.

    The ledger keeps its facts; the undoing of the match is the fact that says they count no more.
    """
    today = timezone.localtime(at).date()
    mine = own(viewer, Clock.label)
    clocks = Clock.objects.within(mine).filter(link=link).exclude(state="taken_back")
    letters = Letter.objects.within(mine).filter(link=link).exclude(state="taken_back")
    return TakenBack(
        letters_sent=letters.filter(sent_on__isnull=False).count(),
        letters=letters.update(state="taken_back"),
        requests=_end_requests(link, viewer),
        accounts=_ask_to_undo(link, viewer),
        verdicts=Eligibility.objects.within(mine).filter(link=link).delete()[0],
        clocks=clocks.update(state="taken_back", closed_on=today),
    )


def _ask_to_undo(link: UUID, viewer: Viewer) -> int:
    """An account that was changed must be changed back by a person; this makes it their task."""
    rows = AccountChange.objects.within(own(viewer, AccountChange.label)).filter(link=link)
    return rows.filter(state="done").update(state="to_undo")


def _end_requests(link: UUID, viewer: Viewer) -> int:
    rows = ReviewRequest.objects.within(own(viewer, ReviewRequest.label)).filter(link=link)
    return rows.exclude(state="taken_back").update(state="taken_back", answers={})
