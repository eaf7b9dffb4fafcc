"""The page of rows is current, and its reader finds every mark that there is."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.house.tracked import ROOT
from throughcare.entrypoints.cli.rows import UnknownRow, find_proofs, write_page

CATALOG = tomllib.loads((ROOT / "docs" / "rows.toml").read_text(encoding="utf-8"))


def test_all_171_rows_are_listed() -> None:
    seeds = Counter(row.split("-")[0] for row in CATALOG["rows"])
    assert seeds == {"S0": 43, "S1": 30, "S2": 45, "S3": 31, "S4": 22}
    for seed, count in seeds.items():
        assert [f"{seed}-{n:02}" in CATALOG["rows"] for n in range(1, count + 1)] == [True] * count


def test_the_page_of_rows_is_current() -> None:
    page = (ROOT / "docs" / "rows.md").read_text(encoding="utf-8")
    assert page == write_page(CATALOG, find_proofs(ROOT / "tests")), "run: python3 dev.py rows"


def test_marks_are_found_on_functions_classes_parameters_and_files(tmp_path: Path) -> None:
    row = "pytest.mark." + "row"
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_walls.py").write_text(
        f'pytestmark = {row}("S0-01")\n'
        f'@{row}("S0-02", "S0-03")\ndef test_one(): ...\n'
        f'@{row}("S0-04")\nclass TestTwo:\n    def test_inner(self): ...\n'
        f'@pytest.mark.parametrize("x", [pytest.param(1, marks={row}("S0-05"))])\n'
        "def test_three(x): ...\n",
        encoding="utf-8",
    )
    proofs = {(proof.of, proof.test) for proof in find_proofs(tmp_path / "tests")}
    assert proofs == {
        ("S0-01", "the whole file"),
        ("S0-02", "test_one"),
        ("S0-03", "test_one"),
        ("S0-04", "TestTwo"),
        ("S0-05", "test_three"),
    }


def test_a_rule_that_no_test_names_is_shown_as_not_yet() -> None:
    page = write_page({"seeds": {}, "rows": {}, "rules": {"R1": "The trigger"}}, [])
    assert "| R1 | The trigger | not yet |" in page


def test_a_mark_for_a_row_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    mark = "pytest.mark." + 'row("S9-99")'
    (tmp_path / "tests" / "test_x.py").write_text(f"@{mark}\ndef test_x(): ...\n", encoding="utf-8")
    with pytest.raises(UnknownRow, match="S9-99"):
        write_page(CATALOG, find_proofs(tmp_path / "tests"))
