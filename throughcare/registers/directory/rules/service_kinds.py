"""The kinds of services, as data with their source; each has its words in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from throughcare.registers.directory.rules.concepts import LANGUAGES
from throughcare.vocabulary.sourced import Sourced, read_sourced

KINDS = Path(__file__).parents[1] / "services" / "kinds.toml"


class KindsRefused(ValueError):
    """The file of kinds may not be used; says what to mend."""


@dataclass(frozen=True, kw_only=True)
class ServiceKinds(Sourced):
    """Every kind by its key: ``kinds["parenting"]["es"]``."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    key: str
    kinds: Mapping[str, Mapping[str, str]] = field(hash=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        for key, words in self.kinds.items():
            if set(words) != set(LANGUAGES):
                raise ValueError(f"{key} needs its words in {' and '.join(LANGUAGES)}")


_ADAPTER = TypeAdapter(ServiceKinds)


@cache
def service_kinds(path: Path = KINDS) -> ServiceKinds:
    """The kinds; raises ``KindsRefused`` naming every wrong key."""
    return read_sourced(path, _ADAPTER, KindsRefused)


def kind_in_words(kind: str, language: str) -> str:
    """How a kind is called; a kind that the data lost keeps its key."""
    words = service_kinds().kinds.get(kind)
    return words[language] if words else kind
