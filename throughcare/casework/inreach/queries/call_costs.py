"""What calls cost, as a running total of each agreement and its paying party (S0-09)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.queries.visits import visits
from throughcare.casework.inreach.rules.call_price import CALLS, CallTerms, Spent

USED, PLANNED = Q(state="held"), Q(state__in=["requested", "accepted", "countered"])


@dataclass(frozen=True)
class CallTotal:
    """Calls under one agreement that one party pays for; amounts in cents."""

    agreement: str
    clause_number: str
    payer: str
    rate_cents: int
    calls: int
    minutes: int
    cents: int
    planned_calls: int
    planned_cents: int
    clause: UUID
    budget_cents: int | None = None

    @property
    def spent(self) -> Spent:
        """The total held against the budget of its clause."""
        return Spent(self.clause, self.cents, self.planned_cents, self.budget_cents)


def call_totals(viewer: Viewer) -> list[CallTotal]:
    """The running totals by agreement and payer; one query."""
    minutes = Coalesce("minutes_used", "minutes")
    rows = (
        visits(viewer)
        .filter(mode__in=[str(mode) for mode in CALLS], call_clause__isnull=False)
        .order_by()
        .values(
            "call_clause__agreement__title",
            "call_clause__number",
            "call_clause_id",
            "call_clause__parameters",
            "paying_party__name",
            "rate_cents",
        )
        .annotate(
            calls=Count("pk", filter=USED),
            used_minutes=Sum(minutes, filter=USED, default=0),
            cents=Sum(F("rate_cents") * minutes, filter=USED, default=0),
            planned_calls=Count("pk", filter=PLANNED),
            planned_cents=Sum(F("rate_cents") * minutes, filter=PLANNED, default=0),
        )
        .order_by("call_clause__agreement__title", "paying_party__name", "rate_cents")
    )
    return [
        CallTotal(
            agreement=row["call_clause__agreement__title"],
            clause_number=row["call_clause__number"],
            payer=row["paying_party__name"],
            rate_cents=row["rate_cents"],
            calls=row["calls"],
            minutes=row["used_minutes"],
            cents=row["cents"],
            planned_calls=row["planned_calls"],
            planned_cents=row["planned_cents"],
            clause=row["call_clause_id"],
            budget_cents=row["call_clause__parameters"].get("budget_cents"),
        )
        for row in rows
    ]


def spent_under(viewer: Viewer, terms: Iterable[CallTerms]) -> dict[UUID, Spent]:
    """What calls under some funding clauses came to, at whatever rate; one query."""
    found = {
        one.clause: Spent(one.clause, 0, 0, one.budget_cents)
        for one in terms
        if one.budget_cents is not None
    }
    for total in call_totals(viewer):
        so_far = found.get(total.clause)
        if so_far is not None:
            found[total.clause] = Spent(
                total.clause,
                so_far.cents + total.cents,
                so_far.planned_cents + total.planned_cents,
                so_far.budget_cents,
            )
    return found
