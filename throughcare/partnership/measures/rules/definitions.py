"""A measure is defined as data: what counts, what does not, why, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from throughcare.vocabulary.categories import OrganizationKind
from throughcare.vocabulary.facts import AWAITED, FactKind
from throughcare.vocabulary.sourced import read_sourced

DEFINITIONS = Path(__file__).parents[1] / "definitions"

Setting = int | str | tuple[int, ...] | tuple[str, ...]


class DefinitionRefused(ValueError):
    """A definition that may not be used; says which file and what to mend."""


@dataclass(frozen=True)
class Adjustable:
    """One setting that two parties may agree on for themselves, and within which limits.

    A number lies between `least` and `most`; a list takes any of `choices`, in any order, and at
    least one of them unless it `may_be_empty`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    words: str
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("words must say what may be agreed")
        if not self.choices and self.least >= self.most:
            raise ValueError("least must be below most, or choices must be given")


@dataclass(frozen=True)
class MeasureDefinition:
    """What is printed beside the chart and what the counting rule is given.

    `rule` names the counting rule, `settings` are its numbers; `cohort` says which event puts
    something into a month. `counted_by` are the kinds of organization whose daily work leaves the
    facts. `adjustable` says what an agreement may settle otherwise, and `agreed` what one did.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    title: str
    rule: str
    counts: str
    cohort: str
    numerator: str
    denominator: str
    clock_notes: str
    why_it_matters: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    source: str
    citation: str
    authored: str
    checked_on: date
    review_by: date
    reference: str = ""
    expects: str = ""
    matures_after_days: int = 0
    may_be_promised: bool = True
    counted_by: tuple[OrganizationKind, ...] = ()
    settings: Mapping[str, Setting] = field(default_factory=dict, hash=False)
    adjustable: Mapping[str, Adjustable] = field(default_factory=dict, hash=False)
    agreed: Mapping[str, Setting] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.review_by <= self.checked_on:
            raise ValueError("review_by must be after checked_on")
        if not (self.source.strip() and self.citation.strip()):
            raise ValueError("source and citation may not be empty")
        for name, may in self.adjustable.items():
            self._refuse_limits(name, may)

    def _refuse_limits(self, name: str, may: Adjustable) -> None:
        if name not in self.settings:
            raise ValueError(f"adjustable {name} is not among the settings")
        if name.endswith("_days") and may.most > self.matures_after_days:
            raise ValueError(f"adjustable {name} may not outlast matures_after_days")

    def number(self, name: str) -> int:
        """A whole number among the settings; raises KeyError or TypeError."""
        value = self.settings[name]
        if not isinstance(value, int):
            raise TypeError(f"{self.key}: {name} is not a whole number.")
        return value

    def word(self, name: str) -> str:
        """One word among the settings; "" when it is not there. Raises TypeError."""
        value = self.settings.get(name, "")
        if not isinstance(value, str):
            raise TypeError(f"{self.key}: {name} is not a word.")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words among the settings; raises KeyError or TypeError."""
        value = self.settings[name]
        if isinstance(value, int | str):
            raise TypeError(f"{self.key}: {name} is not a list.")
        return tuple(str(one) for one in value)

    def words_if_any(self, name: str) -> tuple[str, ...]:
        """A list of words among the settings, empty when it is not there; raises TypeError."""
        return self.words(name) if name in self.settings else ()

    def days(self, name: str) -> tuple[int, ...]:
        """A list of days among the settings, empty when it is not there."""
        return tuple(int(one) for one in self.words_if_any(name))

    @property
    def awaits(self) -> frozenset[FactKind]:
        """The facts that this measure needs and that no room writes yet."""
        needed = {word for name in NEEDED for word in self.words_if_any(name)}
        return frozenset(kind for kind in AWAITED if kind in needed)

    def is_counted_by(self, kind: str) -> bool:
        """True when daily work of such an organization leaves the facts that are counted."""
        return not self.awaits and (not self.counted_by or kind in self.counted_by)


NEEDED = ("begins", "needs", "happens", "closes")

_ADAPTER = TypeAdapter(MeasureDefinition)


@cache
def load_definitions(folder: Path = DEFINITIONS) -> Mapping[str, MeasureDefinition]:
    """Every definition of a folder by its key; raises DefinitionRefused for the first bad one."""
    found: dict[str, MeasureDefinition] = {}
    for path in sorted(folder.glob("*.toml")):
        definition = read_definition(path)
        if definition.key in found:
            raise DefinitionRefused(f"{path.name}: {definition.key} is defined twice.")
        found[definition.key] = definition
    return found


def read_definition(path: Path) -> MeasureDefinition:
    """One definition from its file; raises DefinitionRefused naming every wrong key."""
    return read_sourced(path, _ADAPTER, DefinitionRefused)
