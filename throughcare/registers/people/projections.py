"""Keeps what systems say about release dates: each says its own, and none takes another's place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction

from throughcare.registers.ledger.actions import NewFact, write_many_facts
from throughcare.registers.ledger.many_rows import write_many
from throughcare.registers.people.models import ReleaseProjection
from throughcare.vocabulary.facts import FactKind

Projection = tuple[UUID, UUID, str, date]  # stay, person, kind, day

_LAST = """
SELECT DISTINCT ON (stay_id, kind) stay_id, kind, date FROM people_releaseprojection
WHERE owner_id = %s AND source = %s AND stay_id = ANY(%s)
ORDER BY stay_id, kind, as_of DESC, date DESC
"""
_SAID_TODAY = """
DELETE FROM people_releaseprojection said
USING unnest(%s::uuid[], %s::text[]) AS corrected(stay, kind)
WHERE said.stay_id = corrected.stay AND said.kind = corrected.kind
  AND said.owner_id = %s AND said.source = %s AND said.as_of = %s
"""


@transaction.atomic
def project_releases(
    projections: Sequence[Projection], *, source: str, owner: UUID, by: UUID | None, at: datetime
) -> int:
    """Keep the projections (stay, person, kind, day) that say something new of their kind.

    What one source says twice on one day, it corrected: the later statement takes the place of
    the earlier one. Statements of other days and sources stay.
    """
    last = _last_said([stay for stay, *_ in projections], owner, source)
    new = [row for row in projections if last.get((row[0], row[2])) != row[3]]
    if not new:
        return 0
    with connection.cursor() as cursor:
        stays, kinds = [row[0] for row in new], [row[2] for row in new]
        cursor.execute(_SAID_TODAY, [stays, kinds, owner, source, at.date()])
    write_projections([(*row, source) for row in new], owner=owner, as_of=at.date())
    facts = [NewFact(FactKind.PERSON_CORRECTED, stay) for stay, *_ in new]
    write_many_facts(facts, organization=owner, by=by, at=at)
    return len(new)


def write_projections(
    rows: Sequence[tuple[UUID, UUID, str, date, str]], *, owner: UUID, as_of: date
) -> None:
    """Add projections as (stay, person, kind, day, source), in the caller's transaction."""
    if rows:
        fields = ("stay", "person", "kind", "date", "source")
        write_many(ReleaseProjection, fields, rows, same={"owner": owner, "as_of": as_of})


def _last_said(stays: list[UUID], owner: UUID, source: str) -> dict[tuple[UUID, str], date]:
    if not stays:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [owner, source, stays])
        return {(stay, kind): day for stay, kind, day in cursor.fetchall()}
