"""Refuses to start where a promise could not be kept."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection


@register(Tags.security)
def secrets_are_set(**_: Any) -> list[CheckMessage]:
    """A missing or demo key outside the demo is refused."""
    if settings.DEMO:
        return []
    missing = [name for name in ("SECRET_KEY", "FIELD_KEY") if not getattr(settings, name)]
    return [Error(f"Set {name} in the environment.", id="throughcare.E001") for name in missing]


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
