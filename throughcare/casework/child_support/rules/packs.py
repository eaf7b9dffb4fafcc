"""Rule packs: the law of one jurisdiction for a stretch of time, with its source."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from throughcare.casework.child_support.rules.choices import Verified
from throughcare.casework.child_support.rules.terms import (
    STRICT_KEYS,
    Contact,
    FlagRemoval,
    Notice,
    Objection,
    Outcome,
    Restart,
    ReviewCompletion,
    SafetyCheck,
    Trigger,
)
from throughcare.vocabulary.calendar import DayRange


class PackRefused(ValueError):
    """A rule pack that may not be used; says which file and what to mend."""


@dataclass(frozen=True)
class Reading:
    """A sentence of the law that can be read in more than one way, and the way chosen here."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    setting: str
    question: str
    chosen: str | int | bool
    others: tuple[str | int | bool, ...]


@dataclass(frozen=True)
class HolidayCalendar:
    """Whose holidays count: a country and a state as the `holidays` library names them."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    country: str
    subdivision: str = ""


@dataclass(frozen=True)
class RulePack:
    """One dated version of one jurisdiction's law; never legal advice.

    `verified` says whether the text itself was read; `verified_by_section` says it where a
    section differs. Dates are days of the calendar, both ends included.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT_KEYS

    jurisdiction: str
    name: str
    not_legal_advice: str
    version: str
    effective_from: date
    source: str
    citation: str
    checked_on: date
    review_by: date
    verified: Verified
    plain_words: str
    calendar: HolidayCalendar
    trigger: Trigger
    outcome: Outcome
    restart: Restart
    notice: Notice
    effective_to: date | None = None
    fictional: bool = False
    objection: Objection | None = None
    contact: Contact = field(default_factory=Contact)
    review_completion: ReviewCompletion = field(default_factory=ReviewCompletion)
    flag_removal: FlagRemoval | None = None
    safety_check: SafetyCheck = field(default_factory=SafetyCheck)
    readings: tuple[Reading, ...] = ()
    questions_for_counsel: tuple[str, ...] = ()
    verified_by_section: Mapping[str, Verified] = field(default_factory=dict, hash=False)
    raw: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.review_by <= self.checked_on:
            raise ValueError("review_by must be after checked_on")
        if not (self.source.strip() and self.citation.strip() and self.not_legal_advice.strip()):
            raise ValueError("source, citation and not_legal_advice may not be empty")
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError("effective_to may not be before effective_from")

    @property
    def in_effect(self) -> DayRange:
        return DayRange(self.effective_from, self.effective_to)

    def needs_review(self, on: date) -> bool:
        """True once somebody should have looked at the law again."""
        return on > self.review_by

    def read_as(self, setting: str, value: str | int | bool) -> "RulePack":
        """The same version under another of its stated readings.

        Raises PackRefused when the pack does not state that reading.
        """
        for reading in self.readings:
            if reading.setting == setting and value in (reading.chosen, *reading.others):
                return build_pack(_with_setting(self.raw, setting, value))
        raise PackRefused(f"{self.version} states no reading {value!r} of {setting}.")


def build_pack(raw: Mapping[str, Any]) -> RulePack:
    """One version from its plain table; raises PackRefused naming every wrong key."""
    try:
        pack = _ADAPTER.validate_python({**raw, "raw": dict(raw)})
    except ValidationError as problem:
        raise PackRefused(_all_complaints(raw, problem)) from problem
    for reading in pack.readings:
        _refuse_unreal_reading(pack, reading)
    return pack


_ADAPTER = TypeAdapter(RulePack)


def _all_complaints(raw: Mapping[str, Any], problem: ValidationError) -> str:
    lines = [
        f"{'.'.join(map(str, error['loc'])) or 'pack'}: {error['msg']}"
        for error in problem.errors()
    ]
    return f"{raw.get('version', 'a version without a name')}: " + "; ".join(lines)


def _refuse_unreal_reading(pack: RulePack, reading: Reading) -> None:
    value: Any = pack
    for step in reading.setting.split("."):
        value = getattr(value, step, None)
    if value != reading.chosen:
        raise PackRefused(
            f"{pack.version}: the reading of {reading.setting} chooses {reading.chosen!r}, "
            f"but the pack says {value!r}."
        )


def _with_setting(raw: Mapping[str, Any], setting: str, value: str | int | bool) -> dict[str, Any]:
    changed = deepcopy(dict(raw))
    changed.pop("raw", None)
    *path, last = setting.split(".")
    table = changed
    for step in path:
        table = table.setdefault(step, {})
    table[last] = value
    for reading in changed["readings"]:
        if reading["setting"] == setting:
            everything = [reading["chosen"], *reading["others"]]
            reading["chosen"] = value
            reading["others"] = [other for other in everything if other != value]
    return changed
