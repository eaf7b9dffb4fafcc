"""Orders changed by outcome, days lost, and arrears that did not grow."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.decisions import percentile
from throughcare.partnership.measures.rules.fact_rows import Month

MAY = Month(2025, 5)
DECIDED = date(2025, 5, 20)


@pytest.fixture
def count(definitions):
    def run(key, facts, as_of=date(2025, 8, 31)):
        return measure(definitions[key], MAY, facts, as_of)

    return run


@pytest.fixture
def decided(fact):
    def build(subject, outcome, effective_on="2025-06-01", on=DECIDED, **more):
        values = {"old_cents": 30_000, "new_cents": 1_000, "effective_on": effective_on, **more}
        return fact("review_decided", subject, on, outcome=outcome, **values)

    return build


def test_each_outcome_has_its_own_share_and_none_is_lumped(decided, count):
    facts = [
        decided("A", "abatement"),
        decided("B", "suspension"),
        decided("C", "denied"),
        decided("D", "abatement"),
    ]
    result = count("changed_orders", facts)
    assert (result.numerator, result.denominator) == (3, 4)
    assert {name: part.numerator for name, part in result.parts.items()} == {
        "abatement": 2,
        "suspension": 1,
        "expiry": 0,
        "review": 0,
        "court_motion": 0,
        "denied": 1,
    }
    assert all(part.denominator == 4 for part in result.parts.values())
    assert result.misses == {"denied": 1}


def test_the_last_decision_of_an_order_counts_once(decided, count):
    facts = [
        decided("A", "denied", on=date(2025, 5, 2)),
        decided("A", "abatement", on=date(2025, 5, 9)),
        decided("A", "abatement", on=date(2025, 5, 9), order="2"),
    ]
    assert count("changed_orders", facts).numerator == 2
    assert count("changed_orders", facts).denominator == 2


def test_days_lost_are_the_days_from_admission_to_the_effective_day(decided, fact, count):
    admitted = {"A": date(2025, 1, 1), "B": date(2025, 3, 1), "C": date(2025, 5, 2)}
    facts = [fact("person_admitted", who, day) for who, day in admitted.items()]
    facts += [decided(who, "abatement") for who in "ABC"]
    facts += [decided("D", "abatement"), decided("E", "denied")]
    result = count("days_lost", facts)
    assert result.figures == {"median": 92, "p90": 151}  # 151, 92 and 30 days
    assert result.excluded == {"date_missing": 1}


def test_the_latest_admission_before_the_decision_counts(decided, fact, count):
    facts = [fact("person_admitted", "A", day) for day in (date(2024, 1, 1), date(2025, 5, 1))]
    assert count("days_lost", [*facts, decided("A", "expiry")]).figures["median"] == 31


def test_an_effective_day_before_admission_loses_no_day(decided, fact, count):
    facts = [fact("person_admitted", "A", date(2025, 5, 1))]
    facts.append(decided("A", "suspension", "2025-04-01"))
    assert count("days_lost", facts).figures["median"] == 0


@pytest.mark.rule("R6")
@pytest.mark.rule("5 know 19")
def test_arrears_count_lawful_months_until_release(decided, fact, count):
    facts = [decided("A", "abatement", "2025-06-01"), decided("B", "abatement", "2025-06-02")]
    facts.append(fact("person_released", "B", date(2025, 7, 15)))
    # A: June, July, August at $290; B: July at $290.
    assert count("arrears_not_accrued", facts).figures["cents"] == 4 * 29_000


@pytest.mark.rule("R6")
def test_months_before_the_lawful_day_are_not_counted(decided, count):
    promised = decided("A", "abatement", "2025-01-01", lawful_from="2025-08-01")
    assert count("arrears_not_accrued", [promised]).figures["cents"] == 29_000


def test_a_decision_without_amounts_is_counted_apart(fact, decided, count):
    unknown = fact("review_decided", "A", DECIDED, outcome="abatement", effective_on="soon")
    result = count("arrears_not_accrued", [unknown, decided("B", "denied")])
    assert result.excluded == {"amount_or_date_missing": 1}
    assert result.figures["cents"] == 0


def test_an_order_that_rose_takes_nothing_away_from_the_others(decided, count):
    facts = [decided("A", "review", new_cents=50_000), decided("B", "abatement")]
    assert count("arrears_not_accrued", facts).figures["cents"] == 3 * 29_000


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=60), st.integers(1, 100))
def test_a_percentile_is_a_value_that_occurs_and_splits_the_rest(values, percent):
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


def test_nothing_has_no_median():
    assert percentile([], 50) is None


def test_days_are_lost_from_the_admission_that_the_match_repeats(decided, fact, count):
    """An agency's ledger does not hold the facility's own fact of admission."""
    facts = [
        fact("match_confirmed", "A", date(2025, 5, 4), admitted_on="2025-05-02"),
        decided("A", "review"),
    ]
    assert count("days_lost", facts).figures["median"] == 30
