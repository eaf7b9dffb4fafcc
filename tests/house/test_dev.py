"""dev.py sets a bare machine up once, does nothing the second time, and says what is missing."""

from __future__ import annotations

import ast
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tracked import ROOT


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py, at home in an empty folder with a lock file and an environment."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.lock").write_text("one==1", encoding="utf-8")
    return module


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else names(node))
    }
    assert imported <= sys.stdlib_module_names


def names(node: ast.Import) -> list[str]:
    return [alias.name for alias in node.names]


def test_a_second_setup_does_nothing(dev: ModuleType) -> None:
    installed: list[int] = []
    for _ in range(2):
        dev.once("libraries", dev.LIBRARIES, lambda: installed.append(1))
    assert installed == [1]


def test_a_changed_lock_installs_again(dev: ModuleType) -> None:
    installed: list[int] = []
    dev.once("libraries", dev.LIBRARIES, lambda: installed.append(1))
    (dev.HERE / "requirements.lock").write_text("one==2", encoding="utf-8")
    dev.once("libraries", dev.LIBRARIES, lambda: installed.append(2))
    assert installed == [1, 2]


@pytest.mark.parametrize(
    ("said", "kept_in"), [({"PYTHONDONTWRITEBYTECODE": "1"}, ".venv/bytecode"), ({}, None)]
)
def test_where_no_bytecode_may_stand_beside_the_sources_it_stands_in_the_environment(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, said: dict[str, str], kept_in: str | None
) -> None:
    monkeypatch.setattr(dev.os, "environ", dict(said))
    dev.keep_bytecode()
    assert "PYTHONDONTWRITEBYTECODE" not in dev.os.environ
    kept = str(dev.HERE / kept_in) if kept_in else None
    assert dev.os.environ.get("PYTHONPYCACHEPREFIX") == kept


def test_an_installation_that_broke_off_is_done_again(dev: ModuleType) -> None:
    def breaks_off() -> None:
        raise dev.Stop("no network")

    with pytest.raises(dev.Stop):
        dev.once("libraries", dev.LIBRARIES, breaks_off)
    installed: list[int] = []
    dev.once("libraries", dev.LIBRARIES, lambda: installed.append(1))
    assert installed == [1]


def test_without_root_it_says_which_package_to_install(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match="sudo apt-get install chromium"):
        dev.browser()


def test_an_unknown_command_shows_the_known_ones(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["fly"]) == 2
    shown = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"dev.py {name}" not in shown] == []


def test_the_continuous_check_runs_everything() -> None:
    script = ROOT / ".ci" / "run"
    assert "python3 dev.py test --slow" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
