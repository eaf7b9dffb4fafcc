"""Days on which facilities were closed, where an agreement says that such days do not count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from throughcare.casework.inreach.models import Closure
from throughcare.registers.agreements.queries import clauses_in_force
from throughcare.registers.directory.models import Facility
from throughcare.vocabulary.calendar import DayRange
from throughcare.vocabulary.categories import ClauseKind

MET_IN_TIME = "met_within_14_days"
SAYS_SO = "pauses_with_closings"  # the parameter of the promise by which both sides agreed to it

Closings = Mapping[UUID, DayRange | None]


def closed_days(asker: UUID, facilities: Iterable[UUID], at: datetime) -> dict[UUID, Closings]:
    """Each closing of each facility with the days that it stood closed; three queries.

    Only of facilities whose promise of a meeting within 14 days says that closings pause it. None
    stands for a closing that was taken back before its first day.
    """
    owners = dict(
        Facility.objects.filter(pk__in=set(facilities)).values_list("pk", "organization_id")
    )
    agreed = {owner for owner in set(owners.values()) if closings_pause(asker, owner, at)}
    wanted = [facility for facility, owner in owners.items() if owner in agreed]
    found: dict[UUID, dict[UUID, DayRange | None]] = defaultdict(dict)
    for row in Closure.objects.filter(facility__in=wanted):
        found[row.facility_id][row.pk] = stood_closed(row)
    return dict(found)


def closings_of(facilities: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The ids of all closings of each facility, also of those that no promise counts."""
    found: dict[UUID, set[UUID]] = {facility: set() for facility in facilities}
    rows = Closure.objects.filter(facility__in=list(found))
    for facility, closing in rows.values_list("facility_id", "pk"):
        found[facility].add(closing)
    return found


def closings_pause(asker: UUID, host: UUID, at: datetime) -> bool:
    """True if the promise of the asker to the host says that closed days do not count."""
    promises = clauses_in_force(at).filter(
        kind=ClauseKind.PROMISE, from_party=asker, to_party=host, parameters__measure=MET_IN_TIME
    )
    return any(clause.parameters.get(SAYS_SO) is True for clause in promises)


def stood_closed(row: Closure) -> DayRange | None:
    """The days of a closing; the day on which it was taken back is an open one."""
    last: date = row.ends_on
    if row.reopened_at is not None:
        opened_on = timezone.localtime(row.reopened_at).date()
        last = min(last, opened_on - timedelta(days=1))
    return DayRange(row.begins_on, last) if last >= row.begins_on else None
