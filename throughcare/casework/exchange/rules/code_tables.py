"""What senders' codes mean here, and the sentences of data that stand behind a layout."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from throughcare.vocabulary.identity import search_key
from throughcare.vocabulary.layouts import LayoutInvalid
from throughcare.vocabulary.sourced import PROVENANCE, refuse_unsourced


@dataclass(frozen=True, slots=True)
class CodeTable:
    """The codes of one field. `otherwise` is what an unknown one becomes (empty: refused)."""

    meanings: Mapping[str, str]
    otherwise: str = ""


def load_table(text: str) -> dict[str, Any]:
    """TOML of practice without its provenance. Raises LayoutInvalid when that is missing."""
    table = tomllib.loads(text)
    try:
        refuse_unsourced(table, "The table")
    except ValueError as unsourced:
        raise LayoutInvalid(f"{unsourced}.") from unsourced
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
