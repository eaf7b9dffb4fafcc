"""A promise is kept, on track, at risk or broken by its facts; or nobody can say, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.standing import (
    Paused,
    Promised,
    PromiseState,
    digest,
    is_mostly_paused,
    paused_days,
    state_of,
    told,
)

MARCH = Month(2026, 3)
MET = load_definitions()["met_within_14_days"]


def result(hits: int, misses: int, **causes: int) -> MeasureResult:
    return MeasureResult(
        MET, MARCH, hits, hits + misses, misses=causes or ({"partner": misses} if misses else {})
    )


TABLE = [
    # hits, misses, target, over, paused, state
    (97, 3, 0.97, True, False, "kept"),
    (97, 3, 0.97, False, False, "on_track"),
    (96, 4, 0.97, True, False, "broken"),
    (96, 4, 0.97, False, False, "at_risk"),
    (10, 0, 1.0, True, False, "kept"),
    (9, 1, 1.0, True, False, "broken"),
    (9, 0, 1.0, True, False, "too_few"),
    (0, 9, 0.5, True, False, "too_few"),
    (0, 0, 0.5, True, False, "too_few"),
    (0, 40, 0.0, True, False, "kept"),
    (0, 40, 0.5, True, True, "paused"),
    (40, 0, None, True, False, "not_measured"),
]


@pytest.mark.parametrize(("hits", "misses", "target", "over", "paused", "state"), TABLE)
def test_each_line_of_the_table_has_its_state(
    hits: int, misses: int, target: float | None, over: bool, paused: bool, state: str
) -> None:
    promised = Promised("met_within_14_days", target)
    found = state_of(promised, result(hits, misses), is_over=over, is_paused=paused)
    assert found == state


COUNTS = st.integers(0, 150)
TARGETS = st.floats(0, 1)


@given(COUNTS, COUNTS, TARGETS, st.booleans())
def test_a_running_month_is_never_called_kept_or_broken(
    hits: int, misses: int, target: float, paused: bool
) -> None:
    promised = Promised("met_within_14_days", target)
    running = state_of(promised, result(hits, misses), is_over=False, is_paused=paused)
    over = state_of(promised, result(hits, misses), is_over=True, is_paused=paused)
    assert running not in (PromiseState.KEPT, PromiseState.BROKEN)
    assert over not in (PromiseState.ON_TRACK, PromiseState.AT_RISK)
    same = {PromiseState.ON_TRACK: PromiseState.KEPT, PromiseState.AT_RISK: PromiseState.BROKEN}
    assert same.get(running, running) == over


@given(COUNTS, COUNTS, TARGETS)
def test_one_more_kept_never_makes_a_promise_broken(hits: int, misses: int, target: float) -> None:
    promised = Promised("met_within_14_days", target)
    before = state_of(promised, result(hits, misses), is_over=True, is_paused=False)
    after = state_of(promised, result(hits + 1, misses), is_over=True, is_paused=False)
    if before == PromiseState.KEPT:
        assert after == PromiseState.KEPT


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_what_both_sides_read_never_gives_a_small_number_away(
    hits: int, partner: int, facility: int
) -> None:
    """Neither a small number itself, nor one left over when the others are taken away."""
    misses = {k: n for k, n in (("partner", partner), ("facility", facility)) if n}
    shown = told(result(hits, partner + facility, **misses))
    numbers = [shown["numerator"], shown["denominator"], *shown["misses"].values()]
    assert not [n for n in numbers if n is not None and 0 < n < 11]
    if None not in (shown["numerator"], shown["denominator"]):
        assert not 0 < shown["denominator"] - shown["numerator"] < 11
    if None in (shown["numerator"], shown["denominator"]):
        assert shown["percent"] is None
        assert shown["interval"] is None
        assert shown["misses"] == {}
    hidden = [cause for cause, n in shown["misses"].items() if n is None]
    assert len(hidden) != 1


@pytest.mark.parametrize(
    ("parameters", "counts"),
    [
        ({"measure": "met_within_14_days", "target": 0.97, "proof": "computed"}, True),
        ({"measure": "met_within_14_days", "target": 1}, True),
        ({"measure": "met_within_14_days", "target": 0.97, "proof": "attested"}, False),
        ({"measure": "met_within_14_days"}, False),
        ({"measure": "met_within_14_days", "target": 97}, False),
        ({"measure": "met_within_14_days", "target": True}, False),
        ({"measure": "met_within_14_days", "target": "0.97"}, False),
        ({"measure": "funnel", "target": 0.5}, False),
        ({"measure": "unheard_of", "target": 0.5}, False),
        ({"fact": "visit_held", "target": 0.9}, False),
        ({}, False),
    ],
)
def test_only_a_computed_promise_with_a_share_is_counted(parameters: dict, counts: bool) -> None:
    assert (Promised.read(parameters).counted_by(load_definitions()) is not None) == counts


def test_a_day_that_two_have_paused_is_charged_to_the_first() -> None:
    pauses = [
        Paused("jail", date(2026, 3, 10), date(2026, 3, 20)),
        Paused("agency", date(2026, 3, 15)),
        Paused("agency", date(2026, 4, 2)),
    ]
    found = paused_days(MARCH, pauses)
    assert found == {"jail": 11, "agency": 11}
    assert is_mostly_paused(MARCH, found)
    assert not is_mostly_paused(MARCH, {"jail": 15})
    assert paused_days(Month(2026, 2), pauses) == {}


def test_the_same_facts_have_one_fingerprint_in_any_order(fact) -> None:
    one = fact("person_admitted", "a", date(2026, 3, 1))
    two = fact("contact_reached", "a", date(2026, 3, 5))
    assert digest([one, two]) == digest([two, one])
    assert digest([one]) != digest([one, two])
