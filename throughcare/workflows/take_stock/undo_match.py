"""A confirmation was wrong: what followed is taken back, what was shown is listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import end_grants, viewing, write_disclosures
from throughcare.access.actions.recalling import draft_recalls
from throughcare.access.models import Disclosure
from throughcare.access.queries import disclosures_because_of
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.take_back import TakenBack, take_back
from throughcare.casework.inreach.actions.taking_back import call_off_visits
from throughcare.casework.linkage.actions import decide
from throughcare.casework.linkage.queries.links import link as link_of
from throughcare.casework.linkage.rules.proposals import NEVER_AGAIN, REASONS_TO_UNDO, LinkState
from throughcare.workflows.take_stock.decide_match import NotThere, sender_at_work, token_of

UNDOABLE = frozenset({LinkState.CONFIRMED, LinkState.UNDONE, LinkState.NOT_THE_SAME})


@dataclass(frozen=True)
class Undone:
    """What was taken back, and every look at the other organization's person that it caused."""

    link: UUID
    taken_back: TakenBack | None
    disclosures: tuple[Disclosure, ...]
    never_again: bool


@transaction.atomic
def undo_match(
    *, viewer: Viewer, link_id: UUID, reason: str, at: datetime, words: str = ""
) -> Undone:
    """Take back clocks, letters, visits and tasks, end what may be seen, and list what was seen.

    The other organization finds letters drafted to all who saw its person because of it.

    ``reason`` is a key of REASONS_TO_UNDO; "not me" keeps the pair apart for good (S0-30). Needs no
    clause: what was wrong may be taken back also after an agreement ended. Twice is once.
    Raises NotThere.
    """
    link = link_of(viewer, link_id, lock=True)
    if link is None or viewer.user is None or link.state not in UNDOABLE:
        raise NotThere
    never_again = reason in NEVER_AGAIN
    taken = None
    if link.state == LinkState.CONFIRMED:
        said = "; ".join(part for part in (REASONS_TO_UNDO[reason], words) if part)
        token = token_of(link, viewer.user, at)
        decide.undo(
            link, viewer=viewer, reason=said, token=token, never_again=never_again,
            by=viewer.user, at=at,
        )  # fmt: skip
        taken = take_back(link=link.pk, viewer=viewer, by=viewer.user, at=at)
        if link.stay_id is not None:
            call_off_visits(viewer=viewer, stay=link.stay_id, by=viewer.user, at=at)
        write_disclosures(
            viewer, channel="page"
        )  # what this very request showed is called back too
        with viewing(sender_at_work(link, viewer.user, at), channel="job") as sender:
            end_grants(basis_ids=[link.pk], by=viewer.user, at=at)
            draft_recalls(basis="link", basis_ids=[link.pk], viewer=sender, by=None, at=at)
    shown = tuple(disclosures_because_of(viewer, [link.pk]))
    return Undone(link.pk, taken, shown, never_again)
