"""What the documents show as an example works as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.house.tracked import ROOT


def test_the_described_world_of_the_how_to_fills_an_empty_database(
    empty_database: Callable[[str], str], tmp_path: Path
) -> None:
    page = (ROOT / "docs" / "how-to" / "describe-a-world.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example
    world = tmp_path / "world.json"
    world.write_text(example[1], encoding="utf-8")
    environment = os.environ | {"DATABASE_URL": empty_database("example_world")}
    for words in (["migrate"], ["seed-world", str(world)]):
        done = subprocess.run(
            [sys.executable, "-m", "throughcare", *words],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert "3 people, 2 members" in done.stdout


def test_the_agreement_of_the_how_to_holds_together() -> None:
    from throughcare.registers.agreements.rules.documents import read_agreement

    page = (ROOT / "docs" / "how-to" / "agreements-from-files.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", page, re.DOTALL)
    assert example
    assert read_agreement(example[1]).state == "partly_signed"
