"""The demo's past is really lived, and tells of a partnership that keeps its promises."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest

NOT_OURS = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")


@pytest.fixture
def told() -> Iterator[dict[str, Any]]:
    """What a demo that was filled in a home of its own says of itself."""
    home = tempfile.mkdtemp(prefix="throughcare-demo-")
    environment = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    environment["THROUGHCARE_HOME"] = home
    try:
        words = [sys.executable, "-m", "throughcare", "demo", "--only-fill"]
        subprocess.run(words, check=True, env=environment, stdout=subprocess.DEVNULL)
        environment["DJANGO_SETTINGS_MODULE"] = "throughcare.config.settings.demo"
        words = [sys.executable, "-m", "tests.cli.demo_numbers"]
        said = subprocess.run(words, check=True, env=environment, capture_output=True, text=True)
        yield json.loads(said.stdout.splitlines()[-1])
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.mark.slow
def test_the_demo_keeps_its_promises_and_leaves_work_for_the_newcomer(
    told: dict[str, Any],
) -> None:
    met, noticed = told["met_within_14_days"], told["notice_on_time"]
    assert met["of"] > 50
    assert met["hits"] >= 0.85 * met["of"], met
    assert "not_said" not in met["causes"], "every miss of the demo has its cause"
    assert noticed["of"] > 50
    assert noticed["hits"] >= 0.85 * noticed["of"], noticed
    assert told["to_meet"] > 0
    assert told["pairs"] > 0
    assert {"accepted", "countered", "requested"} <= set(told["visits"])
