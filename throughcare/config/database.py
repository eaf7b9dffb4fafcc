"""Which PostgreSQL serves, and as which of the two roles."""

from __future__ import annotations

import os
from typing import Any

import environ

from throughcare.config import embedded

# The process that migrates says so in its environment; everything else serves at run time.
ROLE_VARIABLE = "THROUGHCARE_DATABASE_ROLE"


def owner_url(given: str | None) -> str:
    """The given URL, or that of the embedded server, which is started."""
    return given or embedded.provide()


def settings_for(url: str) -> dict[str, Any]:
    """Django's database settings for a URL.

    At run time the session starts under the runtime role, so that even ``RESET ROLE`` cannot
    climb back to the owner, who could pass the row policies by.
    """
    parsed = environ.Env.db_url_config(url)
    parsed["ENGINE"] = "django.db.backends.postgresql"
    options = parsed.setdefault("OPTIONS", {})
    if os.environ.get(ROLE_VARIABLE, "runtime") != "owner":
        options["options"] = f"-c role={embedded.RUNTIME}"
    parsed["CONN_MAX_AGE"] = 60
    parsed["ATOMIC_REQUESTS"] = False  # access.middleware opens the one transaction of a request
    return dict(parsed)
