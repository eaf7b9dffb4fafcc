"""Writes messages about a step, marks them read, and closes a thread."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.actions.telling import tell
from throughcare.partnership.relationships.models import Message, Thread, ThreadRead
from throughcare.partnership.relationships.queries.partnerships import (
    locked_partnership,
    partnership_of,
)
from throughcare.partnership.relationships.queries.threads import public_names, steps_of
from throughcare.partnership.relationships.rules.messages import may_be_sent
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused, refuse_unless
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def write_message(
    *, partnership: UUID, organization: UUID, thing: UUID, words: str, writer: str, today: date,
    by: UUID | None, at: datetime,
) -> Message:  # fmt: skip
    """Write about one step; its first message begins the thread.

    Raises:
        RelationshipRefused: the words look like a person, the thread is closed, or there is no
            such step; nothing was kept.
        Partnership.DoesNotExist: it is not ours.
    """
    locked_partnership(partnership, organization)
    row = partnership_of(organization, partnership)
    assert row is not None, "it was locked a moment ago"
    verdict = may_be_sent(words, today, public_names(row))
    if not verdict.is_yes:
        raise RelationshipRefused("words", verdict.reasons[0])
    thread = row.threads.filter(thing=thing).first()
    if thread is None:
        found = next((s for s in steps_of(row, organization, at) if s.thing == thing), None)
        refuse_unless(found, "words", "no_such_step")
        assert found is not None
        thread = Thread.objects.create(
            partnership=row, about=found.about, thing=thing, title=found.title, opened_at=at
        )
    refuse_unless(thread.closed_at is None, "words", "thread_closed")
    message = Message.objects.create(
        thread=thread, organization_id=organization, writer=writer, words=words.strip(), at=at
    )
    tell(FactKind.MESSAGE_WRITTEN, row, organization=organization, by=by, at=at)
    return message


@transaction.atomic
def mark_read(
    *, thread: Thread, organization: UUID, by: UUID | None, at: datetime
) -> ThreadRead | None:
    """Somebody has read a thread up to now; a system reads nothing. No fact: it is no work."""
    if by is None:
        return None
    mark, _is_new = ThreadRead.objects.update_or_create(
        thread=thread, user=by, defaults={"organization_id": organization, "at": at}
    )
    return mark


@transaction.atomic
def close_thread(
    *, partnership: UUID, organization: UUID, thing: UUID, by: UUID | None, at: datetime
) -> None:
    """Either side closes a thread when its matter is settled; it stays to be read."""
    row = locked_partnership(partnership, organization)
    if row.threads.filter(thing=thing, closed_at__isnull=True).update(closed_at=at):
        tell(FactKind.THREAD_CLOSED, row, organization=organization, by=by, at=at)
