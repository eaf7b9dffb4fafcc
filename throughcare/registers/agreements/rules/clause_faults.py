"""What is wrong with one clause by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from throughcare.registers.agreements.rules.fault import Fault, fault
from throughcare.registers.agreements.rules.placeholders import open_questions
from throughcare.registers.agreements.rules.promise_faults import promise_faults
from throughcare.registers.agreements.rules.texts import HEADINGS, ClauseText
from throughcare.vocabulary.categories import ClauseKind, DataClass


def clause_faults(clause: ClauseText, names: Collection[str]) -> Iterator[Fault]:
    """What is wrong with one clause by itself."""
    at = f"clauses.{clause.number}"
    number = clause.number
    if not clause.text.strip():
        yield fault(f"{at}.text", "no_text", "Clause {number} says nothing.", number=number)
    for name in open_questions(clause):
        yield fault(
            f"{at}.{name}", "not_filled_in",
            "Clause {number} still asks for {question}.",
            number=number, question=name.replace("_", " "),
        )  # fmt: skip
    if clause.heading not in HEADINGS:
        yield fault(
            f"{at}.heading", "no_such_heading",
            "Clause {number}: there is no heading {heading}.",
            number=number, heading=clause.heading,
        )  # fmt: skip
    yield from _side_faults(clause, names)
    if clause.kind == ClauseKind.PERMISSION:
        yield from _permission_faults(clause)
    if clause.kind == ClauseKind.PROMISE:
        yield from promise_faults(clause, names)


def _side_faults(clause: ClauseText, names: Collection[str]) -> Iterator[Fault]:
    at = f"clauses.{clause.number}"
    for side, party in (("from", clause.from_party), ("to", clause.to_party)):
        if party and "{" not in party and party not in names:
            yield fault(
                f"{at}.{side}", "not_a_party",
                "Clause {number}: {party} is not a party.", number=clause.number, party=party,
            )  # fmt: skip
    if clause.from_party and clause.from_party == clause.to_party:
        yield fault(
            f"{at}.to", "with_itself",
            "Clause {number}: a party can not agree this with itself.", number=clause.number,
        )  # fmt: skip
    if clause.kind == ClauseKind.PROMISE and not clause.from_party:
        yield fault(
            f"{at}.from", "nobody_promises",
            "Clause {number}: say who makes this promise.", number=clause.number,
        )  # fmt: skip


def _permission_faults(clause: ClauseText) -> Iterator[Fault]:
    at = f"clauses.{clause.number}"
    if not (clause.purpose and clause.from_party and clause.to_party):
        missing = "purpose" if not clause.purpose else "from" if not clause.from_party else "to"
        yield fault(
            f"{at}.{missing}", "permission_incomplete",
            "Clause {number}: a permission needs purpose, from and to.", number=clause.number,
        )  # fmt: skip
    if DataClass.SAFETY in clause.data_classes:
        yield fault(
            f"{at}.data_classes", "safety_is_not_shared",
            "Clause {number}: safety can not be shared by a clause.", number=clause.number,
        )  # fmt: skip
