"""Reads of the ledger as plain rows, and of months that were frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from throughcare.partnership.measures.models import (
    Attestation,
    Count,
    Counting,
    FrozenMonth,
    Standing,
)
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.small_cells import HIDDEN, show_line
from throughcare.registers.ledger.queries import facts_of
from throughcare.vocabulary.facts import FactKind
from throughcare.vocabulary.shares import is_too_few

if TYPE_CHECKING:
    from throughcare.registers.ledger.models import Fact

# What the measures read; everything else in the ledger is somebody else's business.
MEASURED = (
    FactKind.PERSON_ADMITTED,
    FactKind.PERSON_RELEASED,
    FactKind.MATCH_CONFIRMED,
    FactKind.MATCH_UNDONE,
    FactKind.ELIGIBILITY_FOUND,
    FactKind.CONTACT_DUE,
    FactKind.CONTACT_ATTEMPTED,
    FactKind.CONTACT_REACHED,
    FactKind.FORM_COMPLETED,
    FactKind.CLOCK_PAUSED,
    FactKind.CLOCK_RESUMED,
    FactKind.NOTICE_DUE,
    FactKind.NOTICE_SENT,
    FactKind.NOTICE_RETURNED,
    FactKind.REQUEST_FILED,
    FactKind.REVIEW_DECIDED,
    FactKind.ACCOUNT_CHANGED,
    FactKind.RELEASE_TAKEN_BACK,
    FactKind.PERSON_RETURNED,
    FactKind.LINE_CLOSED,
    FactKind.PROVIDER_NAMED,
    FactKind.PROVIDER_MET_INSIDE,
    FactKind.HANDOFF_ACCEPTED,
    FactKind.PROVIDER_REACHED,
    FactKind.JOB_TRACK_BEGUN,
    FactKind.JOB_VERIFIED,
)


def fact_rows(organization: UUID) -> list[FactRow]:
    """The facts that measures of an organization are counted from; one query."""
    found = facts_of(organization).filter(kind__in=MEASURED)
    return [_row(fact) for fact in found.iterator(chunk_size=5000)]


def _row(fact: Fact) -> FactRow:
    return FactRow(
        kind=fact.kind,
        at=fact.at,
        occurred_on=fact.occurred_on,
        subject=str(fact.subject),
        organization=str(fact.organization_id),
        clause=str(fact.clause) if fact.clause else None,
        cause=fact.cause or None,
        values={name: value for name, value in fact.values.items() if value is not None},
    )


def frozen_months(organization: UUID, measure: str) -> QuerySet[FrozenMonth]:
    """Frozen months of one measure, the latest first."""
    return FrozenMonth.objects.filter(organization=organization, measure=measure)


def frozen_in(organization: UUID, month: date) -> QuerySet[FrozenMonth]:
    """Every frozen measure of one month, named by its first day."""
    return FrozenMonth.objects.filter(organization=organization, month=month)


@dataclass(frozen=True)
class FrozenShare:
    """A frozen month's counts, for who may see people, and its percent, for everybody.

    The percent is None when it is too few to say, or would give a small number away.
    """

    month: date
    hits: int
    total: int
    percent: int | None


def last_frozen(organization: UUID, measure: str) -> FrozenShare | None:
    """The latest frozen month of one measure; one query."""
    kept = frozen_months(organization, measure).first()
    if kept is None:
        return None
    hits, total = kept.result["numerator"], kept.result["denominator"]
    hidden = is_too_few(total) or HIDDEN in show_line([hits, total - hits])
    percent = None if hidden else round(100 * hits / total)
    return FrozenShare(kept.month, hits, total, percent)


def months_in(rows: list[FactRow]) -> list[Month]:
    """The months in which somebody was admitted who was later confirmed, oldest first."""
    days = {row.day("admitted_on") for row in rows if row.kind == FactKind.MATCH_CONFIRMED}
    return sorted({Month(day.year, day.month) for day in days if day is not None})


def fact_rows_between(organization: UUID, other: UUID) -> list[FactRow]:
    """The facts that a promise to ``other`` is counted from; two queries."""
    return between(fact_rows(organization), sides_of(organization), other)


def sides_of(organization: UUID) -> dict[str, set[UUID]]:
    """With whom each subject is known to lie, besides the organization itself; one query."""
    known = facts_of(organization).filter(kind__in=MEASURED, counterpart__isnull=False)
    sides: dict[str, set[UUID]] = {}
    for subject, writer, to in known.values_list("subject", "organization", "counterpart"):
        sides.setdefault(str(subject), set()).update({writer, to} - {organization})
    return sides


def between(rows: Iterable[FactRow], sides: Mapping[str, set[UUID]], other: UUID) -> list[FactRow]:
    """The facts that are counted for one partner.

    Left out is whatever is known to lie between this organization and somebody else only, so that
    an agency with two jails does not count the people of one for the other.
    """
    elsewhere = {subject for subject, them in sides.items() if them and other not in them}
    return [
        row
        for row in rows
        if row.subject not in elsewhere and row.text("asker") in ("", str(other))
    ]


def facts_between_two(organization: UUID, other: UUID, kinds: Iterable[FactKind]) -> list[FactRow]:
    """The facts of some kinds that lie between two organizations; one query.

    Both sides know of each, so that a count of them tells neither anything new.
    """
    written = Q(organization=organization, counterpart=other)
    told = Q(organization=other, counterpart=organization)
    found = facts_of(organization).filter(written | told, kind__in=list(kinds))
    return [_row(fact) for fact in found.iterator(chunk_size=5000)]


def standings(clauses: Iterable[UUID], since: date) -> dict[UUID, list[Standing]]:
    """How each promise stands, month by month, the oldest first; one query."""
    found: dict[UUID, list[Standing]] = {}
    rows = Standing.objects.filter(clause__in=list(clauses), month__gte=since)
    for row in rows.order_by("month"):
        found.setdefault(row.clause, []).append(row)
    return found


def standing_with_count(standing: UUID, organization: UUID) -> Count | None:
    """What a standing was counted from, for the side that promised; one query."""
    found = Count.objects.select_related("standing", "standing__agreement")
    return found.filter(standing=standing, organization=organization).first()


def said_of(clauses: Iterable[UUID]) -> QuerySet[Attestation]:
    """What was said of attested promises, the oldest line first."""
    found = Attestation.objects.filter(clause__in=list(clauses)).select_related("said_for")
    return found.order_by("month", "at", "id")


def counting_of(organization: UUID) -> Counting | None:
    """The last counting that an organization asked for; one query."""
    return Counting.objects.filter(organization=organization).first()
