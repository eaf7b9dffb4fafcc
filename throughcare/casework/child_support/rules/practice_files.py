"""Reads what is practice and no law: days, questions and shares, each with its source."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

PRACTICE = Path(__file__).parents[1] / "practice"


class PracticeRefused(ValueError):
    """A file of practice that may not be used; says which file and what to mend."""


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Where a practice comes from, and when somebody should look at it again."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    source: str
    citation: str
    checked_on: date
    review_by: date

    def __post_init__(self) -> None:
        if self.review_by <= self.checked_on:
            raise ValueError("review_by must be after checked_on")
        if not (self.source.strip() and self.citation.strip()):
            raise ValueError("source and citation may not be empty")


@dataclass(frozen=True)
class Step:
    """One step of a release plan, so many days before the expected release."""

    code: str
    text: str
    days_before: int


@dataclass(frozen=True, kw_only=True)
class ReleasePlan(Practice):
    """The steps before release, and how many days ahead and back the list looks."""

    look_ahead_days: int
    look_back_days: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Question:
    """One question in plain words; `asks_length` takes words such as "18 months"."""

    code: str
    text: str
    asks_length: bool = False


@dataclass(frozen=True, kw_only=True)
class IntakeCard(Practice):
    """What the card and intake ask, and how often cards are sent."""

    batch_every_days: int
    first_cut_off: date
    card: tuple[Question, ...]
    safe_contact: Question
    intake: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True)
class ExpectedShare(Practice):
    """How many of a roster one expects to match, and from when on a share is odd."""

    expected_percent: int
    far_factor: float
    smallest_roster: int


@dataclass(frozen=True, kw_only=True)
class LetterPractice(Practice):
    """How many days a letter gives its reader to answer."""

    reply_within_days: int


Kind = TypeVar("Kind", bound=Practice)


@cache
def release_plan(folder: Path = PRACTICE) -> ReleasePlan:
    """The steps before release; raises PracticeRefused."""
    return read_practice(folder / "release_plan.toml", ReleasePlan)


@cache
def card_practice(folder: Path = PRACTICE) -> IntakeCard:
    """The intake card; raises PracticeRefused."""
    return read_practice(folder / "intake_card.toml", IntakeCard)


@cache
def share_practice(folder: Path = PRACTICE) -> ExpectedShare:
    """The expected share of a roster; raises PracticeRefused."""
    return read_practice(folder / "expected_share.toml", ExpectedShare)


@cache
def letter_practice(folder: Path = PRACTICE) -> LetterPractice:
    """What letters give their readers; raises PracticeRefused."""
    return read_practice(folder / "letters.toml", LetterPractice)


def read_practice(path: Path, kind: type[Kind]) -> Kind:
    """One file as the kind it should be; raises PracticeRefused naming every wrong key."""
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(kind).validate_python(content)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise PracticeRefused(f"{path.name} is not readable TOML: {problem}") from problem
    except ValidationError as problem:
        lines = [
            f"{'.'.join(map(str, error['loc'])) or 'practice'}: {error['msg']}"
            for error in problem.errors()
        ]
        raise PracticeRefused(f"{path.name}: {'; '.join(lines)}") from problem
