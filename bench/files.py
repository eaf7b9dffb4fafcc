"""Files in beside pandas, in one run: a first roster, the next day's, and a workbook.

python3 dev.py bench files --rows 100000

CPU counts the program and the database server together.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

HOUSE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOUSE))

from throughcare.config import embedded  # noqa: E402

HEADINGS = (
    "MNI", "Last Name", "First Name", "DOB", "Booking #", "Booked", "Housing", "Status",
    "Projected Release",
)  # fmt: skip
OURS = (
    sys.executable, "-m", "throughcare", "deliver", "--kind", "roster",
    "--sender", "Marlow County Jail", "--receiver", "Fairhaven Child Support",
    "--as", "clerk@jail.example", "--accept-suggestion", "--apply",
)  # fmt: skip
PEER = (
    sys.executable,
    "-c",
    "import sys; from bench.files_pandas import main; main(*sys.argv[1:])",
)
SEED = """
import django; django.setup()
from datetime import date
from django.utils import timezone
from throughcare.entrypoints.cli.worlds import marlow
from throughcare.entrypoints.cli.worlds.filling import fill_world
now = timezone.now()
today = timezone.localtime(now).date()
fill_world({"about": "bench", "organizations": marlow.organizations(),
    "members": marlow.members(today), "agreements": [marlow.agreement(today)]}, at=now)
"""


@dataclass(frozen=True)
class Cost:
    """What a file took, in seconds: by the clock, and of CPU, program and server."""

    wall: float
    program: float
    server: float

    @property
    def cpu(self) -> float:
        return self.program + self.server


def main(arguments: list[str] | None = None) -> None:
    """Makes the files, lets both contenders take them, and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args(arguments).rows
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        os.environ["THROUGHCARE_HOME"] = made
        os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.config.settings.demo"
        _compare(Path(made), rows)


def _compare(here: Path, rows: int) -> None:
    first, next_day = here / "first.csv", here / "next.csv"
    _write(first, _people(rows))
    _write(next_day, _people(rows, newcomers=rows // 100, moved=50))
    book = here / "first.xlsx"
    _write_book(book, _people(rows))
    server = embedded.start()
    embedded.ensure_roles(server)
    for name, files in (("CSV", (first, next_day)), ("workbook", (book,))):
        url = _office(server, f"bench_{name.lower()}")
        peer = embedded.ensure_database(server, f"peer_{name.lower()}")
        for title, file in zip(("a first roster", "the next day's roster"), files, strict=False):
            ours = _cost((*OURS, str(file)), server, url)
            pandas = _cost((*PEER, str(file), peer), server, url)
            _print(f"{rows:,} rows, {title}, {name}", ours, pandas)


def _people(count: int, newcomers: int = 0, moved: int = 0) -> list[tuple[str, ...]]:
    """Invented people; every ``moved``-th one is in another unit the next day."""
    return [
        (
            f"L{n:07d}", f"Meadow{chr(97 + n % 26)}lark{chr(97 + n // 26 % 26)}",
            f"Reed{chr(97 + n % 23)}ly", f"{1950 + n % 50}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
            f"B{n:07d}", f"2026-10-{n % 28 + 1:02d}",
            f"{'C' if moved and n % moved == 0 else 'A'}-{n % 9}", "sentenced",
            f"2027-{n % 12 + 1:02d}-11",
        )
        for n in range(count + newcomers)
    ]  # fmt: skip


def _write(file: Path, rows: list[tuple[str, ...]]) -> None:
    lines = "\n".join(",".join(row) for row in (HEADINGS, *rows))
    file.write_text(lines + "\n", encoding="utf-8")


def _write_book(file: Path, rows: list[tuple[str, ...]]) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Roster")
    for row in (HEADINGS, *rows):
        page.append(row)
    book.save(file)


def _office(server: str, name: str) -> str:
    """A migrated database with a jail, an agency and their agreement; nobody is inside."""
    url = embedded.ensure_database(server, name)
    environment = os.environ | {"DATABASE_URL": url}
    as_owner = environment | {"THROUGHCARE_DATABASE_ROLE": "owner"}
    migrate = [sys.executable, "-m", "throughcare", "migrate"]
    subprocess.run(migrate, check=True, env=as_owner, stdout=subprocess.DEVNULL, cwd=HOUSE)
    subprocess.run([sys.executable, "-c", SEED], check=True, env=environment, cwd=HOUSE)
    return url


def _cost(command: tuple[str, ...], server: str, url: str) -> Cost:
    before, began = _spent_by(server), time.monotonic()
    child = subprocess.Popen(
        command, env=os.environ | {"DATABASE_URL": url}, cwd=HOUSE, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    if status:
        raise SystemExit(f"This failed: {' '.join(command)}")
    return Cost(wall, used.ru_utime + used.ru_stime, _spent_by(server) - before)


def _spent_by(server: str) -> float:
    """CPU seconds of the server and all of its processes, also of those that ended."""
    folder = Path(os.environ["THROUGHCARE_HOME"]) / "postgres"
    leader = psutil.Process(int((folder / "postmaster.pid").read_text().split()[0]))
    spent = leader.cpu_times()
    total = spent.user + spent.system + spent.children_user + spent.children_system
    return total + sum(
        times.user + times.system for times in (one.cpu_times() for one in leader.children())
    )


def _print(title: str, ours: Cost, pandas: Cost) -> None:
    print(f"\n{title}\n{'':14}{'wall s':>8}{'CPU s':>8}{'program':>9}{'server':>8}{'CPU ×':>7}")
    for name, cost in (("throughcare", ours), ("pandas + COPY", pandas)):
        print(
            f"{name:14}{cost.wall:8.1f}{cost.cpu:8.1f}{cost.program:9.1f}{cost.server:8.1f}"
            f"{cost.cpu / ours.cpu:7.2f}"
        )


if __name__ == "__main__":
    main()
