"""From identified to changed; the steps never grow to the right."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.funnel import STEPS, funnel
from throughcare.vocabulary.facts import FactKind

MARCH = Month(2025, 3)
ADMITTED = date(2025, 3, 3)
LATER = date(2025, 12, 1)


@pytest.fixture
def walk(definitions):
    return lambda facts, as_of=LATER: funnel(definitions["funnel"], MARCH, facts, as_of)


@pytest.fixture
def journey(fact):
    """The facts of somebody who came as far as the given step."""
    kinds = {
        "notified": ("notice_sent", {"party": "inside"}),
        "met": ("contact_reached", {}),
        "requested": ("request_filed", {}),
        "decided": ("review_decided", {"outcome": "denied"}),
        "changed": ("review_decided", {"outcome": "abatement"}),
    }

    def build(subject, *steps):
        facts = [fact("person_admitted", subject, ADMITTED)]
        if "identified" in steps:
            facts.append(fact("match_confirmed", subject, ADMITTED))
        for step in steps:
            if step in kinds:
                kind, values = kinds[step]
                facts.append(fact(kind, subject, ADMITTED + timedelta(days=5), **values))
        return facts

    return build


@pytest.mark.row("S0-06")
def test_each_step_counts_and_lists_who_dropped_off_there(journey, walk):
    facts = [
        *journey("nobody"),
        *journey("told", *STEPS[:2]),
        *journey("met", *STEPS[:3]),
        *journey("asked", *STEPS[:4]),
        *journey("denied", *STEPS[:5]),
        *journey("changed", *STEPS[:4], "changed"),
    ]
    steps = {step.name: step for step in walk(facts).steps}
    assert [steps[name].count for name in STEPS] == [5, 5, 4, 3, 2, 1]
    assert steps["identified"].dropped == ("nobody",)
    assert steps["met"].dropped == ("told",)
    assert steps["changed"].dropped == ("denied",)


@pytest.mark.row("S0-06")
def test_a_step_past_a_gap_is_listed_and_not_counted(journey, walk):
    facts = journey("unmet", "identified", "notified", "requested")
    steps = {step.name: step for step in walk(facts).steps}
    assert steps["met"].dropped == ("unmet",)
    assert steps["requested"].count == 0
    assert steps["requested"].past_a_gap == ("unmet",)


def test_steps_after_the_day_of_counting_are_not_seen(journey, walk):
    steps = walk(journey("A", *STEPS[:3]), as_of=ADMITTED).steps
    assert [step.count for step in steps] == [1, 0, 0, 0, 0, 0]


RANDOM_FACTS = st.lists(
    st.builds(
        lambda kind, who, day, outcome: FactRow(
            kind,
            datetime(2025, 3, 1, tzinfo=UTC) + timedelta(days=day),
            date(2025, 3, 1) + timedelta(days=day),
            who,
            values={"outcome": outcome, "party": "inside"},
        ),
        st.sampled_from(
            [
                FactKind.PERSON_ADMITTED,
                FactKind.PERSON_RELEASED,
                FactKind.MATCH_CONFIRMED,
                FactKind.MATCH_UNDONE,
                FactKind.NOTICE_SENT,
                FactKind.CONTACT_REACHED,
                FactKind.REQUEST_FILED,
                FactKind.REVIEW_DECIDED,
            ]
        ),
        st.sampled_from("ABCD"),
        st.integers(0, 40),
        st.sampled_from(["abatement", "denied"]),
    ),
    max_size=40,
)


@pytest.mark.row("S0-06")
@settings(max_examples=200)
@given(RANDOM_FACTS)
def test_the_funnel_never_grows_and_loses_nobody_unlisted(facts):
    steps = funnel(load_definitions()["funnel"], MARCH, facts, LATER).steps
    for before, after in pairwise(steps):
        assert after.count <= before.count
        assert sorted(after.reached + after.dropped) == sorted(before.reached)
