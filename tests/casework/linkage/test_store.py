"""The prepared caseload: refreshed by difference, always whole, the same whatever came before."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from bench.people import Drawn
from tests.casework.linkage.conftest import table
from throughcare.casework.linkage.rules import prepare as preparing
from throughcare.casework.linkage.rules import store
from throughcare.casework.linkage.rules.daily import link_day
from throughcare.casework.linkage.rules.prepare import open_store, prepare

LINK = "from throughcare.entrypoints.cli.link import link; link()"


def changed(town: Drawn) -> pa.Table:
    """Next week's caseload: some left, some are new, some moved."""
    people = table(town.caseload[50:]).to_pylist()
    for one in people[:40]:
        one["address"] = "1 Elsewhere Ct"
    people += [{**one, "id": "new-" + one["id"]} for one in people[100:130]]
    return pa.Table.from_pylist(people, table(town.caseload).schema)


def test_a_refreshed_store_holds_what_a_fresh_one_holds(
    town: Drawn, caseload: pa.Table, tmp_path: Path
) -> None:
    prepare(caseload, tmp_path / "refreshed")
    refreshed = prepare(changed(town), tmp_path / "refreshed")
    fresh = prepare(changed(town), tmp_path / "fresh")
    assert refreshed.rows.equals(fresh.rows)
    assert (refreshed.keys == fresh.keys).all() and (refreshed.owners == fresh.owners).all()


def test_only_changed_records_are_standardized_again(
    town: Drawn, caseload: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(caseload, tmp_path)
    seen: list[int] = []
    really = preparing.standardized

    def counting(engine: object, records: pa.Table) -> pa.Table:
        seen.append(len(records))
        return really(engine, records)  # type: ignore[arg-type]

    monkeypatch.setattr(preparing, "standardized", counting)
    prepare(changed(town), tmp_path)
    assert seen == [70]


def test_the_same_caseload_again_changes_no_byte(caseload: pa.Table, tmp_path: Path) -> None:
    prepare(caseload, tmp_path)
    before = state(tmp_path)
    prepare(caseload.take(list(reversed(range(len(caseload))))), tmp_path)
    assert state(tmp_path) == before


@pytest.mark.parametrize("part", store.PARTS)
def test_a_generation_whose_removal_was_cut_short_is_written_again_when_it_returns(
    town: Drawn, caseload: pa.Table, tmp_path: Path, part: str
) -> None:
    first = prepare(caseload, tmp_path)
    half_gone = (tmp_path / store_at_work(tmp_path)).name
    kept = state(tmp_path / half_gone)
    prepare(changed(town), tmp_path)
    (tmp_path / half_gone).mkdir()
    for name, content in kept.items():
        if name != part:
            (tmp_path / half_gone / name).write_bytes(content)
    store.write(tmp_path, first)
    assert state(tmp_path / store_at_work(tmp_path)) == kept
    assert open_store(tmp_path).rows.equals(first.rows)


def test_a_removal_killed_half_way_leaves_no_folder_that_looks_whole(
    town: Drawn, caseload: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(caseload, tmp_path)
    monkeypatch.setattr(store.shutil, "rmtree", lambda folder, **_: None)
    prepare(changed(town), tmp_path)
    assert [each.name for each in tmp_path.glob("generation-*")] == [store_at_work(tmp_path)]
    monkeypatch.undo()
    prepare(caseload, tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == {
        "lock",
        store.CURRENT,
        store_at_work(tmp_path),
    }


def test_a_store_of_another_version_is_made_anew(
    caseload: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(caseload.slice(0, 100), tmp_path)
    monkeypatch.setattr(store, "FORMAT", "another")
    with pytest.raises(store.UnusableStore, match="prepare"):
        open_store(tmp_path)
    assert prepare(caseload.slice(0, 100), tmp_path).size == 100


def test_a_place_without_a_store_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(store.UnusableStore, match="link prepare"):
        open_store(tmp_path / "nothing")


def test_a_caseload_that_doubled_is_trained_anew(caseload: pa.Table, tmp_path: Path) -> None:
    first = prepare(caseload.slice(0, 1000), tmp_path, on="2026-01-05")
    same = prepare(caseload.slice(0, 1010), tmp_path, on="2026-02-02")
    grown = prepare(caseload.slice(0, 2000), tmp_path, on="2026-03-02")
    assert [each.model.trained_on for each in (first, same, grown)] == [
        "2026-01-05",
        "2026-01-05",
        "2026-03-02",
    ]


def store_at_work(folder: Path) -> str:
    """The name of the generation that is current."""
    return str(json.loads((folder / store.CURRENT).read_text(encoding="utf-8"))["generation"])


def state(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def run(*words: Path | str) -> subprocess.Popen[bytes]:
    """The command, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", LINK, *map(str, words)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def done(*words: Path | str) -> None:
    """The command, to its end."""
    process = run(*words)
    _, trouble = process.communicate()
    assert process.returncode == 0, trouble.decode()


@pytest.mark.slow
def test_fifty_kills_leave_the_store_and_the_links_as_if_nothing_had_happened(
    town: Drawn, tmp_path: Path
) -> None:
    import pyarrow.csv as on_disk

    on_disk.write_csv(table(town.caseload), tmp_path / "before.csv")
    on_disk.write_csv(changed(town), tmp_path / "after.csv")
    on_disk.write_csv(table(town.roster), tmp_path / "roster.csv")
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    for place in (killed, whole):
        done("prepare", tmp_path / "before.csv", "--store", place)
    began = time.monotonic()
    done("prepare", tmp_path / "after.csv", "--store", whole)
    lasts = time.monotonic() - began
    done("daily", tmp_path / "roster.csv", "--store", whole, "-o", tmp_path / "whole.csv")
    chance = random.Random(50)
    for number in range(50):
        words: list[Path | str] = [
            "prepare",
            tmp_path / ("after.csv" if number % 2 else "before.csv"),
        ]
        if number % 5 == 4:
            words = ["daily", tmp_path / "roster.csv", "-o", tmp_path / "links.csv"]
        process = run(*words, "--store", killed)
        time.sleep(chance.uniform(0.1, 1.1) * lasts)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert open_store(killed).size in (len(town.caseload), len(changed(town)))
    done("prepare", tmp_path / "after.csv", "--store", killed)
    done("daily", tmp_path / "roster.csv", "--store", killed, "-o", tmp_path / "links.csv")
    assert state(killed) == state(whole)
    assert (tmp_path / "links.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()


def test_a_day_reads_the_store_while_it_is_refreshed(
    town: Drawn, caseload: pa.Table, roster: pa.Table, tmp_path: Path
) -> None:
    opened = prepare(caseload, tmp_path)
    before = link_day(roster, opened)
    prepare(changed(town), tmp_path)
    assert link_day(roster, opened) == before
