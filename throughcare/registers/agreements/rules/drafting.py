"""Whole drafts: from a set of the library, or from the plain answers of a partnership plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from throughcare.registers.agreements.rules.editing import next_number, put_clause
from throughcare.registers.agreements.rules.fault import Fault, fault
from throughcare.registers.agreements.rules.library import (
    SHARE_OF,
    ModelClause,
    ModelSet,
    clause_text,
)
from throughcare.registers.agreements.rules.placeholders import filled
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText, PartyText
from throughcare.vocabulary.calendar import add_months
from throughcare.vocabulary.categories import ClauseKind
from throughcare.vocabulary.verdicts import sentence


@dataclass(frozen=True)
class PlanAnswers:
    """A partnership plan in plain words: why, for whom, who does what, how one will know.

    ``steps`` and ``measures`` are (who, what) by the parties' full names; ``money`` may be "" while
    it is open.
    """

    title: str
    purpose: str
    people: str
    parties: tuple[PartyText, ...]
    steps: tuple[tuple[str, str], ...] = ()
    measures: tuple[tuple[str, str], ...] = ()
    rhythm: str = ""
    money: str = ""
    effective_on: date | None = None
    expires_on: date | None = None
    review_due_on: date | None = None
    timezone: str = "America/New_York"


def draft_from_plan(plan: PlanAnswers) -> AgreementText:
    """The plan as a draft, without retyping: what it leaves open shows as faults to mend."""
    text = AgreementText(
        "", plan.title, plan.effective_on, plan.expires_on, plan.timezone, plan.parties, (),
        plan.review_due_on,
    )  # fmt: skip
    for heading, kind, words, who in _said(plan):
        clause = ClauseText(
            next_number(text, heading), heading, kind, words.strip(), people=plan.people.strip(),
            from_party=who, to_party=_the_other(plan, who),
            parameters={"proof": "not_measured"} if kind == ClauseKind.PROMISE else {},
        )  # fmt: skip
        text = put_clause(text, clause)
    return text


def _said(plan: PlanAnswers) -> Iterable[tuple[str, ClauseKind, str, str]]:
    for words in (plan.purpose, plan.rhythm):
        if words.strip():
            yield "expectations", ClauseKind.DUTY, words, ""
    yield from (("goals", ClauseKind.PROMISE, words, who) for who, words in plan.measures)
    yield from (("services", ClauseKind.DUTY, words, who) for who, words in plan.steps)
    if plan.money.strip():
        yield "money", ClauseKind.FUNDING, plan.money, ""


def _the_other(plan: PlanAnswers, who: str) -> str:
    others = [party.organization for party in plan.parties if party.organization != who]
    return others[0] if who and len(others) == 1 else ""


def draft_from_model(
    model: ModelSet,
    *,
    sides: Mapping[str, str],
    answers: Mapping[str, Any],
    first_day: date | None,
    keys: Collection[str] | None = None,
    title: str = "",
    timezone: str = "America/New_York",
) -> AgreementText:
    """A draft from a set: its required clauses and those chosen by ``keys``.

    ``sides`` are full names by side; ``answers`` come from ``read_answers``.
    """
    parties = tuple(
        PartyText(sides[side.key], side.role) for side in model.sides if sides.get(side.key)
    )
    last = add_months(first_day, model.term_months) - timedelta(days=1) if first_day else None
    review = min(add_months(first_day, model.review_months), last) if first_day and last else None
    text = AgreementText("", title or model.title, first_day, last, timezone, parties, (), review)
    for clause in model.clauses:
        if clause.required or (keys is not None and clause.key in keys):
            text = put_clause(text, from_library(model, clause, text, sides, answers))
    return text


def from_library(
    model: ModelSet,
    clause: ModelClause,
    text: AgreementText,
    sides: Mapping[str, str],
    answers: Mapping[str, Any],
) -> ClauseText:
    """One library clause for a text, with the next free number under its heading."""
    put = filled(
        clause_text(model, clause, next_number(text, clause.heading)), {**answers, **sides}
    )
    return replace(put, text=" ".join(put.text.split()))


def read_answers(
    model: ModelSet, said: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """Answers as their kinds, and a fault at each that is none; unanswered ones are left out.

    A percent is also given as a share: ``met_percent`` 97 gives ``met_share`` 0.97.
    """
    answers: dict[str, Any] = {}
    found: list[Fault] = []
    for question in model.questions:
        raw = said.get(question.key, "").strip()
        if not raw:
            continue
        value = raw if question.kind == "words" else _number(raw, question.kind)
        if value is None:
            found.append(fault(f"answers.{question.key}", "no_number", NO_NUMBER[question.kind]))
            continue
        answers[question.key] = value
        for suffix, share in SHARE_OF.items():
            if isinstance(value, int) and question.key.endswith(suffix):
                answers[question.key.removesuffix(suffix) + share] = value / 100
    return answers, tuple(found)


NO_NUMBER = {
    "number": sentence("Write a whole number, in digits."),
    "percent": sentence("Write a whole number from 1 to 100."),
    "money": sentence("Write whole cents, in digits: 12 for twelve cents."),
}


def _number(raw: str, kind: str) -> int | None:
    digits = raw.rstrip("%").strip().replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return None
    value = int(digits)
    return None if kind == "percent" and not 1 <= value <= 100 else value
