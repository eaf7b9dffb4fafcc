"""What is wrong with a promise is told at its field, all at once, before anybody signs."""

from __future__ import annotations

import pytest

from tests.registers.agreements.texts import AGENCY, JAIL, promise, whole
from throughcare.registers.agreements.rules.documents import document_of, draft_from
from throughcare.registers.agreements.rules.editing import put_party
from throughcare.registers.agreements.rules.faults import faults
from throughcare.registers.agreements.rules.meaning import meaning
from throughcare.registers.agreements.rules.texts import PartyText

ANSWERS = {"fact": "visit_answered", "target": 0.9, "within_days": 2, "proof": "computed"}
SESSIONS = {"fact": "visit_held", "target_count": 4, "period": "quarter", "proof": "computed"}
SAID = {"proof": "attested", "period": "quarter", "attested_by": JAIL}


def told(**parameters: object) -> set[tuple[str, str]]:
    text = whole(promise("2.2", **parameters))
    return {(one.where.removeprefix("clauses.2.2."), one.reason.code) for one in faults(text)}


@pytest.mark.parametrize("parameters", [ANSWERS, SESSIONS, SAID, {"proof": "not_measured"}, {}])
def test_a_promise_that_says_all_has_no_fault(parameters: dict[str, object]) -> None:
    assert told(**parameters) == set()


FAULTS = [
    ({"proof": "computed"}, {("measure", "nothing_counts_it")}),
    ({"fact": "person_admitted", "target": 0.5}, {("measure", "nothing_counts_it")}),
    ({"measure": "m", "proof": "computed"}, {("target", "no_share")}),
    (ANSWERS | {"within_days": None}, {("within_days", "no_days")}),
    (ANSWERS | {"target": None}, {("target", "no_share")}),
    (ANSWERS | {"target": 90}, {("target", "no_share")}),
    (ANSWERS | {"target": True}, {("target", "no_share")}),
    (ANSWERS | {"within_days": 0}, {("within_days", "no_such_number")}),
    (ANSWERS | {"within_days": "two"}, {("within_days", "no_such_number")}),
    (SESSIONS | {"target_count": None}, {("target_count", "no_count")}),
    (SESSIONS | {"target_count": 10**9}, {("target_count", "no_such_number")}),
    (SESSIONS | {"target": 0.5}, {("target_count", "two_targets")}),
    (SESSIONS | {"period": "year"}, {("period", "no_such_period")}),
    (SESSIONS | {"proof": "sworn"}, {("proof", "no_such_proof")}),
    (SAID | {"attested_by": "Nobody At All"}, {("attested_by", "attested_by_a_stranger")}),
]


@pytest.mark.parametrize(("parameters", "expected"), FAULTS)
def test_each_fault_is_told_at_its_field(
    parameters: dict[str, object], expected: set[tuple[str, str]]
) -> None:
    given = {name: value for name, value in parameters.items() if value is not None}
    assert told(**given) == expected


def test_a_blank_of_a_model_is_asked_for_and_is_no_other_fault() -> None:
    asked = told(**ANSWERS | {"within_days": "{answer_days}", "target": "{answer_share}"})
    assert {code for _field, code in asked} == {"not_filled_in"}


def test_two_promises_by_one_kind_of_fact_are_one_too_many() -> None:
    text = whole(promise("2.2", **ANSWERS), promise("2.3", **ANSWERS | {"target": 0.8}))
    assert {one.reason.code for one in faults(text)} == {"promised_twice"}


def test_the_copy_for_machines_keeps_a_promise_and_its_meaning() -> None:
    text = whole(promise("2.2", **ANSWERS), promise("2.3", **SESSIONS), promise("2.4", **SAID))
    again = draft_from(document_of(text))
    assert again.clauses == text.clauses
    assert meaning(again) == meaning(text)


@pytest.mark.parametrize(
    "change", [{"within_days": 3}, {"target": 0.8}, {"period": "quarter"}, {"proof": "attested"}]
)
def test_what_keeps_a_promise_belongs_to_its_meaning(change: dict[str, object]) -> None:
    one, other = (whole(promise("2.2", **ANSWERS | more)) for more in ({}, change))
    assert meaning(one) != meaning(other)


def test_who_says_it_follows_a_party_that_changes_its_name() -> None:
    text = put_party(whole(promise("2.2", **SAID)), PartyText("Marlow Jail", ""), was=JAIL)
    clause = text.clause("2.2")
    assert clause is not None
    assert clause.parameters["attested_by"] == "Marlow Jail"
    assert clause.from_party == AGENCY
