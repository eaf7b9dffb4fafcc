"""What is open in a plan, which wording was read, and what it becomes."""

from dataclasses import replace

import pytest

from throughcare.partnership.relationships.rules.cadence import Cadence
from throughcare.partnership.relationships.rules.goals import Ownership, ownership
from throughcare.partnership.relationships.rules.plans import (
    GoalText,
    Part,
    PlanText,
    next_part,
    open_parts,
    rhythm_in_words,
    wording,
)
from throughcare.registers.agreements.rules.drafting import draft_from_plan
from throughcare.registers.agreements.rules.faults import faults
from throughcare.vocabulary.categories import ClauseKind
from throughcare.workflows.partner.draft_plan import answers_of

WHOLE = PlanText(
    sides=("Heron Jail", "Reed Agency"),
    purpose="Parents inside are not surprised by debt.",
    people="parents in custody with an order",
    steps=(("Heron Jail", "Gives a room."), ("Reed Agency", "Sends an officer.")),
    goals=(GoalText("Meet each parent soon.", "97% met in 14 days", ("Reed Agency",)),),
    leaders=Cadence.QUARTERLY,
    front_line=Cadence.MONTHLY,
    money="No money changes hands.",
)


def test_a_whole_plan_has_no_open_part_and_an_empty_one_all_five():
    assert open_parts(WHOLE) == ()
    assert open_parts(PlanText(WHOLE.sides)) == tuple(Part)


@pytest.mark.row("S1-21")
def test_a_plan_in_which_only_the_leaders_meet_is_not_complete():
    assert open_parts(replace(WHOLE, front_line=None)) == (Part.RHYTHM,)


def test_each_side_does_something():
    assert open_parts(replace(WHOLE, steps=WHOLE.steps[:1])) == (Part.STEPS,)


def test_the_parts_follow_each_other_to_the_end():
    assert [next_part(part) for part in Part] == [*list(Part)[1:], None]


def test_each_word_counts_in_the_wording_but_not_who_answers():
    assert wording(replace(WHOLE, money="Each pays its own.")) != wording(WHOLE)
    assert wording(replace(WHOLE, steps=WHOLE.steps[::-1])) != wording(WHOLE)
    alone = replace(WHOLE, goals=(replace(WHOLE.goals[0], owned_by=()),))
    assert wording(alone) == wording(WHOLE)


def test_a_rhythm_is_said_in_words():
    assert rhythm_in_words(WHOLE) == (
        "The leaders of both sides meet every three months, and those who do the work of both"
        " sides meet every month."
    )
    assert rhythm_in_words(PlanText(WHOLE.sides)) == ""


@pytest.mark.row("S1-16")
def test_a_whole_plan_becomes_a_draft_in_which_only_the_days_are_missing():
    text = draft_from_plan(answers_of(WHOLE, "America/New_York"))
    said = " ".join(clause.text for clause in text.clauses)
    for words in (WHOLE.purpose, WHOLE.money, "Gives a room.", "Sends an officer.", "97% met"):
        assert words in said
    assert {one.where for one in faults(text)} == {"effective_on", "expires_on"}
    assert [c.from_party for c in text.clauses if c.kind == ClauseKind.PROMISE] == ["Reed Agency"]


@pytest.mark.row("S0-18")
def test_a_goal_with_an_owner_on_one_side_only_is_one_sided():
    assert ownership(("The team", "")) is Ownership.ONE_SIDED
    assert ownership(("The team", " \n")) is Ownership.ONE_SIDED
    assert ownership(("The team", "The desk")) is Ownership.BOTH
    assert ownership(("", "")) is Ownership.NOBODY
