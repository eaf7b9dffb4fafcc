"""Holds a draft's promises against the counts that are to keep them, before it is sent."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.narrowing import narrowing_faults, settings_of
from throughcare.registers.agreements.rules.fault import Fault, fault
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText
from throughcare.vocabulary.categories import ClauseKind
from throughcare.vocabulary.promises import Proof


def miscounted(text: AgreementText) -> Iterator[Fault]:
    """Each promise by a count that nobody may promise, that nobody makes here, or not so."""
    for clause in text.clauses:
        said = clause.parameters
        proof = said.get("proof", Proof.COMPUTED)
        if clause.kind == ClauseKind.PROMISE and said.get("measure") and proof == Proof.COMPUTED:
            yield from _of(clause, str(said["measure"]))


def _of(clause: ClauseText, key: str) -> Iterator[Fault]:
    at = f"clauses.{clause.number}"
    definition = load_definitions().get(key)
    if definition is None:
        yield fault(
            f"{at}.measure", "no_such_count", "Clause {number}: this count is not known here.",
            number=clause.number,
        )  # fmt: skip
    elif not definition.may_be_promised:
        yield fault(
            f"{at}.measure", "not_to_be_promised",
            "Clause {number}: nobody may promise this number. Promise what you do yourselves.",
            number=clause.number,
        )  # fmt: skip
    elif definition.awaits:
        yield fault(
            f"{at}.measure", "nobody_writes_it",
            "Clause {number}: nobody here writes down yet what this count needs. Let one side say"
            " each time whether it was kept.",
            number=clause.number,
        )  # fmt: skip
    else:
        for name, why in narrowing_faults(definition, settings_of(clause.parameters)):
            yield Fault(f"{at}.settings.{name}", why)
