"""Fills the demo's county: a database of its own, the world, some weeks of work, a roster."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

FINISHED = "The county stands"
PACKAGE = Path(__file__).resolve().parents[2]


def fill_if_empty(home: Path, *, fresh: bool) -> None:
    """Make the county unless it stands; a fill that was cut off, or was older, starts over."""
    import django

    django.setup()
    if _stands() and not fresh:
        return
    click.echo("Filling Marlow County (once, a minute or two) …")
    _as_owner("DROP SCHEMA public CASCADE")
    _as_owner("CREATE SCHEMA public")
    subprocess.run([sys.executable, "-m", "throughcare", "migrate"], check=True)
    _fill(home)
    _as_owner(f"COMMENT ON SCHEMA public IS '{mark()}'")


def _stands() -> bool:
    """True when a fill was finished here; the mark goes with the schema."""
    return _as_owner("SELECT obj_description('public'::regnamespace)") == mark()


def mark() -> str:
    """What a finished county says: that it stands, and in which tables.

    A county in the tables of another version would answer with errors, so it is made anew.
    """
    names = sorted(str(path.relative_to(PACKAGE)) for path in PACKAGE.glob("**/migrations/0*.py"))
    return f"{FINISHED} ({sha256(repr(names).encode()).hexdigest()[:12]})"


def _as_owner(statement: str) -> Any:
    """Run one statement as the owner of the database; returns the first value, if any."""
    import psycopg
    from django.db import connection

    connection.close()
    given = connection.get_connection_params()
    keys = ("dbname", "user", "host", "port", "password")
    wanted = {key: given[key] for key in keys if key in given}
    with psycopg.connect(**wanted, autocommit=True) as own:
        cursor = own.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None  # type: ignore[index]


def _fill(home: Path) -> None:
    from django.utils import timezone

    from throughcare.access.queries import viewer_of_membership
    from throughcare.entrypoints.cli.worlds.filling import fill_world
    from throughcare.entrypoints.cli.worlds.generated import MarlowWorld
    from throughcare.entrypoints.cli.worlds.history import BEGAN, LAST_ROSTER, live_some_weeks
    from throughcare.entrypoints.cli.worlds.promises_held import leave_promises

    now = timezone.now()
    world = MarlowWorld(timezone.localtime(now).date())
    filled = fill_world(world.described(), at=now - BEGAN, say=lambda part: click.echo(f"  {part}"))
    live_some_weeks(world, filled, now=now, say=lambda text: click.echo(f"  {text}"))
    leave_promises(lambda key, at: viewer_of_membership(filled.members[key], at), now)
    (home / "demo-roster.csv").write_text(
        world.roster(world.today, since=world.today - LAST_ROSTER), encoding="utf-8"
    )
