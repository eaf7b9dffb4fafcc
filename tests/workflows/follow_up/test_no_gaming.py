"""Neither side games a promise: by a later amendment, by settling late, or by another's period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.follow_up.promised import met_in_time, month_ago, write_month
from throughcare.access.actions import viewing
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.rules.extracts import read_extract, write_extract
from throughcare.partnership.measures.rules.periods import Quarter, last_day
from throughcare.registers.agreements.models import Agreement, Clause, Version
from throughcare.registers.agreements.queries.promised import PromisedSince
from throughcare.registers.ledger.actions import NewFact, write_facts
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.follow_up.hold_promises import hold_all
from throughcare.workflows.follow_up.promise_periods import periods_of, text_on
from throughcare.workflows.follow_up.very_facts import counted_again, facts_behind

ZONE = ZoneInfo("America/New_York")
FIRST = date(2026, 1, 12)
NOW = datetime(2026, 11, 22, 9, tzinfo=ZONE)
SOFT = {"measure": "met_within_14_days", "target": 0.1}
HARD = {"measure": "met_within_14_days", "target": 0.97}


def clause_of(**parameters: Any) -> Clause:
    begins = datetime.combine(FIRST, time(), ZONE)
    agreement = Agreement(timezone="America/New_York")
    return Clause(
        agreement=agreement, number="2.1", parameters=parameters, begins_at=begins,
        ends_at=begins + timedelta(days=900),
    )  # fmt: skip


def since(day: date, number: int, **parameters: Any) -> PromisedSince:
    at = datetime.combine(day, time(15), ZONE)
    return PromisedSince(number, at, {"2.1": parameters})


@given(st.dates(FIRST, date(2026, 11, 21)))
def test_a_softer_target_never_reaches_a_month_that_had_begun(amended_on: date) -> None:
    texts = [since(FIRST, 1, **HARD), since(amended_on, 2, **SOFT)]
    for due in periods_of(clause_of(**SOFT), texts, NOW):
        is_softer = due.promised.target == 0.1
        assert is_softer == (due.period.first_day > amended_on)
        assert due.version == (2 if is_softer else 1)


CHANGES = st.lists(
    st.tuples(st.dates(FIRST, date(2026, 11, 21)), st.sampled_from(["month", "quarter"])),
    max_size=4,
)


@given(CHANGES)
def test_every_day_of_a_promise_lies_in_one_period(changes: list[tuple[date, str]]) -> None:
    """However often months become quarters and back: no day is held twice, and none is lost."""
    texts = [since(FIRST, 1, **HARD, period="month")]
    texts += [
        since(day, number, **HARD, period=period)
        for number, (day, period) in enumerate(sorted(changes), 2)
    ]
    periods = [due.period for due in periods_of(clause_of(**HARD), texts, NOW)]
    assert periods[0].first_day <= FIRST <= last_day(periods[0])
    for one, other in pairwise(periods):
        assert other.first_day == last_day(one) + timedelta(days=1)
    assert periods[-1].first_day <= NOW.date() <= last_day(periods[-1])


def test_a_clause_that_came_later_says_what_it_said_first() -> None:
    texts = [replace(since(FIRST, 1), parameters={}), since(date(2026, 5, 9), 2, **HARD)]
    assert text_on(clause_of(**SOFT), texts, date(2026, 5, 1)) == (2, HARD)


@pytest.fixture
def softened(world: SimpleNamespace, viewer_of: Any) -> None:
    """Today both sides signed that ten of a hundred are enough."""
    with viewing(viewer_of("agency_lead")) as lead:
        signed = Version.objects.get(agreement__key="marlow-county", state="in_force")
        document = {**signed.document, "clauses": [dict(c) for c in signed.document["clauses"]]}
        for clause in document["clauses"]:
            if clause["number"] == "2.1":
                clause["parameters"] = SOFT
        Version.objects.create(
            agreement=signed.agreement, number=2, document=document, state="in_force",
            drafted_for_id=lead.organization, drafted_at=lead.at, in_force_at=lead.at,
            sent_to=signed.sent_to,
        )  # fmt: skip
        Clause.objects.filter(pk=met_in_time().pk).update(parameters=SOFT, version=2)


def test_an_amendment_does_not_mend_a_month_that_is_over(softened: None, viewer_of: Any) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        row = Standing.objects.get(clause=met_in_time().pk, month=month_ago())
    assert (row.state, row.target, row.version) == ("broken", 0.97, 1)


def test_what_is_written_down_after_a_month_was_ripe_does_not_mend_it(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    """Whoever lets the nights pass and settles late counts no more than the night would have."""
    write_month(viewer_of("officer"), hits=30, misses=12)
    write_month(viewer_of("officer"), hits=4000, misses=0, at=timezone.now())
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")) as supervisor:
        row = Standing.objects.get(clause=met_in_time().pk, month=month_ago())
        assert (row.state, row.count.result["denominator"]) == ("broken", 42)
        behind = facts_behind(supervisor, row.pk)
        assert behind is not None and behind.agrees


def test_a_quarter_of_answers_is_counted_settled_and_counted_again(
    world: SimpleNamespace, viewer_of: Any
) -> None:
    """The jail promised to answer nine of ten requests for a visit within two business days."""
    quarter = Quarter.of(Quarter.of(timezone.localdate()).first_day - timedelta(days=1))
    agency, jail = (world.organizations[key] for key in ("agency", "jail"))
    monday = quarter.first_day + timedelta(days=(7 - quarter.first_day.weekday()) % 7 + 7)
    for number in range(20):
        visit = {"visit": f"00000000-0000-4000-8000-0000000000{number:02d}"}
        for key, other, kind, day in (
            ("officer", jail, FactKind.VISIT_REQUESTED, monday),
            ("desk", agency, FactKind.VISIT_ACCEPTED, monday + timedelta(days=1 + number // 15)),
        ):
            at = datetime.combine(day, time(12), ZONE)
            stay = world.people["basil"]
            with viewing(viewer_of(key)) as us:
                fact = NewFact(kind, stay, day, counterpart=other, values=visit)
                write_facts([fact], organization=us.organization, by=us.user, at=at)
    late = timezone.now() + timedelta(days=40)
    hold_all(at=late)
    with viewing(viewer_of("desk")) as desk:
        row = Standing.objects.get(period="quarter", month=quarter.first_day)
        assert (row.state, row.told["numerator"]) == ("kept", 20)
        behind = facts_behind(desk, row.pk)
        assert behind is not None and behind.agrees
        again = counted_again(behind.count, read_extract(write_extract(behind.known)))
        assert again.as_plain() == behind.count.result
    with viewing(viewer_of("supervisor")):
        assert Standing.objects.get(pk=row.pk).told == row.told
