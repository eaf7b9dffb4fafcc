"""Reads of what organizations do not move on, and whether somebody has read it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from throughcare.partnership.relationships.models import NonNegotiable as Row
from throughcare.partnership.relationships.models import NonNegotiablesRead
from throughcare.partnership.relationships.rules.non_negotiables import (
    Intent,
    NonNegotiable,
    broken,
    limit_of,
    read_first,
    wording_of,
)
from throughcare.vocabulary.verdicts import Reason


def lines_of(organizations: Iterable[UUID]) -> list[NonNegotiable]:
    """What some organizations do not move on now, each in its own words; one query."""
    return _as_lines(Row.objects.filter(organization__in=list(organizations)))


def _as_lines(rows: QuerySet[Row]) -> list[NonNegotiable]:
    return [
        NonNegotiable(
            row.pk, row.organization_id, row.organization.name, row.words,
            limit_of(row.forbids, row.limit),
        )
        for row in rows.filter(ended_at__isnull=True).select_related("organization")
    ]  # fmt: skip


def unread(user: UUID | None, reader: UUID, lines: Iterable[NonNegotiable]) -> set[UUID]:
    """Whose list this user has not read for their organization, among the lists; one query.

    One's own list needs no mark, an empty one has nothing to read, and a job reads nothing.
    """
    lists: dict[UUID, list[NonNegotiable]] = {}
    for line in lines:
        if line.organization != reader:
            lists.setdefault(line.organization, []).append(line)
    if user is None or not lists:
        return set()
    marks = NonNegotiablesRead.objects.filter(user=user, organization=reader)
    read = set(marks.values_list("partner_id", "wording"))
    return {of for of, said in lists.items() if (of, wording_of(said)) not in read}


def refusals(
    organizations: Iterable[UUID], intent: Intent, *, user: UUID | None, reader: UUID
) -> list[tuple[str, Reason]]:
    """Why an intent is not done: (part of it, reason); a list that was not read comes first."""
    lines = lines_of(organizations)
    names = {line.organization: line.name for line in lines}
    first = [("", read_first(names[of])) for of in sorted(unread(user, reader, lines))]
    return first or [(one.where, one.reason) for one in broken(intent, lines)]
