"""The worker: does what waits, takes over from a dead one, and is never half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.patience import SECONDS

KILLS = 50

# What a run leaves behind, whoever looks: by opaque ids, without moments.
STATE = {
    "links": "SELECT left_person_id, right_person_id, stay_id, band, state FROM linkage_link",
    "grants": "SELECT g.person_id, g.data_class, g.basis FROM access_grant g "
    "JOIN linkage_link l ON l.id = g.basis_id",
    "facts": "SELECT subject, kind FROM ledger_fact WHERE kind LIKE 'match_%'",
}


class Work:
    """A database of its own, a place for stores, and the command line."""

    def __init__(self, owner_url: str, server_url: str, home: Path) -> None:
        database = urlsplit(owner_url).path
        self.superuser_url = urlsplit(server_url)._replace(path=database).geturl()
        self.home = home
        self.environment = os.environ | {"DATABASE_URL": owner_url, "THROUGHCARE_HOME": str(home)}

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *words], env=self.environment, stderr=subprocess.DEVNULL
        )

    def ask(self) -> None:
        assert self.start("tests.cli.match_queue").wait(SECONDS) == 0

    def once(self) -> int:
        return self.start("throughcare", "work", "--once", "--silent-for", "0").wait(SECONDS)

    def read(self, query: str) -> list[Any]:
        """As the server's superuser, whom row policies do not bind."""
        with psycopg.connect(self.superuser_url) as connection:
            return sorted(connection.execute(query).fetchall(), key=str)

    def state(self) -> dict[str, list[Any]]:
        return {name: self.read(query) for name, query in STATE.items()}

    def unfinished(self) -> list[Any]:
        return self.read("SELECT state FROM linkage_matchrun WHERE state <> 'done'")


@pytest.fixture
def work(
    clone_database: Callable[[str], str], server_url: str, tmp_path: Path
) -> Callable[[str], Work]:
    def make(name: str) -> Work:
        home = tmp_path / name
        home.mkdir()
        return Work(clone_database(f"work_{name}"), server_url, home)

    return make


def test_the_worker_does_what_waits_and_ends(work: Callable[[str], Work]) -> None:
    once = work("once")
    once.ask()
    assert once.unfinished() == [("waiting",)]
    assert once.once() == 0
    assert once.unfinished() == []
    state = once.state()
    assert (len(state["links"]), len(state["grants"]), len(state["facts"])) == (2, 4, 2)


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again_it_ends_the_same(work: Callable[[str], Work]) -> None:
    whole, killed = work("whole"), work("killed")
    whole.ask()
    began = time.monotonic()
    assert whole.once() == 0
    longest = time.monotonic() - began
    luck, cut = Random(20261121), 0
    for number in count():
        if cut == KILLS:
            break
        if not killed.unfinished():
            killed.ask()
        if number % 2:  # every other time the caseload has to be prepared from the beginning
            shutil.rmtree(killed.home / "stores", ignore_errors=True)
        took = _kill_during(killed, luck.uniform(0.2, longest))
        if took is None:
            cut += 1
        else:  # it ended by itself: the machine became quicker, so kill sooner from now on
            longest = min(longest, took)
    assert killed.once() == 0
    assert killed.unfinished() == []
    assert killed.state() == whole.state()


def _kill_during(work: Work, seconds: float) -> float | None:
    """Start the worker and kill it after a while; seconds if it ended by itself before."""
    began = time.monotonic()
    process = work.start("throughcare", "work", "--once", "--silent-for", "0")
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None
    return time.monotonic() - began
