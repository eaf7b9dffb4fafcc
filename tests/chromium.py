"""One browser for all tests of a process: Playwright allows no second one beside it."""

import atexit
import os
import shutil
from functools import cache

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.patience import MILLISECONDS, let_the_browser_wait

# Playwright leaves a loop running in the thread, and Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", name="browser")
def the_browser() -> Browser:
    """The system's Chromium."""
    return _started()


@cache
def _started() -> Browser:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("no Chromium on this machine; python3 dev.py test installs it as root")
    let_the_browser_wait()
    playwright = sync_playwright().start()
    chromium = playwright.chromium.launch(executable_path=path, args=QUIET, timeout=MILLISECONDS)
    atexit.register(playwright.stop)
    return chromium
