"""The words a rule pack is made of: thresholds, starts, restarts, notices and objections."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import ConfigDict

from throughcare.casework.child_support.rules.choices import (
    AMOUNT_WORDS,
    BASIS_WORDS,
    Basis,
    Count,
    DayUnit,
    Event,
    LearnedDate,
    MonthOne,
    ObjectionFrom,
    Operator,
    OutcomeKind,
    ReleaseDateKind,
    RestartRule,
    StartDay,
    Unit,
    Workflow,
    WorkRelease,
)
from throughcare.vocabulary.verdicts import Passage, Reason

STRICT_KEYS = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Length:
    """An amount of days or months; months are never turned into days by a factor."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    amount: int
    unit: Unit


@dataclass(frozen=True)
class Threshold:
    """How long custody must be; the federal one is "more than 180 calendar days" (R1)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    basis: Basis
    operator: Operator
    amount: int
    unit: Unit
    counts_presentence_credit: bool
    count: Count = Count.FIRST_DAY_NOT_LAST
    release_date_kinds: tuple[ReleaseDateKind, ...] = tuple(ReleaseDateKind)

    @property
    def rule(self) -> Passage:
        """The threshold in words: how much, and counted how."""
        amount = AMOUNT_WORDS[self.operator, self.unit]
        return Passage(
            (
                Reason("threshold_amount", amount, {"amount": self.amount}),
                Reason(f"basis_{self.basis}", BASIS_WORDS[self.basis]),
            )
        )

    @property
    def in_words(self) -> str:
        """The rule in English; pages translate `rule` instead."""
        return self.rule.in_words()


@dataclass(frozen=True)
class Trigger:
    """Who comes under the rule: one of the thresholds, and what else the law says."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    thresholds: tuple[Threshold, ...]
    length_test: bool = True
    unless_means_to_pay: bool = False
    work_release: WorkRelease = WorkRelease.NOT_SAID
    institutions_count: bool = False
    days_count_from: date | None = None
    exceptions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.thresholds:
            raise ValueError("a trigger needs at least one threshold")


@dataclass(frozen=True)
class Start:
    """From which day the changed amount holds."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    event: Event
    day: StartDay


@dataclass(frozen=True)
class Outcome:
    """What happens to the order; `floor_cents` per month is what stays due when abated."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    kind: OutcomeKind
    workflow: Workflow
    start: Start
    floor_cents: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.kind is OutcomeKind.ABATEMENT) != (self.floor_cents is not None):
            raise ValueError("floor_cents belongs to an abatement, and only to an abatement")


@dataclass(frozen=True)
class Restart:
    """When, and at which share of the earlier amount, support is due again after release."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    rule: RestartRule
    months: int = 0
    days: int = 0
    percent: int = 100
    month_one: MonthOne = MonthOne.MONTH_AFTER_RELEASE
    note: str = ""

    def __post_init__(self) -> None:
        needs_months = self.rule is RestartRule.NTH_MONTH
        needs_days = self.rule in (RestartRule.DAYS_AFTER, RestartRule.AFTER_GRACE_DAYS)
        if needs_months != (self.months > 0) or needs_days != (self.days > 0):
            raise ValueError(f"the rule {self.rule} and its months or days do not fit together")


@dataclass(frozen=True)
class Notice:
    """The letter to both parents: how soon, from which day, and how it is delivered (R2)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    within: int
    unit: DayUnit
    runs_from: LearnedDate
    required_by: str
    to_parent_who_pays: str = "first class mail"
    to_parent_who_receives: str = "first class mail"


@dataclass(frozen=True)
class Objection:
    """How long a parent may object, and from which event the days are counted."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    days: int
    runs_from: ObjectionFrom
    heard_by: str


@dataclass(frozen=True)
class Contact:
    """How soon somebody should meet the parent inside; practice, not law (S0-05)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    within_days: int = 14


@dataclass(frozen=True)
class ReviewCompletion:
    """How long the agency has for a review once asked; not the custody threshold (R3)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    within_days: int = 180
    cycle_months: int = 36


@dataclass(frozen=True)
class FlagRemoval:
    """When a family violence flag may be taken away after the letter about it (F9)."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    opens_after_days: int
    closes_after_days: int
    next_letter_after_days: int


@dataclass(frozen=True)
class SafetyCheck:
    """What must happen before a new record is shared, and how mail to a stand-in address runs.

    `new_records_rest`: a new record is shared once the safety check was offered (D1).
    `forwarding_days`: an address confidentiality program forwards mail; add them to every day by
    which somebody there has to answer (F12).
    `warn_days_before`: somebody at risk is told so many days before a step that may stir the other
    parent (D4). `release_news`: the separate service that tells of releases, and its number (F13).
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    new_records_rest: bool = False
    forwarding_days: int = 0
    warn_days_before: int = 10
    release_news: str = ""
