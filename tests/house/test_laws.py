"""Law and practice are data, and each file says where it comes from and when to look again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.house.tracked import files, text_of

FOLDERS = {
    "states", "definitions", "inventories", "model_clauses", "layouts", "practice", "glossaries",
    "services",
}  # fmt: skip
PROVENANCE = {"source", "citation", "checked_on", "review_by"}


def law_files() -> list[Path]:
    data = files("*.toml", under="throughcare/")
    return [path for path in data if FOLDERS & set(path.parts)]


def tables(value: Any) -> Iterator[dict[str, Any]]:
    """Every table of a TOML file, the outermost first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from tables(inner)


@pytest.mark.parametrize("path", law_files(), ids=str)
def test_a_law_file_tells_its_source_and_when_it_was_checked(path: Path) -> None:
    whole = tomllib.loads(text_of(path) or "")
    keys = {key for table in tables(whole) for key in table}
    assert keys >= PROVENANCE, f"{path} lacks {sorted(PROVENANCE - keys)}"


@pytest.mark.parametrize("path", law_files(), ids=str)
def test_a_law_file_was_checked_before_it_is_reviewed_again(path: Path) -> None:
    for table in tables(tomllib.loads(text_of(path) or "")):
        checked, review = table.get("checked_on"), table.get("review_by")
        if checked is None or review is None:
            continue
        assert isinstance(checked, date) and isinstance(review, date), f"{path}: not a date"
        assert checked < review, f"{path}: reviewed before it was checked"
