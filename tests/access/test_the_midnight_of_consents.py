"""A consent ends with its last day where its owner lives, to the second, at both walls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from throughcare.access.actions import viewing
from throughcare.access.actions.consenting import Signed, draft_consent, give_consent
from throughcare.access.queries import person
from throughcare.access.rules.consents import Asked, Choices, Recipient, SignedBy, ends_at
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.rules.in_force import ends_at as clause_ends_at
from throughcare.vocabulary.categories import DataClass, OrganizationKind, Purpose

ViewerOf = Callable[..., Any]
SECOND = timedelta(seconds=1)
ZONES = ["America/New_York", "America/Los_Angeles", "America/Phoenix", "Pacific/Honolulu",
         "America/St_Johns"]  # fmt: skip
# The days on which clocks go forward and back, a leap day, the turn of a year, a plain day.
LAST_DAYS = [date(2027, 3, 14), date(2027, 11, 7), date(2028, 2, 29), date(2026, 12, 31),
             date(2027, 7, 1)]  # fmt: skip


@pytest.mark.rule("C8", "2.12 Consent expiry")
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("last_day", LAST_DAYS)
def test_at_local_midnight_nothing_flows_at_either_wall(
    world: SimpleNamespace, viewer_of: ViewerOf, zone: str, last_day: date
) -> None:
    ends = ends_at(last_day, zone)
    with time_machine.travel(ends - timedelta(days=3), tick=False):
        _clause_goes_on_until(ends + timedelta(days=30))
        _agree(world, viewer_of("desk"), last_day, zone)
    who = world.people["jail_tansy"]
    assert [_walls(viewer_of("partner_worker", at), who) for at in _around(ends)] == [
        (True, True), (True, True), (False, False), (False, False),
    ]  # fmt: skip


@pytest.mark.rule("C8")
def test_a_clause_that_ends_first_ends_the_consent_with_its_own_midnight(
    world: SimpleNamespace, viewer_of: ViewerOf
) -> None:
    last_day = date(2027, 3, 14)
    ends = clause_ends_at(last_day, "America/Los_Angeles")
    with time_machine.travel(ends - timedelta(days=3), tick=False):
        _clause_goes_on_until(ends)
        _agree(world, viewer_of("desk"), last_day + timedelta(days=9), "America/New_York")
    who = world.people["jail_tansy"]
    assert [_walls(viewer_of("partner_worker", at), who) for at in _around(ends)] == [
        (True, True), (True, True), (False, False), (False, False),
    ]  # fmt: skip


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(ZONES))
def test_the_end_is_the_first_moment_of_the_next_local_day(last_day: date, zone: str) -> None:
    ends, here = ends_at(last_day, zone), ZoneInfo(zone)
    assert ends.astimezone(here).date() == last_day + timedelta(days=1)
    assert (ends.astimezone(ZoneInfo("UTC")) - SECOND).astimezone(here).date() == last_day


def _around(ends: datetime) -> list[datetime]:
    utc = ends.astimezone(ZoneInfo("UTC"))
    return [utc - timedelta(hours=1), utc - SECOND, utc, utc + SECOND]


def _clause_goes_on_until(until: datetime) -> None:
    """The partner's agreement, stretched around the day that is asked about."""
    Agreement.objects.filter(key="marlow-harborlight").update(
        state="in_force", effective_on=until.date() - timedelta(days=90),
        expires_on=until.date() - timedelta(days=1),
    )  # fmt: skip
    Clause.objects.filter(agreement__key="marlow-harborlight").update(
        begins_at=until - timedelta(days=90), ends_at=until
    )


def _agree(world: SimpleNamespace, desk: Any, last_day: date, zone: str) -> None:
    named = Recipient(world.organizations["partner"], OrganizationKind.COMMUNITY)
    choices = Choices(
        Purpose.REENTRY_SERVICES, frozenset({DataClass.CUSTODY}), frozenset({named}), last_day
    )
    today = desk.at.astimezone(ZoneInfo(zone)).date()
    asked = Asked(world.people["jail_tansy"], choices, today, language="en", edition="1")
    with viewing(desk):
        row = draft_consent(asked, timezone=zone, viewer=desk, by=desk.user, at=desk.at)
        give_consent(
            consent=row.pk, signed=Signed(SignedBy.PEN, today), viewer=desk, by=desk.user,
            at=desk.at,
        )  # fmt: skip


def _walls(viewer: Any, who: UUID) -> tuple[bool, bool]:
    """What the application says, and what the database says by itself."""
    with viewing(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person WHERE id = %s", [who])
        return person(viewer, who) is not None, cursor.fetchone() == (1,)
