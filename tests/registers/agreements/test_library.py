"""The clause library: every set fills into a whole agreement, and names where it comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from throughcare.registers.agreements.rules.documents import document_of, draft_from
from throughcare.registers.agreements.rules.drafting import (
    PlanAnswers,
    draft_from_model,
    draft_from_plan,
    read_answers,
)
from throughcare.registers.agreements.rules.faults import faults
from throughcare.registers.agreements.rules.library import (
    MODEL_CLAUSES,
    ModelRefused,
    ModelSet,
    model_sets,
    read_model,
)
from throughcare.registers.agreements.rules.texts import AgreementText, PartyText

SETS = {
    "corrections_and_child_support", "corrections_and_community", "one_stop", "data_sharing",
    "visitor_and_equipment", "co_facilitation",
}  # fmt: skip
FIRST = date(2027, 1, 1)


def fill(model: ModelSet, **more: str) -> AgreementText:
    """A draft from a set with every question answered as suggested."""
    usual = {"words": "as we said", "number": "5", "percent": "90", "money": "12"}
    said = {one.key: one.suggestion or usual[one.kind] for one in model.questions} | more
    answers, wrong = read_answers(model, said)
    assert not wrong
    return draft_from_model(
        model, sides={side.key: f"The {side.key} house" for side in model.sides},
        answers=answers, first_day=FIRST, keys=[clause.key for clause in model.clauses],
    )  # fmt: skip


def test_the_six_sets_are_there() -> None:
    assert set(model_sets()) == SETS


@pytest.mark.row("S1-23")
@pytest.mark.parametrize("key", sorted(SETS))
def test_an_answered_set_is_an_agreement_without_a_fault(key: str) -> None:
    text = fill(model_sets()[key])
    assert faults(text) == ()
    assert draft_from(document_of(text)) == text


@pytest.mark.parametrize("key", sorted(SETS))
def test_what_is_not_answered_is_asked_for_at_its_clause(key: str) -> None:
    model = model_sets()[key]
    sides = {side.key: f"The {side.key} house" for side in model.sides}
    empty = draft_from_model(model, sides=sides, answers={}, first_day=FIRST)
    asked = {one.where.rsplit(".", 1)[1] for one in faults(empty)}
    named = {one.key for one in model.questions}
    assert asked and asked <= named | {name.replace("_percent", "_share") for name in named}


@pytest.mark.rule("A2")
def test_the_one_stop_set_says_all_that_the_rules_ask_for() -> None:
    model = model_sets()["one_stop"]
    assert "20 CFR 678.500(b)" in model.citation
    needed = {
        "services_offered", "coordination", "infrastructure", "referrals", "access_for_all",
        "amending", "review", "consensus", "disputes",
    }  # fmt: skip
    assert needed <= {clause.key for clause in model.clauses if clause.required}
    text = fill(model)
    assert text.review_due_on is not None and text.review_due_on <= date(2030, 1, 1)


@pytest.mark.rule("A3")
def test_the_data_sharing_set_says_all_that_such_an_agreement_must() -> None:
    needed = {
        "authority", "no_redisclosure", "security", "breach", "term", "governance", "accuracy",
        "destroyed_in_time", "data", "cost",
    }  # fmt: skip
    assert needed == {clause.key for clause in model_sets()["data_sharing"].clauses}


def test_a_number_stays_a_number_and_a_percent_becomes_a_share() -> None:
    text = fill(model_sets()["corrections_and_child_support"], met_percent="97 %")
    promise = next(one for one in text.clauses if one.model.endswith(".met_in_time"))
    assert promise.parameters["target"] == 0.97
    assert promise.text.startswith("97 of 100 parents")
    paid = next(one for one in text.clauses if one.model.endswith(".calls_paid"))
    assert paid.parameters["rate_cents"] == 12


@pytest.mark.parametrize("raw", ["many", "0", "101", "-5", "1.5", "９７"])
def test_an_answer_of_the_wrong_kind_is_told_at_its_question(raw: str) -> None:
    model = model_sets()["corrections_and_child_support"]
    answers, wrong = read_answers(model, {"met_percent": raw})
    assert [one.where for one in wrong] == ["answers.met_percent"] and not answers


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('source = "', 'sauce = "', "source"),
        ("review_by = 2027-11-22", "review_by = 2020-01-01", "review_by must be after"),
        ('citation = "', 'citation = "" # "', "citation may not be empty"),
        ('sender = "agency"', 'sender = "nobody"', "there is no side nobody"),
        ("{meeting_rhythm}", "{unheard_of}", "nobody asks for unheard_of"),
        ('heading = "money"', 'heading = "goals"', "no required clause under money"),
        ('purpose = "roster_matching"\n', "", "needs purpose"),
    ],
)
def test_a_set_without_its_source_or_in_pieces_is_refused(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    text = (MODEL_CLAUSES / "corrections_and_child_support.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "broken.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ModelRefused, match=words):
        read_model(path)


def test_a_plan_becomes_a_draft_without_retyping() -> None:
    plan = PlanAnswers(
        title="Brook plan", purpose="People find work before they come home.",
        people="people with 90 days left", rhythm="We meet every month.",
        parties=(PartyText("Pebble County Jail", "opens"), PartyText("Brook House", "teaches")),
        steps=(("Brook House", "Holds a class each week."),),
        measures=(("Brook House", "20 people finish."),), effective_on=FIRST,
        expires_on=date(2028, 1, 1),
    )  # fmt: skip
    text = draft_from_plan(plan)
    assert [(one.number, one.heading, one.text) for one in text.clauses] == [
        ("1.1", "expectations", "People find work before they come home."),
        ("1.2", "expectations", "We meet every month."),
        ("2.1", "goals", "20 people finish."),
        ("3.1", "services", "Holds a class each week."),
    ]
    assert [one.where for one in faults(text)] == ["headings.money"]


def test_the_set_of_the_how_to_is_one(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "write-a-model-agreement.md"
    example = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    path = tmp_path / "reading_room.toml"
    path.write_text(example, encoding="utf-8")
    text = fill(read_model(path))
    assert faults(text) == ()
    assert text.clauses[1].parameters["target_count"] == 40
