"""The floors hold: nothing points up, no room imports a room, rules know no Django."""

from __future__ import annotations

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tracked import ROOT


def contracts() -> list[str]:
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    prefix = "importlinter:contract:"
    return [name.removeprefix(prefix) for name in config.sections() if name.startswith(prefix)]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imports")


@pytest.mark.parametrize("contract", contracts())
def test_imports_keep_the_contract(contract: str, cache: Path) -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", lint, "--no-logo", "--contract", contract]
    found = subprocess.run(
        [*command, "--cache-dir", str(cache)], cwd=ROOT, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_promise_of_the_house_has_its_contract() -> None:
    promised = {"floors", "entrypoints", "steps", "rooms", "registers", "drawers", "pure"}
    assert promised | {"batch", "people", "nameless", "ledger", "siblings"} <= set(contracts())
