"""The clause library: model agreements as data, with their source and the day to look again.

A set names its sides (``{facility}``, ``{agency}``), the questions that its clauses ask, and its
clauses. Filled with names and answers it becomes an ordinary draft; what is not answered stays
a blank, which the editor asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter

from throughcare.registers.agreements.rules.placeholders import open_questions
from throughcare.registers.agreements.rules.texts import HEADINGS, ClauseText
from throughcare.vocabulary.categories import ClauseKind, DataClass, OrganizationKind, Purpose
from throughcare.vocabulary.sourced import Sourced, read_sourced

MODEL_CLAUSES = Path(__file__).parents[1] / "model_clauses"
SHARE_OF = {"_percent": "_share"}  # 97 percent is 0.97 where a measure reads it


class ModelRefused(ValueError):
    """A model file that may not be used; says which file and what to mend."""


@dataclass(frozen=True)
class Side:
    """One side of a model: who it is, its part in words, and which kinds of organization."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    label: str
    role: str
    kinds: tuple[OrganizationKind, ...] = ()


@dataclass(frozen=True)
class Question:
    """One blank that the editor asks for, with a suggestion to begin with."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    ask: str
    kind: Literal["words", "number", "percent", "money"]
    suggestion: str = ""


@dataclass(frozen=True)
class ModelClause:
    """One clause of the library; ``required`` ones go into every draft from the set."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    title: str
    heading: Literal["expectations", "services", "goals", "money"]
    kind: ClauseKind
    text: str
    sender: str = ""
    receiver: str = ""
    purpose: Purpose | None = None
    data_classes: tuple[DataClass, ...] = ()
    people: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict, hash=False)
    required: bool = True


@dataclass(frozen=True, kw_only=True)
class ModelSet(Sourced):
    """A model agreement with its provenance."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    title: str
    about: str
    term_months: int
    review_months: int
    sides: tuple[Side, ...]
    questions: tuple[Question, ...]
    clauses: tuple[ModelClause, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        problems = list(_problems(self))
        if problems:
            raise ValueError("; ".join(problems))

    def question(self, key: str) -> Question | None:
        """The question behind a blank, or None."""
        name = key.replace("_share", "_percent")
        return next((one for one in self.questions if one.key in (key, name)), None)


_ADAPTER = TypeAdapter(ModelSet)


@cache
def model_sets(folder: Path = MODEL_CLAUSES) -> Mapping[str, ModelSet]:
    """Every set of a folder by its key; raises ModelRefused for the first bad one."""
    found: dict[str, ModelSet] = {}
    for path in sorted(folder.glob("*.toml")):
        one = read_model(path)
        if one.key in found:
            raise ModelRefused(f"{path.name}: {one.key} is there twice.")
        found[one.key] = one
    return found


def read_model(path: Path) -> ModelSet:
    """One set from its file; raises ModelRefused naming every wrong key."""
    return read_sourced(path, _ADAPTER, ModelRefused)


def clause_text(model: ModelSet, clause: ModelClause, number: str) -> ClauseText:
    """A library clause as a clause of a draft, with its blanks still open."""
    return ClauseText(
        number=number,
        heading=clause.heading,
        kind=clause.kind,
        text=clause.text,
        purpose=clause.purpose,
        data_classes=clause.data_classes,
        people=clause.people,
        from_party=f"{{{clause.sender}}}" if clause.sender else "",
        to_party=f"{{{clause.receiver}}}" if clause.receiver else "",
        parameters=dict(clause.parameters),
        model=f"{model.key}.{clause.key}",
    )


def _problems(model: ModelSet) -> Iterable[str]:
    """What keeps a set from being used, also when every field is there."""
    if len(model.sides) < 2:
        yield "a set needs two sides"
    missing = set(HEADINGS) - {clause.heading for clause in model.clauses if clause.required}
    if missing:
        yield f"no required clause under {', '.join(sorted(missing))}"
    keys = [clause.key for clause in model.clauses]
    yield from (f"clause {key} is there twice" for key in {k for k in keys if keys.count(k) > 1})
    sides = {side.key for side in model.sides}
    for clause in model.clauses:
        yield from _clause_problems(model, clause, sides)


def _clause_problems(model: ModelSet, clause: ModelClause, sides: set[str]) -> Iterable[str]:
    for side in (clause.sender, clause.receiver):
        if side and side not in sides:
            yield f"{clause.key}: there is no side {side}"
    if clause.kind == ClauseKind.PERMISSION and not (
        clause.purpose and clause.sender and clause.receiver
    ):
        yield f"{clause.key}: a permission needs purpose, sender and receiver"
    for blank in open_questions(clause_text(model, clause, "1")):
        if blank not in sides and model.question(blank) is None:
            yield f"{clause.key}: nobody asks for {blank}"
