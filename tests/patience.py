"""How long a test waits for what surely comes: long enough for a machine that does much else.

It is waited for as an event, so a quick machine loses nothing. What never comes fails after it.
"""

from playwright.sync_api import expect

SECONDS = 600
MILLISECONDS = SECONDS * 1000


def let_the_browser_wait() -> None:
    """Playwright gives up after five seconds, unless it is told otherwise."""
    expect.set_options(timeout=MILLISECONDS)
