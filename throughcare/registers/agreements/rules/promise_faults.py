"""What is wrong with a promise: what keeps it, how much of it, over which period, who says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from throughcare.registers.agreements.rules.fault import Fault, fault
from throughcare.registers.agreements.rules.texts import ClauseText
from throughcare.vocabulary.promises import (
    KEPT_BY,
    MOST_COUNTED,
    MOST_DAYS,
    Period,
    Proof,
    Way,
)


def promise_faults(clause: ClauseText, names: Collection[str]) -> Iterator[Fault]:
    """Every fault of one promise, each at its field; a blank that is still asked for is none."""
    said = clause.parameters
    proof = said.get("proof") or (Proof.COMPUTED if {"measure", "fact"} & set(said) else "")
    if proof and proof not in list(Proof):
        yield _at(clause, "proof", "no_such_proof", "Clause {number}: say how one will know.")
    if said.get("period", Period.MONTH) not in list(Period):
        yield _at(
            clause, "period", "no_such_period",
            "Clause {number}: a promise is held by month or by quarter.",
        )  # fmt: skip
    yield from _numbers(clause)
    if proof == Proof.COMPUTED:
        yield from _computed(clause)
    if proof == Proof.ATTESTED:
        yield from _attested(clause, names)


def _computed(clause: ClauseText) -> Iterator[Fault]:
    said = clause.parameters
    if said.get("measure"):
        if said.get("target") is None:
            yield _no_share(clause)
        return
    keeping = KEPT_BY.get(str(said.get("fact", "")))
    if keeping is None:
        yield _at(
            clause, "measure", "nothing_counts_it",
            "Clause {number}: choose what keeps this promise, or let somebody say each time"
            " whether it was kept.",
        )  # fmt: skip
    elif keeping.way == Way.COUNT and said.get("target_count") is None:
        yield _at(
            clause, "target_count", "no_count",
            "Clause {number}: say how many there will be in each period.",
        )  # fmt: skip
    elif keeping.way != Way.COUNT and said.get("target") is None:
        yield _no_share(clause)
    elif keeping.way == Way.ANSWER and said.get("within_days") is None:
        yield _at(
            clause, "within_days", "no_days",
            "Clause {number}: say within how many business days an answer comes.",
        )  # fmt: skip


def _attested(clause: ClauseText, names: Collection[str]) -> Iterator[Fault]:
    who = str(clause.parameters.get("attested_by", ""))
    if who and "{" not in who and who not in names:
        yield fault(
            f"clauses.{clause.number}.attested_by", "attested_by_a_stranger",
            "Clause {number}: {party} is to say whether it was kept, and is not a party.",
            number=clause.number, party=who,
        )  # fmt: skip
    if not clause.to_party:
        yield _at(
            clause, "to", "attested_to_nobody",
            "Clause {number}: say to whom it is promised; they read whether it was kept.",
        )  # fmt: skip


def _numbers(clause: ClauseText) -> Iterator[Fault]:
    said = clause.parameters
    if not _is_between(said.get("target"), 0, 1):
        yield _no_share(clause)
    for name, most in (("target_count", MOST_COUNTED), ("within_days", MOST_DAYS)):
        if not _is_between(said.get(name), 1, most, whole=True):
            yield fault(
                f"clauses.{clause.number}.{name}", "no_such_number",
                "Clause {number}: write a whole number from 1 to {most}.",
                number=clause.number, most=most,
            )  # fmt: skip
    if said.get("target") is not None and said.get("target_count") is not None:
        yield _at(
            clause, "target_count", "two_targets",
            "Clause {number}: promise so many of 100, or so many in a period; not both.",
        )  # fmt: skip


def _is_between(value: Any, least: int, most: int, *, whole: bool = False) -> bool:
    """True for nothing, for a blank that is still asked for, and for a number in the range."""
    if value is None or (isinstance(value, str) and "{" in value):
        return True
    kinds = int if whole else (int, float)
    return isinstance(value, kinds) and not isinstance(value, bool) and least <= value <= most


def _no_share(clause: ClauseText) -> Fault:
    return _at(clause, "target", "no_share", "Clause {number}: say how many of 100 it will be.")


def _at(clause: ClauseText, field: str, code: str, text: str) -> Fault:
    return fault(f"clauses.{clause.number}.{field}", code, text, number=clause.number)
