"""A measure is defined as data: what counts, what does not, why, and who says so."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

DEFINITIONS = Path(__file__).parents[1] / "definitions"


class DefinitionRefused(ValueError):
    """A definition that may not be used; says which file and what to mend."""


@dataclass(frozen=True)
class MeasureDefinition:
    """What is printed beside the chart and what the counting rule is given.

    `rule` names the counting rule, `settings` are its numbers; `cohort` says which event puts
    something into a month.
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
    matures_after_days: int = 0
    settings: Mapping[str, int | tuple[str, ...]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.review_by <= self.checked_on:
            raise ValueError("review_by must be after checked_on")
        if not (self.source.strip() and self.citation.strip()):
            raise ValueError("source and citation may not be empty")

    def number(self, name: str) -> int:
        """A whole number among the settings; raises KeyError or TypeError."""
        value = self.settings[name]
        if not isinstance(value, int):
            raise TypeError(f"{self.key}: {name} is not a whole number.")
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words among the settings; raises KeyError or TypeError."""
        value = self.settings[name]
        if isinstance(value, int):
            raise TypeError(f"{self.key}: {name} is not a list.")
        return value


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
    try:
        return _ADAPTER.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DefinitionRefused(f"{path.name} is not readable TOML: {problem}") from problem
    except ValidationError as problem:
        lines = [
            f"{'.'.join(map(str, error['loc'])) or 'definition'}: {error['msg']}"
            for error in problem.errors()
        ]
        raise DefinitionRefused(f"{path.name}: {'; '.join(lines)}") from problem
