"""Deletes what has had its time: delivered bytes, rejected rows, and people nobody was matched to.

Unmatched people of a roster are not the receiver's business (domain, M8). A sender that works
here keeps its own register behind its own wall; of a sender that only sends files, people
without a likely, possible or confirmed match are deleted after a week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from throughcare.access.actions import viewing
from throughcare.access.queries import people_since, working_for
from throughcare.access.queries.recalls import named_in_letters
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.exchange import queries as exchange
from throughcare.casework.exchange.actions import deliveries as actions
from throughcare.casework.linkage.actions.forget import forget_links
from throughcare.casework.linkage.queries.links import people_in_question
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organizations
from throughcare.registers.people.actions import purge
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.in_use import in_use, people_of_stays
from throughcare.workflows.take_stock.withdraw_delivery import forget_all

KEPT = timedelta(days=7)
CLASSES = frozenset(
    {DataClass.IDENTITY, DataClass.CUSTODY, DataClass.CONTACT, DataClass.SAFETY,
     DataClass.CHILD_SUPPORT_EXISTENCE, DataClass.ATTENDANCE}
)  # fmt: skip


@dataclass(frozen=True)
class Purged:
    """How many files and people were deleted."""

    files: int
    people: int


def purge_all(*, at: datetime, kept: timedelta = KEPT) -> Purged:
    """Delete all whose time is over; each organization in a transaction of its own.

    Killed at any moment and run again, it ends the same.
    """
    files = people = 0
    everybody = list(organizations())
    for one in everybody:
        files += _purge_files(one, at=at, before=at - kept)
        if not one.works_here:
            people += _purge_people(one, everybody, at=at, before=at - kept)
    return Purged(files, people)


def _at_work(organization: UUID, at: datetime) -> Viewer:
    return working_for(organization, Purpose.ROSTER_MATCHING, at, CLASSES)


@transaction.atomic
def _purge_files(one: Organization, *, at: datetime, before: datetime) -> int:
    with viewing(_at_work(one.pk, at), channel="job") as me:
        old = list(exchange.old_files(me, before))
        for delivery in old:
            forget_all(delivery, by=None, at=at)
            actions.forget_bytes(delivery=delivery, by=None, at=at)
    return len(old)


@transaction.atomic
def _purge_people(
    sender: Organization, everybody: list[Organization], *, at: datetime, before: datetime
) -> int:
    with viewing(_at_work(sender.pk, at), channel="job") as me:
        old = people_since(me, before) - named_in_letters(me)
        stays = people_of_stays(old)
        old -= in_use(old, stays)
    others = [one for one in everybody if old and one.pk != sender.pk]
    for other in others:
        with viewing(_at_work(other.pk, at), channel="job") as them:
            old -= people_in_question(them, sender.pk) | in_use(old, stays)
    for other in others:
        with viewing(_at_work(other.pk, at), channel="job") as them:
            forget_links(old, viewer=them, sender=sender.pk, by=None, at=at)
    if not old:
        return 0
    with viewing(_at_work(sender.pk, at), channel="job"):
        return purge(sorted(old), owner=sender.pk, by=None, at=at)
