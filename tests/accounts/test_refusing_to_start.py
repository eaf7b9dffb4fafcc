"""In real use the server does not start without keys, or under a role the walls do not hold."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from throughcare.config.checks import runtime_role_is_bound, secrets_are_set

GOOD = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "FIELD_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
}
DEMO_KEY = "ZGVtby1vbmx5LWFuZC1uZXZlci1mb3ItcmVhbC1wcGw="


def faults(settings: Any, **keys: str) -> list[str]:
    settings.DEMO = False
    for name, value in (GOOD | keys).items():
        setattr(settings, name, value)
    return [one.msg for one in secrets_are_set()]


def test_good_keys_are_taken(settings: Any) -> None:
    assert faults(settings) == []


@pytest.mark.parametrize(
    "keys",
    [
        {"SECRET_KEY": ""},
        {"SECRET_KEY": "short"},
        {"FIELD_KEY": ""},
        {"FIELD_KEY": "not base64!"},
        {"FIELD_KEY": base64.b64encode(b"sixteen bytes...").decode()},
        {"FIELD_KEY": DEMO_KEY},
    ],
)
def test_a_missing_short_or_demo_key_is_refused(settings: Any, keys: dict[str, str]) -> None:
    (fault,) = faults(settings, **keys)
    assert next(iter(keys)) in fault


def test_the_role_that_serves_is_held_by_the_walls(db: None) -> None:
    assert runtime_role_is_bound(databases=["default"]) == []


def test_serving_without_keys_ends_at_once_and_says_what_to_set(
    clone_database: Callable[[str], str],
) -> None:
    url = clone_database("refusing_to_start")
    names = ("SECRET_KEY", "FIELD_KEY", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    told = subprocess.run(
        [sys.executable, "-m", "throughcare", "serve", "--no-jobs", "--port", "1"],
        env=kept | {"DATABASE_URL": url}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert told.returncode != 0
    assert "SECRET_KEY" in told.stderr
    assert "FIELD_KEY" in told.stderr


def test_a_role_that_passes_the_walls_by_is_refused(
    clone_database: Callable[[str], str],
) -> None:
    """Under the superuser of the server, as if DATABASE_URL had been taken from a manual."""
    url = clone_database("refusing_a_superuser").replace("throughcare_owner", "postgres", 1)
    code = (
        "import django; django.setup();"
        "from throughcare.config.checks import runtime_role_is_bound as ask;"
        "print([one.id for one in ask(databases=['default'])])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"DATABASE_URL": url, "THROUGHCARE_DATABASE_ROLE": "owner"},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "throughcare.E002" in told.stdout
