"""Bad input is told all at once, each fault at its field and in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.registers.agreements.texts import AGENCY, JAIL, clause, duty, promise, texts, whole
from throughcare.registers.agreements.rules.advice import advice
from throughcare.registers.agreements.rules.faults import faults
from throughcare.registers.agreements.rules.texts import HEADINGS, AgreementText, PartyText
from throughcare.vocabulary.categories import DataClass, Purpose


def told(text: AgreementText, **known: object) -> set[tuple[str, str]]:
    return {(one.where, one.reason.code) for one in faults(text, **known)}  # type: ignore[arg-type]


def test_a_whole_agreement_has_no_fault() -> None:
    assert faults(whole(), known={JAIL, AGENCY}) == ()


@given(texts)
def test_whatever_is_written_there_the_check_answers(text: AgreementText) -> None:
    assert all(one.where and one.message for one in faults(text))


@pytest.mark.row("S1-24")
@pytest.mark.rule("A1")
@pytest.mark.parametrize("heading", HEADINGS)
def test_each_of_the_four_headings_is_mandatory(heading: str) -> None:
    without = tuple(one for one in whole().clauses if one.heading != heading)
    assert (f"headings.{heading}", "heading_missing") in told(whole(clauses=without))


@pytest.mark.row("S1-24")
def test_no_money_changes_hands_is_an_answer_and_a_blank_is_none() -> None:
    assert faults(whole()) == ()
    blank = tuple(
        replace(one, text="  ") if one.heading == "money" else one for one in whole().clauses
    )
    assert {("headings.money", "heading_missing"), ("clauses.4.1.text", "no_text")} == told(
        whole(clauses=blank)
    )


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"expires_on": date(2025, 12, 31)}, ("expires_on", "ends_before")),
        ({"effective_on": None}, ("effective_on", "no_first_day")),
        ({"expires_on": None}, ("expires_on", "no_last_day")),
        ({"review_due_on": date(2029, 1, 1)}, ("review_due_on", "review_too_late")),
        ({"timezone": "America/Nowhere"}, ("timezone", "no_such_zone")),
        ({"timezone": "../etc"}, ("timezone", "no_such_zone")),
        ({"title": " "}, ("title", "no_title")),
        ({"title": "x" * 161}, ("title", "too_long")),
        ({"parties": (PartyText(JAIL, "x" * 161),)}, ("parties.0", "too_long")),
        ({"parties": (PartyText(JAIL, "x"), PartyText(JAIL, "y"))}, ("parties.1", "party_twice")),
    ],
)
def test_days_and_parties_are_checked_at_their_fields(
    said: dict[str, object], fault: tuple[str, str]
) -> None:
    assert fault in told(whole(**said))


def test_a_party_that_vanished_is_told() -> None:
    assert told(whole(), known={JAIL}) == {("parties.1", "party_gone")}
    gone = replace(whole(), parties=(PartyText(JAIL, "x"), PartyText("Brook House", "y")))
    assert ("clauses.3.1.to", "not_a_party") in told(gone)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (clause("3.2"), ("clauses.3.2.data_classes", "overlap")),
        (clause("3.1"), ("clauses.3.1.number", "number_twice")),
        (clause("3.2", purpose=None), ("clauses.3.2.purpose", "permission_incomplete")),
        (clause("3.2", from_party=""), ("clauses.3.2.from", "permission_incomplete")),
        (clause("3.2", to_party=JAIL), ("clauses.3.2.to", "with_itself")),
        (clause("3.2", people="x" * 161), ("clauses.3.2.people", "too_long")),
        (clause("3" * 13), (f"clauses.{'3' * 13}.number", "too_long")),
        (clause("3.2", heading="gold"), ("clauses.3.2.heading", "no_such_heading")),
        (
            clause("3.2", data_classes=(DataClass.SAFETY,)),
            ("clauses.3.2.data_classes", "safety_is_not_shared"),
        ),
        (clause("3.2", people="{cohort}"), ("clauses.3.2.cohort", "not_filled_in")),
        (replace(promise("2.2"), from_party=""), ("clauses.2.2.from", "nobody_promises")),
    ],
)
def test_a_clause_is_checked_at_its_fields(more: object, fault: tuple[str, str]) -> None:
    assert fault in told(whole(more))  # type: ignore[arg-type]


def test_other_people_or_other_classes_are_no_overlap() -> None:
    assert faults(whole(clause("3.2", people="confirmed parents"))) == ()
    assert faults(whole(clause("3.2", data_classes=(DataClass.CUSTODY,)))) == ()
    assert faults(whole(clause("3.2", purpose=Purpose.INREACH_VISITS))) == ()


def test_a_circle_of_clauses_and_a_clause_that_hangs_on_nothing_are_told() -> None:
    circle = [
        clause(f"3.{n}", people=f"group {n}", parameters={"depends_on": [f"3.{after}"]})
        for n, after in ((2, 3), (3, 4), (4, 2))
    ]
    assert told(whole(*circle)) == {(f"clauses.3.{n}.depends_on", "circle") for n in (2, 3, 4)}
    chain = [*circle[:2], clause("3.4", people="group 4", parameters={"depends_on": ["3.1"]})]
    assert faults(whole(*chain)) == ()
    loose = clause("3.2", people="others", parameters={"depends_on": ["9.9"]})
    assert told(whole(loose)) == {("clauses.3.2.depends_on", "depends_on_nothing")}


def test_clauses_against_each_other_are_told() -> None:
    ban = duty("1.2", "expectations", "Never shared.", parameters={"never_shares": ["identity"]})
    assert told(whole(ban)) == {("clauses.3.1.data_classes", "forbidden_elsewhere")}
    pays = replace(whole().clauses[3], number="4.2", parameters={"rate_cents": 12})
    none = replace(whole().clauses[3], number="4.3", parameters={"money": "none"})
    assert told(whole(pays, none)) == {("clauses.4.2.parameters", "money_and_no_money")}
    twice = (promise("2.2", measure="m", target=0.9), promise("2.3", measure="m", target=0.8))
    assert told(whole(*twice)) == {("clauses.2.3.parameters", "promised_twice")}


@pytest.mark.rule("A5")
def test_a_promise_without_a_permission_for_the_data_it_moves_is_told() -> None:
    needy = promise("2.2", needs=["identity", "custody"])
    (fault,) = faults(whole(needy))
    assert fault.where == "clauses.2.2.parameters"
    assert f"needs custody to go from {JAIL} to {AGENCY}" in fault.message
    permitted = clause("3.2", people="confirmed", data_classes=(DataClass.CUSTODY,))
    assert faults(whole(needy, permitted)) == ()
    assert told(whole(promise("2.2", moves=["identity"]))) == {
        ("clauses.2.2.parameters", "no_permission")
    }


@pytest.mark.rule("A2")
def test_a_one_stop_agreement_is_reviewed_within_three_years() -> None:
    one_stop = duty("1.2", "expectations", "Services.", model="one_stop.coordination")
    late = whole(one_stop, expires_on=date(2030, 1, 1), review_due_on=date(2029, 1, 2))
    assert told(late) == {("review_due_on", "review_every_three_years")}
    assert told(replace(late, review_due_on=None)) == told(late)
    assert told(replace(late, review_due_on=date(2029, 1, 1))) == set()


@pytest.mark.rule("A4")
def test_long_terms_and_late_reviews_are_advised_against_and_not_refused() -> None:
    long = whole(expires_on=date(2030, 1, 1))
    assert faults(long) == ()
    assert {one.where for one in advice(long)} == {"expires_on", "review_due_on"}
    assert advice(whole(expires_on=date(2029, 12, 31), review_due_on=date(2027, 1, 1))) == ()
