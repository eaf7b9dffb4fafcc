"""Files by command and from the watched folder: what is said and moved, what survives a kill."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.patience import SECONDS
from tests.web.take_stock.files import KNOWN, NEWCOMER, roster

DELIVER = (
    "deliver", "--kind", "roster", "--sender", "Marlow County Jail",
    "--receiver", "Fairhaven Child Support", "--as", "clerk@jail.example",
)  # fmt: skip
ERRAND = """
kind = "roster"
sender = "Marlow County Jail"
receiver = "Fairhaven Child Support"
as = "clerk@jail.example"
accept_suggestion = true
apply = true
"""


class Shell:
    """Runs ``throughcare …`` against a database of its own, and looks into it as its owner."""

    def __init__(self, url: str, superuser_url: str) -> None:
        self.environment = os.environ | {"DATABASE_URL": url}
        self.superuser_url = superuser_url

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen(
            [sys.executable, "-m", "throughcare", *words], env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *words: str) -> tuple[int, str]:
        """Exit code and all that it said."""
        process = self.start(*words)
        out, err = process.communicate(timeout=SECONDS)
        return process.returncode, out + err

    def count(self, table: str, condition: str = "true") -> int:
        """Rows of a table, whoever may see them."""
        with psycopg.connect(self.superuser_url) as connection:
            found = connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}").fetchone()
            return int(found[0]) if found else 0


@pytest.fixture
def shell(clone_database: Callable[[str], str], server_url: str) -> Shell:
    """A command line on a fresh clone of the small world."""
    name = f"files_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    url = clone_database(name)
    path, _, query = server_url.partition("?")
    return Shell(url, f"{path.rsplit('/', 1)[0]}/{name}?{query}")


def test_a_file_is_handed_in_read_and_applied_by_command(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(roster(NEWCOMER))
    code, said = shell.run(*DELIVER, str(file))
    assert (code, "Nobody mapped this sender's file yet" in said) == (1, True)
    code, said = shell.run(*DELIVER, str(file), "--accept-suggestion", "--apply")
    assert code == 0
    assert "applied: 6 rows read, 0 not read" in said
    assert "admitted 1" in said
    code, said = shell.run(*DELIVER, str(file), "--apply")
    assert (code, "Nothing was changed." in said) == (0, True)
    assert shell.count("exchange_delivery", "state = 'applied'") == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "The file is a PDF document"),
        ("MNI,Last Name\n1,Zoë\n".encode("utf-16"), ""),
    ],
)
def test_a_bad_file_is_told_in_a_sentence(
    shell: Shell, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(content)
    _, said = shell.run(*DELIVER, str(file), "--accept-suggestion")
    assert words in said
    assert "Traceback" not in said


def test_a_file_of_200_mb_is_refused_before_it_is_read(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    with file.open("wb") as out:
        out.truncate(200_000_000)
    code, said = shell.run(*DELIVER, str(file), "--accept-suggestion")
    assert (code, "The file is 200 MB or larger." in said) == (1, True)
    assert shell.count("exchange_delivery") == 0


def test_a_layout_for_another_sender_is_refused_with_words(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(roster(NEWCOMER))
    shell.run(*DELIVER, str(file), "--accept-suggestion")
    with psycopg.connect(shell.superuser_url) as connection:
        connection.execute(
            "UPDATE exchange_savedlayout SET name = 'Theirs',"
            " layout = jsonb_set(layout, '{sender}', '\"Somebody Else\"')"
        )
    file.write_bytes(roster(known=KNOWN[:4]))
    code, said = shell.run(*DELIVER, str(file), "--layout", "Theirs")
    assert (code, "The layout was mapped for another sender." in said) == (1, True)


def test_the_watched_folder_moves_what_it_took_and_says_why_not(
    shell: Shell, tmp_path: Path
) -> None:
    inbox = tmp_path / "jail-roster"
    inbox.mkdir()
    (inbox / "errand.toml").write_text(ERRAND)
    (inbox / "monday.csv").write_bytes(roster(NEWCOMER))
    (inbox / "empty.csv").write_bytes(b"")
    (inbox / "half.csv.part").write_bytes(b"MNI")
    fresh = inbox / "growing.csv"
    fresh.write_bytes(b"MNI")
    os.utime(fresh, (time.time() + 60, time.time() + 60))
    code, said = shell.run("watch", str(tmp_path), "--once", "--stable-for", "0")
    assert code == 0, said
    assert [p.name.split("-", 2)[2] for p in sorted((inbox / "done").glob("*.csv"))] == [
        "monday.csv"
    ]
    why = next((inbox / "refused").glob("*empty.csv.txt")).read_text()
    assert "The file is empty." in why
    assert (inbox / "half.csv.part").exists()
    assert fresh.exists()
    assert shell.count("exchange_delivery", "state = 'applied'") == 1


STATE = {
    "exchange_delivery": "state = 'applied'",
    "people_person": "true",
    "people_stay": "true",
    "people_personnumber": "true",
    "ledger_fact": "kind IN ('person_admitted', 'delivery_applied', 'roster_received')",
    "linkage_matchrun": "true",
    "exchange_rejectedrow": "true",
}


@pytest.mark.slow
def test_killed_at_random_moments_an_import_ends_the_same(
    clone_database: Callable[[str], str], server_url: str, tmp_path: Path
) -> None:
    """50 times: kill -9 somewhere, run again to the end, hold every table against a calm run."""
    more = [f"K-{n},Larkspurton,Reed{n},05/06/1991,BK-K{n},11/20/2026,A-2,," for n in range(1500)]
    content = roster(NEWCOMER, "K-bad,Short", *more)

    def fresh(name: str) -> Shell:
        path, _, query = server_url.partition("?")
        return Shell(clone_database(name), f"{path.rsplit('/', 1)[0]}/{name}?{query}")

    def drop(folder: Path) -> None:
        (folder / "in").mkdir(parents=True)
        (folder / "in" / "errand.toml").write_text(ERRAND)
        (folder / "in" / "roster.csv").write_bytes(content)

    def state_of(shell: Shell) -> dict[str, int]:
        return {table: shell.count(table, condition) for table, condition in STATE.items()}

    calm = fresh("kill_calm")
    drop(tmp_path / "calm")
    began = time.monotonic()
    assert calm.run("watch", str(tmp_path / "calm"), "--once", "--stable-for", "0")[0] == 0
    takes, expected = time.monotonic() - began, state_of(calm)
    chance, seen = random.Random(11), set()
    for turn in count():
        if turn >= 50 and len(seen) > 1:  # killed at more than one stage, on any machine
            break
        shell, folder = fresh("kill_one"), tmp_path / str(turn)
        drop(folder)
        for _ in range(1 + turn % 2):  # every second time the second run is killed as well
            process = shell.start("watch", str(folder), "--once", "--stable-for", "0")
            takes = kill_after(chance.uniform(0.3, 1.05) * takes, process) or takes
            seen.add(tuple(state_of(shell).values()))
        assert shell.run("watch", str(folder), "--once", "--stable-for", "0")[0] == 0
        assert state_of(shell) == expected, f"turn {turn}"
        assert len(list((folder / "in" / "done").glob("*.csv"))) == 1


def kill_after(seconds: float, process: subprocess.Popen[str]) -> float | None:
    """Kill a command at a moment; if it ended by itself before, the seconds that it took."""
    began = time.monotonic()
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return None
    return time.monotonic() - began
