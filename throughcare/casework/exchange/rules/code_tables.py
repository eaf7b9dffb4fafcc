"""What senders' codes mean here, and the sentences of data that stand behind a layout."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from throughcare.vocabulary.identity import search_key
from throughcare.vocabulary.layouts import LayoutInvalid

PROVENANCE = ("source", "citation", "checked_on", "review_by")


@dataclass(frozen=True, slots=True)
class CodeTable:
    """The codes of one field. `otherwise` is what an unknown one becomes (empty: refused)."""

    meanings: Mapping[str, str]
    otherwise: str = ""


def load_table(text: str) -> dict[str, Any]:
    """TOML of practice without its provenance. Raises LayoutInvalid when that is missing."""
    table = tomllib.loads(text)
    missing = [name for name in PROVENANCE if not table.get(name)]
    if missing:
        raise LayoutInvalid(f"The table does not say its {', '.join(missing)}.")
    for name in ("checked_on", "review_by"):
        if not isinstance(table[name], date):
            raise LayoutInvalid(f"{name} must be a date like 2026-11-21.")
    return {name: value for name, value in table.items() if name not in PROVENANCE}


def shipped_table(name: str) -> dict[str, Any]:
    folder = files("throughcare.casework.exchange") / "layouts"
    return load_table((folder / name).read_text(encoding="utf-8"))


@cache
def code_tables() -> Mapping[str, CodeTable]:
    """The code table of each field that has one."""
    return {
        field: CodeTable(
            {search_key(code): meaning for meaning in table["meanings"] for code in
             [meaning, *table["meanings"][meaning]]},
            table.get("otherwise", ""),
        )
        for field, table in shipped_table("codes.toml").items()
    }  # fmt: skip
