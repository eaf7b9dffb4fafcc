"""Promises that a kind of fact keeps: counted, answered in time, on each business day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.partnership.measures.rules.by_fact import (
    Held,
    count_facts,
    definition_by,
    federal_calendar,
    owed,
)
from throughcare.partnership.measures.rules.extracts import read_extract, write_extract
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.fact_texts import TEXTS
from throughcare.partnership.measures.rules.periods import Quarter, length, period_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.standing import (
    Paused,
    PromiseState,
    days_charged,
    is_excused,
    state_of,
    told,
)
from throughcare.vocabulary.calendar import days
from throughcare.vocabulary.promises import KEPT_BY

AGENCY, JAIL = "agency", "jail"
SPRING = Quarter(2026, 4)
ALWAYS = Held(date(2025, 1, 1), date(2027, 12, 31), asked_by=AGENCY)
LATER = date(2026, 9, 1)
SESSIONS = Promised.read({"fact": "visit_held", "target_count": 4, "period": "quarter"})
ANSWERS = Promised.read({"fact": "visit_answered", "target": 0.9, "within_days": 2})
ROSTERS = Promised.read({"fact": "roster_each_day", "target": 0.95})


def row(kind: str, day: date, thing: str = "v1", by: str = JAIL, **values: str) -> FactRow:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return FactRow(kind, at, day, "stay", by, values={"visit": thing, **values})


def test_every_kind_of_fact_that_keeps_a_promise_is_defined() -> None:
    assert set(TEXTS) == set(KEPT_BY)


def test_four_sessions_a_quarter_are_counted_once_each() -> None:
    held = [row("visit_held", date(2026, 4, 1) + timedelta(days=20 * n), f"v{n}") for n in range(5)]
    result = count_facts(SESSIONS, SPRING, [*held, held[0]], LATER, ALWAYS)
    assert result.figures == {"count": 5, "owed": 4}
    assert state_of(SESSIONS, result, is_over=True, is_paused=False) == "kept"
    fewer = count_facts(SESSIONS, SPRING, held[:3], LATER, ALWAYS)
    assert state_of(SESSIONS, fewer, is_over=True, is_paused=False) == "broken"


def test_a_running_quarter_is_at_risk_when_it_falls_behind() -> None:
    one = count_facts(SESSIONS, SPRING, [row("visit_held", date(2026, 4, 9))], LATER, ALWAYS)
    for elapsed, state in ((0.3, "on_track"), (0.6, "at_risk")):
        found = state_of(SESSIONS, one, is_over=False, is_paused=False, elapsed=elapsed)
        assert found == state


def test_a_small_number_of_visits_is_hidden_and_a_number_of_meetings_is_not() -> None:
    visits = count_facts(SESSIONS, SPRING, [row("visit_held", date(2026, 4, 9))], LATER, ALWAYS)
    assert told(visits, SESSIONS.keeping) == {"count": None, "owed": 4}
    met = replace(SESSIONS, fact="partners_met")
    meetings = count_facts(met, SPRING, [row("meeting_held", date(2026, 4, 9))], LATER, ALWAYS)
    assert told(meetings, met.keeping) == {"count": 1, "owed": 4}


@pytest.mark.parametrize(
    ("answered_on", "outcome"),
    [
        (date(2026, 7, 7), "hit"),  # Thursday, Friday a holiday (July 3), Monday, Tuesday
        (date(2026, 7, 8), "late_answer"),
        (None, "no_answer"),
    ],
)
def test_business_days_leave_out_weekends_and_federal_holidays(
    answered_on: date | None, outcome: str
) -> None:
    """July 4 2026 is a Saturday, so July 3 is kept as a holiday (5 U.S.C. 6103(b))."""
    asked = row("visit_requested", date(2026, 7, 2), by=AGENCY)
    assert federal_calendar().add(date(2026, 7, 2), 2) == date(2026, 7, 7)
    facts = [asked] + ([row("visit_accepted", answered_on)] if answered_on else [])
    result = count_facts(ANSWERS, Month(2026, 7), facts, LATER, ALWAYS)
    assert (result.numerator, dict(result.misses)) == (
        (1, {}) if outcome == "hit" else (0, {outcome: 1})
    )


def test_who_asked_can_not_answer_for_the_other_side() -> None:
    asked = row("visit_requested", date(2026, 7, 6), by=AGENCY)
    own = row("visit_accepted", date(2026, 7, 6), by=AGENCY)
    result = count_facts(ANSWERS, Month(2026, 7), [asked, own], LATER, ALWAYS)
    assert (result.numerator, result.denominator) == (0, 1)
    ours = row("visit_requested", date(2026, 7, 6), thing="v2", by=JAIL)
    assert not count_facts(ANSWERS, Month(2026, 7), [ours], LATER, ALWAYS).denominator


def test_a_roster_is_asked_for_on_business_days_only() -> None:
    came = [
        row("roster_received", day, file="roster")
        for day in days(date(2026, 7, 1), date(2026, 7, 31))
        if day.weekday() != 0
    ]
    result = count_facts(ROSTERS, Month(2026, 7), came, LATER, ALWAYS)
    assert (result.numerator, result.denominator) == (18, 22)  # four Mondays; July 3 is a holiday
    other_file = [replace(one, values={"file": "caseload"}) for one in came]
    assert count_facts(ROSTERS, Month(2026, 7), other_file, LATER, ALWAYS).numerator == 0


DAYS = st.dates(date(2026, 4, 1), date(2026, 6, 30))


@given(st.sets(DAYS), st.integers(1, 400), st.lists(DAYS, max_size=30))
def test_a_pause_takes_away_what_was_owed_on_its_days_and_nothing_else(
    paused: set[date], target: int, visits: list[date]
) -> None:
    promised = replace(SESSIONS, target_count=target)
    held = replace(ALWAYS, paused=frozenset(paused))
    left = owed(promised, SPRING, held)
    assert left <= target
    assert target - left <= target * len(paused) / length(SPRING) + 1
    facts = [row("visit_held", day, f"v{n}") for n, day in enumerate(visits)]
    with_pause = count_facts(promised, SPRING, facts, LATER, held)
    without = count_facts(promised, SPRING, facts, LATER, ALWAYS)
    assert with_pause.numerator == without.numerator == len(visits)


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 9)), max_size=25), st.sets(DAYS))
def test_a_pause_never_turns_an_answer_in_time_into_a_miss(
    asked: list[tuple[date, int | None]], paused: set[date]
) -> None:
    facts = []
    for n, (day, waited) in enumerate(asked):
        facts.append(row("visit_requested", day, f"v{n}", AGENCY))
        if waited is not None:
            facts.append(row("visit_declined", day + timedelta(days=waited), f"v{n}"))
    promised = replace(ANSWERS, period="quarter")
    held = replace(ALWAYS, paused=frozenset(paused))
    bare, spared = (count_facts(promised, SPRING, facts, LATER, one) for one in (ALWAYS, held))
    assert set(spared.subjects["miss"]) <= set(bare.subjects["miss"])
    assert set(spared.subjects["hit"]) <= set(bare.subjects["hit"])
    unpaused = {f"v{n}" for n, (day, _w) in enumerate(asked) if day not in paused}
    assert unpaused & set(bare.subjects["hit"]) == set(spared.subjects["hit"])


@given(st.lists(st.tuples(DAYS, DAYS), max_size=4), st.booleans())
def test_nobody_pauses_a_period_away_that_has_begun(
    spans: list[tuple[date, date]], before: bool
) -> None:
    """Its own pause excuses a side only when it ran already on the first day."""
    pauses = [Paused(JAIL, min(a, b), max(a, b)) for a, b in spans]
    begun = [one for one in pauses if one.first > SPRING.first_day]
    assert not is_excused(SPRING, begun, JAIL)
    earlier = Paused(JAIL, date(2026, 3, 1), date(2026, 6, 30))
    assert is_excused(SPRING, [*begun, earlier], JAIL)
    whole = Paused(AGENCY, date(2026, 4, 2), date(2026, 6, 30))
    assert is_excused(SPRING, [whole], JAIL)
    charged = days_charged(SPRING, [*pauses, whole])
    assert len(charged) <= length(SPRING)


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 9)), max_size=25))
def test_the_extract_counts_to_the_same_result(asked: list[tuple[date, int | None]]) -> None:
    facts = []
    for n, (day, waited) in enumerate(asked):
        facts.append(row("visit_requested", day, f"v{n}", AGENCY))
        if waited is not None:
            facts.append(row("visit_countered", day + timedelta(days=waited), f"v{n}"))
    again = read_extract(write_extract(facts))
    held = Held.from_plain(replace(ALWAYS, paused=frozenset({date(2026, 4, 3)})).as_plain())
    one, other = (count_facts(ANSWERS, Month(2026, 5), f, LATER, held) for f in (facts, again))
    assert one.as_plain() == other.as_plain()


@pytest.mark.parametrize(
    ("parameters", "counts"),
    [
        ({"fact": "visit_held", "target_count": 4}, True),
        ({"fact": "visit_held", "target": 0.9}, False),
        ({"fact": "visit_answered", "target": 0.9}, False),
        ({"fact": "visit_answered", "target": 0.9, "within_days": 2}, True),
        ({"fact": "visit_answered", "target": 0.9, "within_days": 2, "proof": "attested"}, False),
        ({"fact": "person_admitted", "target_count": 4}, False),
        ({"fact": "roster_each_day", "target": 1}, True),
    ],
)
def test_a_promise_by_fact_says_all_that_counting_needs(parameters: dict, counts: bool) -> None:
    assert (definition_by(Promised.read(parameters)) is not None) == counts


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_a_day_lies_in_one_quarter_and_quarters_follow_each_other(day: date) -> None:
    quarter = period_of("quarter", day)
    assert isinstance(quarter, Quarter)
    assert day in quarter
    assert quarter.first_day not in quarter.following
    assert Quarter.of(quarter.following.first_day) == quarter.following
    assert 90 <= length(quarter) <= 92
    assert state_of(
        SESSIONS,
        count_facts(SESSIONS, quarter, [], day, replace(ALWAYS, first=day, last=day)),
        is_over=True, is_paused=False,
    ) == PromiseState.TOO_FEW  # fmt: skip
