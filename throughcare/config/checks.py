"""Refuses to start where a promise could not be kept."""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

SHORTEST_SECRET = 50  # characters; what the settings page tells to make is longer
KEY_BYTES = 32


@register(Tags.security)
def secrets_are_set(**_: Any) -> list[CheckMessage]:
    """A missing, short or demo key outside the demo is refused."""
    if settings.DEMO:
        return []
    faults = []
    if len(_secret()) < SHORTEST_SECRET:
        faults.append(f"Set SECRET_KEY in the environment: {SHORTEST_SECRET} characters or more.")
    if not _is_a_key(settings.FIELD_KEY):
        faults.append(f"Set FIELD_KEY in the environment: {KEY_BYTES} random bytes in base64.")
    return [Error(text, id="throughcare.E001") for text in faults]


@register(Tags.database)
def runtime_role_is_bound(databases: Any = None, **_: Any) -> list[CheckMessage]:
    """The role that serves may not be a superuser nor pass the row policies by."""
    if not databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        (too_strong,) = cursor.fetchone()
    if not too_strong:
        return []
    return [Error("The database role may pass row-level security by.", id="throughcare.E002")]


def _secret() -> str:
    """The secret, or nothing: Django refuses to read an empty one."""
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""


def _is_a_key(text: str) -> bool:
    """True for 32 bytes in base64 that are not the demo's, which everybody can read."""
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(key) == KEY_BYTES and not key.startswith(b"demo-only")
