"""Keeps what a person decided about a pair, and why; "not the same" is remembered for good."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.access.queries import own
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.linkage.models import Link, Memory
from throughcare.casework.linkage.rules.proposals import LinkState
from throughcare.registers.ledger.actions import Value, write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def confirm(link: Link, *, viewer: Viewer, reason: str, token: str, by: UUID, at: datetime) -> None:
    """The two are one person. What follows is opened by the workflow, in the same transaction."""
    _decide(link, viewer, LinkState.CONFIRMED, reason, by, at)
    _remember(link, token, same=True, at=at)
    admitted = link.admitted_on.isoformat() if link.admitted_on else ""
    _write(FactKind.MATCH_CONFIRMED, link, by, at, band=link.band, admitted_on=admitted)


@transaction.atomic
def reject(link: Link, *, viewer: Viewer, reason: str, token: str, by: UUID, at: datetime) -> None:
    """The two are not one person, for good."""
    _decide(link, viewer, LinkState.NOT_THE_SAME, reason, by, at)
    _remember(link, token, same=False, at=at)
    _write(FactKind.MATCH_REJECTED, link, by, at, band=link.band)


@transaction.atomic
def undo(
    link: Link, *, viewer: Viewer, reason: str, token: str, never_again: bool, by: UUID,
    at: datetime,
) -> None:  # fmt: skip
    """A confirmation was wrong. ``never_again`` keeps the pair apart for good."""
    state = LinkState.NOT_THE_SAME if never_again else LinkState.UNDONE
    _change(link, viewer, state=state, undone_by=by, undone_at=at, undo_reason=reason[:300])
    if never_again:
        _remember(link, token, same=False, at=at)
    else:
        _forget(link, viewer, token)
    _write(FactKind.MATCH_UNDONE, link, by, at, never_again=never_again)


def _decide(
    link: Link, viewer: Viewer, state: LinkState, reason: str, by: UUID, at: datetime
) -> None:
    _change(link, viewer, state=state, reason=reason[:300], decided_by=by, decided_at=at)


def _change(link: Link, viewer: Viewer, **fields: object) -> None:
    for name, value in fields.items():
        setattr(link, name, value)
    Link.objects.within(own(viewer, Link.label)).filter(pk=link.pk).update(**fields)


def _remember(link: Link, token: str, *, same: bool, at: datetime) -> None:
    Memory.objects.bulk_create(
        [
            Memory(
                organization_id=link.organization_id,
                sender_id=link.sender_id,
                left_token=token,
                right_person_id=link.right_person_id,
                same=same,
                decided_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["organization", "sender", "left_token", "right_person"],
        update_fields=["same", "decided_at"],
    )


def _forget(link: Link, viewer: Viewer, token: str) -> None:
    memories = Memory.objects.within(own(viewer, Memory.label))
    memories.filter(
        sender_id=link.sender_id, left_token=token, right_person_id=link.right_person_id
    ).delete()


def _write(kind: FactKind, link: Link, by: UUID, at: datetime, **values: Value) -> None:
    write_fact(
        kind, subject=link.stay_id, organization=link.organization_id, by=by, at=at,
        clause=link.clause_id, counterpart=link.sender_id, link=str(link.pk), **values,
    )  # fmt: skip
