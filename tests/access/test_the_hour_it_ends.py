"""A clause ends at local midnight, to the second, on the days when clocks change too."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from throughcare.access.actions import viewing
from throughcare.access.models import Grant
from throughcare.access.queries import permit, person, working_for
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.rules.in_force import begins_at, ends_at
from throughcare.vocabulary.categories import DataClass, Purpose

ZONE = ZoneInfo("America/New_York")
PURPOSE = Purpose.CHILD_SUPPORT_OUTREACH
SECOND = timedelta(seconds=1)

# The last day, and how many hours that day has: clocks go forward, back, and a leap day.
LAST_DAYS = [(date(2031, 3, 9), 23), (date(2031, 11, 2), 25), (date(2032, 2, 29), 24)]


def hours_between(begin: datetime, end: datetime) -> float:
    return (end.timestamp() - begin.timestamp()) / 3600


@pytest.mark.rule("security 43")
@pytest.mark.parametrize(("last_day", "hours"), LAST_DAYS)
def test_what_a_clause_opens_closes_at_local_midnight(
    world: SimpleNamespace, last_day: date, hours: int
) -> None:
    jail, agency = world.organizations["jail"], world.organizations["agency"]
    begins, ends = begins_at(last_day, ZONE.key), ends_at(last_day, ZONE.key)
    assert (begins.astimezone(ZONE).hour, ends.astimezone(ZONE).hour) == (0, 0)
    assert hours_between(begins, ends) == hours
    grant(jail, agency, world.people["jail_tansy"], clause_of(jail, agency, begins, ends))

    def is_seen(at: datetime) -> bool:
        me = working_for(agency, PURPOSE, at, frozenset({DataClass.IDENTITY}))
        with viewing(me):
            seen = person(me, world.people["jail_tansy"]) is not None
        asked = permit(from_party=jail, to_party=agency, purpose=PURPOSE, at=at)
        assert bool(asked) is seen
        return seen

    moments = (begins - SECOND, begins, ends - SECOND, ends)
    assert [is_seen(_utc(at)) for at in moments] == [False, True, True, False]


def _utc(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo("UTC"))


def clause_of(jail: object, agency: object, begins: datetime, ends: datetime) -> Clause:
    """An agreement for this one day; the demo's own ends years before."""
    agreement = Agreement.objects.create(
        key=f"one-day-{uuid4()}", title="One day", state="in_force", effective_on=begins.date(),
        expires_on=begins.date(),
    )  # fmt: skip
    return Clause.objects.create(
        agreement=agreement, number="1", heading="services", kind="permission", text="One day.",
        purpose=PURPOSE, data_classes=[DataClass.IDENTITY], from_party_id=jail,
        to_party_id=agency, begins_at=_utc(begins), ends_at=_utc(ends),
    )  # fmt: skip


def grant(jail: object, agency: object, who: object, clause: Clause) -> None:
    with viewing(working_for(jail, PURPOSE, clause.begins_at, frozenset(DataClass))):  # type: ignore[arg-type]
        Grant.objects.create(
            person_id=who, owner_id=jail, organization_id=agency, data_class=DataClass.IDENTITY,
            purpose=PURPOSE, clause=clause, basis="link", basis_id=uuid4(),
            valid_from=clause.begins_at, valid_until=clause.ends_at,
        )  # fmt: skip
