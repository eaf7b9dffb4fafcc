"""What measures wait for is written nowhere; what they count from is written by daily work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import throughcare
from throughcare.partnership.measures.rules.definitions import NEEDED, load_definitions
from throughcare.vocabulary.facts import AWAITED, FactKind

HOUSE = Path(throughcare.__file__).parent
WRITERS = ("registers", "access", "casework", "workflows")


@pytest.fixture(scope="module")
def written() -> set[FactKind]:
    """The kinds of fact that some room, register or workflow names."""
    found: set[str] = set()
    for floor in WRITERS:
        for path in (HOUSE / floor).rglob("*.py"):
            found |= set(re.findall(r"FactKind\.([A-Z_]+)", path.read_text(encoding="utf-8")))
    return {FactKind[name] for name in found}


def test_a_kind_of_fact_that_is_awaited_is_written_nowhere(written: set[FactKind]) -> None:
    """The day a room writes one, it leaves the list, and its measures are counted."""
    assert AWAITED.isdisjoint(written)


def test_what_a_counted_measure_needs_is_written_by_daily_work(written: set[FactKind]) -> None:
    for definition in load_definitions().values():
        needed = {kind for name in NEEDED for kind in definition.words_if_any(name)}
        if not definition.awaits:
            assert needed <= written, definition.key
