"""Somebody with two memberships goes on in the other; both organizations keep that it was done."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def change_hat(*, before: Viewer, after: Viewer, at: datetime) -> None:
    """Write down, for each of the two organizations, that one of theirs began or ceased to look.

    What was seen until now is disclosed under the membership in which it was seen.
    """
    assert before.user is not None and before.user == after.user, "one's own memberships only"
    for one, begins in ((before, False), (after, True)):
        with viewing(one, channel="page"):
            write_fact(
                FactKind.HAT_CHANGED, subject=before.user, organization=one.organization,
                by=before.user, at=at, begins=begins, role=str(one.role or ""),
            )  # fmt: skip
