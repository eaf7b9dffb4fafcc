"""Applies a delivery that was read, whole or not at all; a large one as a job."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.vocabulary.layout_fields import FileKind
from throughcare.workflows.take_stock.apply_caseload import apply_caseload
from throughcare.workflows.take_stock.apply_roster import apply_roster
from throughcare.workflows.take_stock.ask_for_matches import ask_for_matches
from throughcare.workflows.take_stock.clauses import NoClauseInForce
from throughcare.workflows.take_stock.follow_stays import follow_stays
from throughcare.workflows.take_stock.no_collecting import no_collecting
from throughcare.workflows.take_stock.read_delivery import (
    AT_ONCE_BYTES,
    in_hands,
    queue_step,
    telling,
)
from throughcare.workflows.take_stock.read_rows import BytesGone, Progress, Reading, read_rows
from throughcare.workflows.take_stock.receive import NotPermitted, clause_for

WAITING = ("read", "held", "applying")


class NotApplicable(Exception):
    """The delivery is not in a state in which it can be applied; the message says which."""


STANDS_IN_THE_WAY = (NotPermitted, NotApplicable, FileRefused, BytesGone, IntegrityError)


@transaction.atomic
def ask_to_apply(
    *,
    delivery_id: UUID,
    organization: UUID,
    by: UUID | None,
    at: datetime,
    despite_holds: bool = False,
    and_match: bool = True,
) -> Delivery:
    """Apply a small delivery at once, and put a large one into the queue of jobs.

    Raises NotApplicable and NotPermitted.
    """
    delivery, is_first = begin_to_apply(
        delivery_id=delivery_id, organization=organization, by=by, at=at,
        despite_holds=despite_holds,
    )  # fmt: skip
    if not is_first:
        return delivery
    if delivery.byte_count > AT_ONCE_BYTES:
        queue_step("apply_delivery", delivery, by)
        return delivery
    return apply_delivery(
        delivery_id=delivery_id, organization=organization, by=by, at=at, and_match=and_match
    )


@transaction.atomic
def begin_to_apply(
    *, delivery_id: UUID, organization: UUID, by: UUID | None, at: datetime, despite_holds: bool
) -> tuple[Delivery, bool]:
    """Decide that a delivery is to be applied; False when somebody decided it before.

    Two at once queue up at the row. Raises NotApplicable and NotPermitted.
    """
    with viewing(in_hands(organization, user=by, at=at), channel="job") as me:
        delivery = exchange.delivery(me, delivery_id, lock=True)
        if delivery is None:
            raise NotApplicable(_("There is no such delivery."))
        if delivery.state in ("applied", "applying"):
            return delivery, False
        _check(delivery, despite_holds=despite_holds, at=at)
        actions.begin_step(delivery=delivery, state="applying", by=by, at=at)
        return delivery, True


def apply_delivery(
    *,
    delivery_id: UUID,
    organization: UUID,
    by: UUID | None,
    at: datetime,
    progress: Progress | None = None,
    and_match: bool = True,
    reading: Reading | None = None,
) -> Delivery:
    """Apply a delivery that somebody asked to apply, now.

    Reading comes first, outside of the transaction; then one transaction writes everything.
    Who has just read the file brings its ``reading``. What stands in the way puts the delivery
    back where it was, with words.
    """
    me = in_hands(organization, user=by, at=at)
    with viewing(me, channel="job"):
        delivery = exchange.delivery(me, delivery_id)
    if delivery is None:
        raise LookupError("The delivery is not there yet; it may be about to be committed.")
    if delivery.state != "applying" or delivery.layout is None:
        return delivery
    try:
        with no_collecting():
            if reading is None or reading.layout != delivery.layout.layout:
                reading = read_rows(
                    delivery, delivery.layout, at=at, progress=telling(delivery, me, progress)
                )
            return _write(delivery, reading, organization, by=by, at=at, and_match=and_match)
    except STANDS_IN_THE_WAY as refused:
        return _put_back(delivery, _in_words(refused), me)


def _put_back(delivery: Delivery, because: str, me: Viewer) -> Delivery:
    with viewing(me, channel="job"):
        now = exchange.delivery(me, delivery.pk, lock=True) or delivery
        if now.state == "applying":
            actions.put_back(delivery=now, because=because, by=me.user, at=me.at)
        return now


def _in_words(refused: Exception) -> str:
    """What the page says; of what the database found only that, never a value."""
    if isinstance(refused, IntegrityError):
        return _("A number in the file belongs to somebody else in the register. Nothing was done.")
    return str(refused) or _("The file was deleted meanwhile. Hand it in again.")


@transaction.atomic
def _write(
    delivery: Delivery,
    reading: Reading,
    organization: UUID,
    *,
    by: UUID | None,
    at: datetime,
    and_match: bool,
) -> Delivery:
    """Everything at once: the register, what the delivery came to, and the job of matching."""
    with viewing(in_hands(organization, user=by, at=at), channel="job") as me:
        now = exchange.delivery(me, delivery.pk, lock=True)
        if now is None or now.state != "applying":
            return now or delivery
        _one_file_at_a_time(now.sender_id)
        _check(now, despite_holds=True, at=at)
        write = apply_roster if now.kind == FileKind.ROSTER else apply_caseload
        counts = write(now, reading, by=by, at=at)
        actions.mark_applied(delivery=now, difference=counts, by=by, at=at)
    if now.receiver_id and now.kind == FileKind.ROSTER:
        follow_stays(
            sender=now.sender_id, receiver=now.receiver_id, clause=now.clause_id, by=by, at=at
        )
    if and_match and now.receiver_id and now.kind == FileKind.ROSTER:
        _match(now, by=by, at=at)
    return now


def _check(delivery: Delivery, *, despite_holds: bool, at: datetime) -> None:
    """May it be applied now? The clause is asked again. Raises NotApplicable, NotPermitted."""
    if delivery.layout is None or delivery.state not in WAITING:
        raise NotApplicable(_("The file has to be read first."))
    if delivery.state == "held" and not despite_holds:
        raise NotApplicable(_("The file waits for somebody to look at why it is held."))
    last = exchange.last_applied(delivery.sender_id, FileKind(delivery.kind))
    if last is not None and last.received_at > delivery.received_at:
        raise NotApplicable(_("A newer file of this sender was applied already."))
    clause_for(
        delivery.organization_id, sender=delivery.sender_id, receiver=delivery.receiver_id,
        kind=delivery.kind, at=at,
    )  # fmt: skip


def _one_file_at_a_time(sender: UUID) -> None:
    """Two files of one sender are never applied at the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(sender)])


def _match(delivery: Delivery, *, by: UUID | None, at: datetime) -> None:
    """Let the receiver's job look at the newcomers; it asks for the clause itself."""
    assert delivery.receiver_id is not None
    try:
        ask_for_matches(
            delivery_id=delivery.pk, sender=delivery.sender_id, receiver=delivery.receiver_id,
            by=by, at=at,
        )  # fmt: skip
    except NoClauseInForce:
        return  # between applying and matching a clause may end; nothing is matched then
