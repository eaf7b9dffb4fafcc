"""One way in for all doors: permit, size, fingerprint, layout, reading, difference."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import permit, working_for
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.fingerprint import file_fingerprint
from throughcare.casework.exchange.rules.limits import check_size
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.vocabulary.layout_fields import FileKind

WORKING = frozenset({DataClass.IDENTITY, DataClass.CUSTODY, DataClass.CONTACT})


class NotPermitted(Exception):
    """No clause in force lets this sender's files reach this receiver."""

    def __init__(self, ended: Clause | None) -> None:
        self.ended = ended
        super().__init__(self.words)

    @property
    def words(self) -> str:
        """What the person at the door reads; names agreements, never people."""
        if self.ended is None:
            return "No agreement lets this roster be handed over. Nothing was stored."
        last_day = timezone.localtime(self.ended.ends_at).date()
        return (
            f"{self.ended.agreement.title}, clause {self.ended.number}: not in force"
            f" (its last moment is the end of the day before {last_day:%B %-d, %Y})."
            " Nothing was stored."
        )


@dataclass(frozen=True)
class Received:
    """A delivery, and whether these very bytes had come before."""

    delivery: Delivery
    came_before: bool


@transaction.atomic
def receive(
    *,
    viewer: Viewer,
    sender: UUID,
    receiver: UUID | None,
    kind: FileKind,
    door: str,
    content: bytes,
    at: datetime,
    idempotency_key: str = "",
) -> Received:
    """Take a file in, or say why not; the same bytes again change nothing.

    Raises:
        NotPermitted: there is no clause in force; only the refusal is written.
        FileRefused: empty or too large.
    """
    clause = _clause_for(sender=sender, receiver=receiver, at=at)
    check_size(io.BytesIO(content))
    fingerprint = file_fingerprint(io.BytesIO(content))
    _one_at_a_time(sender, fingerprint)
    before = exchange.same_bytes(viewer.organization, sender, kind, fingerprint)
    if before is not None:
        return Received(before, came_before=True)
    delivery = actions.keep_delivery(
        organization=viewer.organization,
        sender=sender,
        receiver=receiver,
        clause=clause.pk if clause else None,
        kind=kind,
        door=door,
        content=content,
        fingerprint=fingerprint,
        idempotency_key=idempotency_key,
        by=viewer.user,
        at=at,
    )
    return Received(delivery, came_before=False)


def note_refusal(*, viewer: Viewer, receiver: UUID, refused: NotPermitted, at: datetime) -> None:
    """Write that a file was refused; for doors, after the transaction of ``receive`` is gone."""
    actions.refuse_at_the_door(
        organization=viewer.organization,
        receiver=receiver,
        clause=refused.ended.pk if refused.ended else None,
        by=viewer.user,
        at=at,
    )


def _clause_for(*, sender: UUID, receiver: UUID | None, at: datetime) -> Clause | None:
    """The clause in force, or None for an organization's own records."""
    if receiver is None or receiver == sender:
        return None
    answer = permit(from_party=sender, to_party=receiver, purpose=Purpose.ROSTER_MATCHING, at=at)
    if not answer:
        raise NotPermitted(answer.ended)
    return answer.clause


def _one_at_a_time(sender: UUID, fingerprint: str) -> None:
    """Two uploads at once of the same bytes queue up here until the first one has committed."""
    with connection.cursor() as cursor:
        key = f"{sender}{fingerprint}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def sender_at_work(delivery: Delivery, *, user: UUID | None, at: datetime) -> Viewer:
    """The sender's own viewer for reading and applying its file under the clause."""
    return working_for(delivery.sender_id, Purpose.ROSTER_MATCHING, at, WORKING, user=user)


__all__ = ["NotPermitted", "Received", "note_refusal", "receive", "sender_at_work", "viewing"]
