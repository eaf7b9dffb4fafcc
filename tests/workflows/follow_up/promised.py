"""Months of facts in the small world: so many met in time, so many not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.registers.agreements.models import Clause
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.facts import FactKind

Write = Callable[..., None]


def month_ago() -> date:
    """The first day of a month whose clocks have all run out."""
    return (timezone.localdate().replace(day=1) - timedelta(days=60)).replace(day=1)


def in_that_month() -> datetime:
    """A moment at which everything of that month that this module tells of had happened."""
    then = datetime.combine(month_ago() + timedelta(days=26), time(12))
    return timezone.make_aware(then)


def write_month(
    viewer: Any, *, hits: int, misses: int, other: UUID | None = None, at: datetime | None = None
) -> None:
    """Parents who came in in that month; the misses are charged to the officer's own side."""
    with viewing(viewer) as us:
        for number in range(hits + misses):
            write_facts(
                _facts(10 if number < hits else 20, other),
                organization=us.organization,
                by=us.user,
                at=at or in_that_month(),
            )


def _facts(met_on: int, other: UUID | None) -> list[NewFact]:
    stay, admitted = uuid4(), month_ago() + timedelta(days=4)
    day, said = admitted + timedelta(days=1), {"admitted_on": admitted.isoformat()}
    return [
        NewFact(FactKind.MATCH_CONFIRMED, stay, day, counterpart=other, values=said),
        NewFact(FactKind.ELIGIBILITY_FOUND, stay, day, values={"answer": "yes", "order": "1"}),
        NewFact(FactKind.CONTACT_REACHED, stay, admitted + timedelta(days=met_on)),
    ]


def met_in_time() -> Clause:
    """The agency's promise to the jail that parents are met within 14 days."""
    found: Clause = Clause.objects.get(parameters__measure="met_within_14_days")
    return found


def said_by_partner() -> Clause:
    """The jail's promise of which the partner says each month whether it was kept."""
    found: Clause = Clause.objects.get(parameters__proof="attested")
    return found
