"""Reads what is practice and no law: days, questions and shares, each with its source."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar, TypeVar

from pydantic import ConfigDict, TypeAdapter

from throughcare.vocabulary.sourced import Sourced, read_sourced

PRACTICE = Path(__file__).parents[1] / "practice"


class PracticeRefused(ValueError):
    """A file of practice that may not be used; says which file and what to mend."""


@dataclass(frozen=True, kw_only=True)
class Practice(Sourced):
    """Where a practice comes from, and when somebody should look at it again."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


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
    return read_sourced(path, TypeAdapter(kind), PracticeRefused)
