"""Law and practice kept as data: each file says where it comes from, or is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

Shape = TypeVar("Shape", covariant=True)


class Reader(Protocol[Shape]):
    """What makes a shape of plain data, such as a TypeAdapter; raises ValueError."""

    def validate_python(self, plain: Any, /) -> Shape: ...


@runtime_checkable
class ManyFaults(Protocol):
    """An error that lists each wrong key as a mapping with `loc` and `msg`."""

    def errors(self) -> list[Any]: ...


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """Where something comes from, who says so, and when to look at it again.

    Raises ValueError for an empty source, and for a review that is not after the check.
    """

    source: str
    citation: str
    checked_on: date
    review_by: date

    def __post_init__(self) -> None:
        if self.review_by <= self.checked_on:
            raise ValueError("review_by must be after checked_on")
        if not (self.source.strip() and self.citation.strip()):
            raise ValueError("source and citation may not be empty")


PROVENANCE = tuple(entry.name for entry in fields(Sourced))


def refuse_unsourced(table: Mapping[str, Any], name: str) -> None:
    """Raises ValueError, naming the file, when a table does not say where it comes from."""
    if absent := [key for key in PROVENANCE if not table.get(key)]:
        raise ValueError(f"{name} does not say its {', '.join(absent)}")
    for key in ("checked_on", "review_by"):
        if not isinstance(table[key], date):
            raise ValueError(f"{name}: {key} must be a date like 2026-11-21")


def read_table(path: Path) -> dict[str, Any]:
    """A TOML file as it stands; raises ValueError, naming the file, when it is not readable."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ValueError(f"{path.name} is not readable TOML: {problem}") from problem


def read_sourced(path: Path, reader: Reader[Shape], refused: type[ValueError]) -> Shape:
    """One file in the shape it should have; raises `refused` naming the file and each wrong key."""
    try:
        table = read_table(path)
    except ValueError as problem:
        raise refused(str(problem)) from problem
    try:
        return reader.validate_python(table)
    except ValueError as problem:
        raise refused(f"{path.name}: {_complaints(problem)}") from problem


def _complaints(problem: ValueError) -> str:
    if not isinstance(problem, ManyFaults):
        return str(problem)
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or 'the whole file'}: {fault['msg']}"
        for fault in problem.errors()
    )
