"""Says what our organization does not move on, and marks that somebody read a partner's list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.relationships.models import NonNegotiable, NonNegotiablesRead
from throughcare.partnership.relationships.queries.non_negotiables import lines_of, refusals
from throughcare.partnership.relationships.rules.non_negotiables import (
    Intent,
    Limit,
    as_data,
    limit_faults,
    wording_of,
)
from throughcare.partnership.relationships.rules.refusals import RelationshipRefused, refuse_unless
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind


@transaction.atomic
def say_non_negotiable(
    *, organization: UUID, words: str, limit: Limit, by: UUID | None, at: datetime
) -> NonNegotiable:
    """One more thing that our organization does not move on; every partner's people read it.

    Raises:
        RelationshipRefused: it forbids nothing, or its hours make no sense.
    """
    for where, code in limit_faults(limit):
        refuse_unless(False, where, code)
    row = NonNegotiable.objects.create(
        organization_id=organization, words=words.strip(), forbids=limit.forbids,
        limit=as_data(limit), said_at=at,
    )  # fmt: skip
    _tell(FactKind.NON_NEGOTIABLE_SAID, row.pk, organization, by, at)
    return row


@transaction.atomic
def end_non_negotiable(*, organization: UUID, line: UUID, by: UUID | None, at: datetime) -> None:
    """Our organization does move on it from now on; a line of others is left alone."""
    ours = NonNegotiable.objects.filter(organization=organization, ended_at__isnull=True)
    if ours.filter(pk=line).update(ended_at=at):
        _tell(FactKind.NON_NEGOTIABLE_ENDED, line, organization, by, at)


@transaction.atomic
def read_non_negotiables(
    *, partner: UUID, read: str, organization: UUID, by: UUID, at: datetime
) -> NonNegotiablesRead:
    """Somebody has read a partner's list; ``read`` is the digest of what they saw.

    Raises:
        RelationshipRefused: the list has changed since.
    """
    refuse_unless(read == wording_of(lines_of([partner])), "", "other_list")
    mark, is_new = NonNegotiablesRead.objects.get_or_create(
        user=by, organization_id=organization, partner_id=partner, wording=read,
        defaults={"at": at},
    )  # fmt: skip
    if is_new:
        write_fact(
            FactKind.NON_NEGOTIABLES_READ, subject=partner, organization=organization,
            counterpart=partner, by=by, at=at,
        )  # fmt: skip
    return mark


def refuse_broken(
    organizations: Iterable[UUID], intent: Intent, *, where: str, by: UUID | None, reader: UUID
) -> None:
    """Raise for the first of the non-negotiables that an intent breaks, in their own words.

    Raises:
        RelationshipRefused: at ``where``; above the form when a list was not read yet.
    """
    for part, reason in refusals(organizations, intent, user=by, reader=reader):
        raise RelationshipRefused(where if part else "", reason)


def _tell(kind: FactKind, line: UUID, organization: UUID, by: UUID | None, at: datetime) -> None:
    write_fact(kind, subject=line, organization=organization, by=by, at=at)
