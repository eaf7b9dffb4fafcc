"""Linkage beside stock Splink 5, in one run: CPU, time, F1, look-alikes, calibration, as ratios.

python3 dev.py bench linkage --caseload 1000000 --day 500 --scratch 10000
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from bench.people import draw  # noqa: E402
from bench.quality import Quality, measured_quality, pairs_of, told_in  # noqa: E402

TIMES = 5  # a day is short: the best of so many runs counts, for either side
SPLINK = "from bench.linkage_splink import main; main()"
OURS = "from throughcare.entrypoints.cli.main import main; main()"


@dataclass(frozen=True)
class Cost:
    """What a process took, in seconds."""

    wall: float
    cpu: float


def main(arguments: list[str] | None = None) -> None:
    """Draws people, runs every contender in a process of its own, prints one table."""
    asked = _asked(arguments)
    with tempfile.TemporaryDirectory() as made:
        here = Path(asked.folder or made)
        measured = _a_day(here, asked.caseload, asked.day, asked.seed)
        _print(f"A day of {asked.day:,} against {asked.caseload:,}", measured, "throughcare daily")
        if asked.scratch:
            measured = _scratch(here, asked.caseload, asked.scratch, asked.seed)
            _print(
                f"{asked.scratch:,} against {asked.caseload:,} from scratch",
                measured,
                "throughcare from scratch",
            )


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--caseload", type=int, default=50_000)
    parser.add_argument("--day", type=int, default=500)
    parser.add_argument("--scratch", type=int, default=0, help="newcomers of the from-scratch run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", help="keep what is made here")
    return parser.parse_args(arguments)


def _a_day(
    here: Path, caseload: int, day: int, seed: int
) -> dict[str, tuple[Cost, Quality | None]]:
    folder = _drawn(here / f"day-{caseload}-{day}-{seed}", caseload, day, seed)
    store, kept = here / "store", here / "splink"
    out, peer = here / "out.csv", here / "peer.csv"
    roster, people = folder / "roster.csv", folder / "caseload.csv"
    measured: dict[str, tuple[Cost, Quality | None]] = {}
    measured["throughcare prepare"] = _ours("prepare", people, "--store", store), None
    measured["Splink train"] = _splink("train", folder, kept), None
    daily: list[Cost] = []
    found: list[Cost] = []
    for _ in range(TIMES):  # in turn, so that both meet the same weather
        daily.append(_ours("daily", roster, "--store", store, "-o", out))
        found.append(_splink("find", folder, kept, peer))
    measured["throughcare daily"] = min(daily, key=_cpu), _quality(out, folder)
    measured["Splink find matches"] = min(found, key=_cpu), _quality(peer, folder)
    measured["Splink from scratch"] = _splink("scratch", folder, out), _quality(out, folder)
    return measured


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _scratch(
    here: Path, caseload: int, newcomers: int, seed: int
) -> dict[str, tuple[Cost, Quality | None]]:
    folder = _drawn(here / f"scratch-{caseload}-{newcomers}-{seed}", caseload, newcomers, seed)
    out = here / "out.csv"
    cost = _ours(folder / "roster.csv", folder / "caseload.csv", "-o", out)
    measured: dict[str, tuple[Cost, Quality | None]] = {}
    measured["throughcare from scratch"] = cost, _quality(out, folder)
    measured["Splink from scratch"] = _splink("scratch", folder, out), _quality(out, folder)
    return measured


def _drawn(folder: Path, caseload: int, newcomers: int, seed: int) -> Path:
    if not (folder / "decoys.csv").exists():
        draw(caseload, newcomers, seed=seed).write(folder)
    return folder


def _ours(*words: str | Path) -> Cost:
    return _run([sys.executable, "-c", OURS, "link", *map(str, words)])


def _splink(*words: str | Path) -> Cost:
    return _run([sys.executable, "-c", SPLINK, *map(str, words)])


def _run(command: list[str]) -> Cost:
    """Runs a contender alone; compiled modules are kept, as they are in daily use."""
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": tempfile.gettempdir() + "/bench-pycache"}
    surroundings["PYTHONPATH"] = str(HOUSE)
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    quiet = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    child = os.posix_spawn(command[0], command, surroundings, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"This failed: {' '.join(command)}")
    return Cost(time.monotonic() - began, used.ru_utime + used.ru_stime)


def _quality(out: Path, folder: Path) -> Quality:
    truth, decoys = pairs_of(folder / "truth.csv"), pairs_of(folder / "decoys.csv")
    return measured_quality(told_in(out), truth, decoys)


def _print(title: str, measured: dict[str, tuple[Cost, Quality | None]], ours: str) -> None:
    print(f"\n{title}\n")
    print(
        f"{'':26}{'wall s':>8}{'CPU s':>8}{'CPU ×':>8}{'F1':>8}{'R@P.99':>8}{'decoys':>9}{'ECE':>8}"
    )
    unit = measured[ours][0].cpu
    for name, (cost, quality) in measured.items():
        line = f"{name:26}{cost.wall:8.1f}{cost.cpu:8.2f}{cost.cpu / unit:8.1f}"
        if quality:
            line += f"{quality.f1:8.3f}{quality.recall_at_99:8.3f}"
            line += f"{quality.decoys:9.2%}{quality.ece:8.3f}"
        print(line)


if __name__ == "__main__":
    main()
