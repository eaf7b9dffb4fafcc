"""Writes facts; the only place that does."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from throughcare.registers.ledger.many_rows import write_many
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.facts import FactKind

Value = str | int | bool | None


@dataclass(frozen=True)
class NewFact:
    """A fact about to be written; ``occurred_on`` defaults to the local day of writing."""

    kind: FactKind
    subject: UUID
    occurred_on: date | None = None
    clause: UUID | None = None
    counterpart: UUID | None = None
    cause: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)


def write_facts(
    facts: Iterable[NewFact], *, organization: UUID, by: UUID | None, at: datetime
) -> list[Fact]:
    """Append facts in the caller's transaction."""
    today = timezone.localtime(at).date()
    rows = [
        Fact(
            kind=fact.kind,
            at=at,
            occurred_on=fact.occurred_on or today,
            by=by,
            organization_id=organization,
            counterpart_id=fact.counterpart,
            clause=fact.clause,
            subject=fact.subject,
            cause=fact.cause,
            values=dict(fact.values),
        )
        for fact in facts
    ]
    return Fact.objects.bulk_create(rows, batch_size=2000)


def write_many_facts(
    facts: Iterable[NewFact], *, organization: UUID, by: UUID | None, at: datetime
) -> None:
    """Append the facts of a whole file, as ``write_facts`` does, but many times quicker."""
    today = timezone.localtime(at).date()
    rows = (
        (
            fact.kind.value, fact.occurred_on or today, fact.counterpart, fact.clause,
            fact.subject, fact.cause, json.dumps(dict(fact.values)) if fact.values else "{}",
        )
        for fact in facts
    )  # fmt: skip
    write_many(Fact, _VARYING, rows, same={"at": at, "by": by, "organization": organization})


_VARYING = ("kind", "occurred_on", "counterpart", "clause", "subject", "cause", "values")


def write_fact(
    kind: FactKind,
    *,
    subject: UUID,
    organization: UUID,
    by: UUID | None,
    at: datetime,
    occurred_on: date | None = None,
    clause: UUID | None = None,
    counterpart: UUID | None = None,
    cause: str = "",
    **values: Value,
) -> Fact:
    """Append one fact in the caller's transaction."""
    fact = NewFact(kind, subject, occurred_on, clause, counterpart, cause, values)
    return write_facts([fact], organization=organization, by=by, at=at)[0]
