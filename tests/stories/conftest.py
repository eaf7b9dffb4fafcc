"""A real server on a database of its own, and a real browser, for the stories."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.chromium import the_browser  # noqa: F401 (a fixture)
from tests.conftest import world_names
from tests.patience import MILLISECONDS, SECONDS


@dataclass
class Live:
    """A running server on its own database, and the names of its world."""

    url: str
    database_url: str
    world: Any
    environment: dict[str, str]

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``throughcare …`` against the same database."""
        return subprocess.run(
            [sys.executable, "-m", "throughcare", *words],
            check=True,
            capture_output=True,
            text=True,
            env=self.environment,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def live(clone_database: Callable[[str], str], request: pytest.FixtureRequest) -> Iterator[Live]:
    """A server for one module of stories; it listens on loopback only."""
    module = re.sub(r"\W", "_", request.module.__name__.rsplit(".", 1)[-1])
    name = f"story_{module}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"[:60]
    database, port = clone_database(name), _free_port()
    environment = os.environ | {"DATABASE_URL": database}
    server = subprocess.Popen(
        [sys.executable, "-m", "throughcare", "serve", "--port", str(port), "--workers", "1",
         "--no-jobs"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/demo/", server)
        yield Live(url, database, world_names(), environment)
    finally:
        server.terminate()
        server.wait(SECONDS)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Until it answers; a server that ended never will."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=SECONDS):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer in {SECONDS} seconds, or ended")


@pytest.fixture
def page_as(browser: Browser, live: Live) -> Iterator[Callable[..., Page]]:
    """A page signed in as a member: ``page_as("officer", width=360, javascript=False)``."""
    contexts: list[BrowserContext] = []

    def open_page(key: str, *, width: int = 1280, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            base_url=live.url,
        )
        context.set_default_timeout(MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        page.goto("/demo/")
        page.locator(f'form[action*="{live.world.members[key]}"] button').click()
        return page

    yield open_page
    for context in contexts:
        context.close()
