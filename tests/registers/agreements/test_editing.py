"""Edits give a new text and keep what they do not name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.registers.agreements.texts import AGENCY, JAIL, clause, duty, whole
from throughcare.registers.agreements.rules.editing import (
    move_clause,
    next_number,
    put_clause,
    put_party,
    remove_clause,
    remove_party,
    with_days,
)
from throughcare.registers.agreements.rules.texts import AgreementText, PartyText


def numbers(text: AgreementText) -> list[str]:
    return [one.number for one in text.clauses]


def test_a_new_clause_goes_to_the_end_of_its_heading() -> None:
    text = put_clause(whole(), duty("1.2", "expectations", "We meet."))
    assert numbers(text) == ["1.1", "1.2", "2.1", "3.1", "4.1"]
    assert next_number(text, "expectations") == "1.3"
    assert next_number(text, "money") == "4.2"


def test_a_clause_takes_the_place_of_the_one_with_its_number() -> None:
    text = put_clause(whole(), clause("3.1", text="Anew."))
    assert numbers(text) == numbers(whole())
    assert text.clause("3.1").text == "Anew."  # type: ignore[union-attr]


def test_removed_clauses_free_no_number_of_the_others() -> None:
    assert numbers(remove_clause(whole(), "2.1")) == ["1.1", "3.1", "4.1"]
    assert remove_clause(whole(), "9.9") == whole()


def test_clauses_move_and_stop_at_the_ends() -> None:
    assert numbers(move_clause(whole(), "3.1", -1)) == ["1.1", "3.1", "2.1", "4.1"]
    assert numbers(move_clause(whole(), "1.1", -5)) == numbers(whole())
    assert numbers(move_clause(whole(), "1.1", 99)) == ["2.1", "3.1", "4.1", "1.1"]
    assert move_clause(whole(), "9.9", 1) == whole()


def test_clauses_follow_a_party_that_changes_its_name() -> None:
    text = put_party(whole(), PartyText("New Lantern", "keeps orders"), was=AGENCY)
    assert text.party_names == (JAIL, "New Lantern")
    assert {one.to_party for one in text.clauses} == {"", JAIL, "New Lantern"}
    assert put_party(whole(), PartyText("Brook House", "helps")).party_names[2] == "Brook House"
    assert remove_party(whole(), AGENCY).party_names == (JAIL,)


def test_days_are_set_together() -> None:
    days = {"effective_on": date(2027, 1, 1), "expires_on": None, "review_due_on": None}
    assert with_days(whole(), **days) == replace(whole(), **days)  # type: ignore[arg-type]
