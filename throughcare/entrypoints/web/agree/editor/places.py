"""Which field of the editor a clause, a blank or a fault belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from throughcare.registers.agreements.rules.library import ModelSet, Question, model_sets
from throughcare.registers.agreements.rules.placeholders import open_questions
from throughcare.registers.agreements.rules.texts import AgreementText, ClauseText


@dataclass(frozen=True)
class Blank:
    """What a clause still asks for: a question of its model, or one of the model's sides."""

    key: str
    question: Question | None
    model: ModelSet | None

    @property
    def is_side(self) -> bool:
        """True when a party is asked for."""
        return self.model is not None and any(side.key == self.key for side in self.model.sides)

    @property
    def label(self) -> str:
        """What to ask."""
        if self.question is not None:
            return gettext(self.question.ask)
        sides = self.model.sides if self.model else ()
        known = {side.key: gettext(side.label) for side in sides}
        return known.get(self.key, self.key.replace("_", " "))


def blanks_of(clause: ClauseText) -> list[Blank]:
    """The blanks of a clause, each question once."""
    model = model_sets().get(clause.model.partition(".")[0])
    found: dict[str, Blank] = {}
    for name in open_questions(clause):
        question = model.question(name) if model else None
        key = question.key if question else name
        found.setdefault(key, Blank(key, question, model))
    return list(found.values())


def keys_of(names: Iterable[str]) -> list[str]:
    """A key for each, also where two have the same name or none: 2.1, 2.1~2."""
    found: list[str] = []
    for name in names:
        key, again = "-".join(name.split()) or "none", 1
        while key in found:
            again += 1
            key = f"{'-'.join(name.split()) or 'none'}~{again}"
        found.append(key)
    return found


def clause_keys(text: AgreementText) -> dict[str, ClauseText]:
    """The clauses of a text by the key under which the editor knows them."""
    keys = keys_of(clause.number for clause in text.clauses)
    return dict(zip(keys, text.clauses, strict=True))


def place_of(where: str, text: AgreementText) -> tuple[str, str]:
    """The key of the clause that a fault is about, "" for none, and the field.

    ``clauses.2.1.purpose`` gives ("2.1", "purpose"), ``headings.money`` gives ("", "new-money").
    """
    head, _dot, rest = where.partition(".")
    if head == "headings":
        return "", f"new-{rest}"
    if head == "parties":
        return "", "party"
    if head != "clauses":
        return "", where
    clauses = clause_keys(text).items()
    fits = [(key, one) for key, one in clauses if rest.startswith(f"{one.number}.")]
    if not fits:
        return "", where
    key, clause = max(fits, key=lambda pair: len(pair[1].number))
    return key, rest.removeprefix(f"{clause.number}.")
