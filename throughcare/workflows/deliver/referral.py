"""Prints the page that tells another state's agency that a parent of its order is in custody."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.child_support.actions.letters import note_printed, prepare_referral
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.referral_words import referral_words
from throughcare.workflows.deliver.meet import NoSuchMatch
from throughcare.workflows.deliver.permission import clause_now


@transaction.atomic
def print_referral(*, viewer: Viewer, clock: UUID, at: datetime) -> dict[str, Any]:
    """What the paper ``referral`` takes. Raises NoSuchMatch, NoClauseInForce."""
    owed = clocks(viewer, pk=clock, kind="referral", state="running")
    if not owed:
        raise NoSuchMatch
    clause = clause_now(viewer, owed[0].clause)
    words = referral_words(viewer, owed[0], clause.parameters)
    if words is None:
        raise NoSuchMatch
    letter = prepare_referral(clock=clock, viewer=viewer, by=viewer.user, at=at)
    note_printed(letters=[letter.pk], viewer=viewer, by=viewer.user, at=at)
    return words
