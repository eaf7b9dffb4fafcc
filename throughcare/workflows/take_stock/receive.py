"""One way in for all doors: who may, under which clause, how large, and did it come before."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.fingerprint import file_fingerprint
from throughcare.casework.exchange.rules.limits import check_size
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.categories import Purpose
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.clauses import NoClauseInForce, clause_in_force


class NotPermitted(Exception):
    """This file may not come in; the words name agreements, never people."""

    def __init__(self, words: str, ended: Clause | None = None) -> None:
        super().__init__(words)
        self.ended = ended


class KeyUsedBefore(Exception):
    """The idempotency key came with other bytes before."""


@dataclass(frozen=True)
class Received:
    """A delivery, and whether these very bytes had come before."""

    delivery: Delivery
    came_before: bool


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
        NotPermitted: no clause is in force, or it is not the viewer's file; of the file
            nothing is stored, and the ledger says that it was refused.
        FileRefused: empty or too large.
        KeyUsedBefore: the idempotency key stands for another file.
    """
    try:
        return _receive(viewer, sender, receiver, kind, door, content, at=at, key=idempotency_key)
    except NotPermitted as refused:
        if receiver is not None:
            actions.refuse_at_the_door(
                organization=viewer.organization, receiver=receiver, by=viewer.user, at=at,
                clause=refused.ended.pk if refused.ended else None,
            )  # fmt: skip
        raise


@transaction.atomic
def _receive(
    viewer: Viewer,
    sender: UUID,
    receiver: UUID | None,
    kind: FileKind,
    door: str,
    content: bytes,
    *,
    at: datetime,
    key: str,
) -> Received:
    clause = clause_for(viewer.organization, sender=sender, receiver=receiver, kind=kind, at=at)
    check_size(io.BytesIO(content))
    fingerprint = file_fingerprint(io.BytesIO(content))
    _one_at_a_time(viewer.organization, key or fingerprint)
    _one_at_a_time(sender, fingerprint)
    before = _before(viewer.organization, sender, kind, fingerprint, key)
    if before is not None:
        return Received(before, came_before=True)
    delivery = actions.keep_delivery(
        organization=viewer.organization, sender=sender, receiver=receiver,
        clause=clause.pk if clause else None, kind=kind, door=door, content=content,
        fingerprint=fingerprint, idempotency_key=key, by=viewer.user, at=at,
    )  # fmt: skip
    return Received(delivery, came_before=False)


def clause_for(
    organization: UUID, *, sender: UUID, receiver: UUID | None, kind: str, at: datetime
) -> Clause | None:
    """The clause under which a file may come in now; None for one's own records.

    A roster comes for a receiver, from one of the two; a caseload is its agency's own.
    Raises NotPermitted.
    """
    if kind == FileKind.ROSTER and receiver is None:
        raise NotPermitted(_("Say for whom the roster is. Nothing was stored."))
    if organization not in (sender, receiver) or (receiver is None and organization != sender):
        raise NotPermitted(_("You hand in files of your own organization only."))
    if receiver is None or receiver == sender:
        return None
    try:
        return clause_in_force(
            from_party=sender, to_party=receiver, purpose=Purpose.ROSTER_MATCHING, at=at
        )
    except NoClauseInForce as refusal:
        words = _("%(refusal)s Nothing was stored.") % {"refusal": refusal}
        raise NotPermitted(words, refusal.ended) from None


def _before(
    organization: UUID, sender: UUID, kind: FileKind, fingerprint: str, key: str
) -> Delivery | None:
    known = exchange.delivery_of_key(organization, key) if key else None
    if known is not None:
        if known.fingerprint != fingerprint:
            raise KeyUsedBefore
        return known
    return exchange.same_bytes(organization, sender, kind, fingerprint)


def _one_at_a_time(owner: UUID, what: str) -> None:
    """Two uploads at once of the same thing queue up here until the first one has committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{owner}{what}"])
