"""Fills the demo's county: a database of its own, the world, some weeks of work, a roster."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click


def fill_if_empty(home: Path, *, fresh: bool) -> None:
    """Make the county unless it stands; a fill that was cut off starts over."""
    import django

    django.setup()
    from django.db import connection

    if fresh:
        _empty_database()
    if "throughcare_demo_county" in _finished():
        return
    click.echo("Filling Marlow County (once, about a minute) …")
    connection.close()
    _empty_database()
    subprocess.run([sys.executable, "-m", "throughcare", "migrate"], check=True)
    _fill(home)


def _finished() -> set[str]:
    """Names of marks in the database that say that a fill was finished."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass('public.django_migrations'))")
        return {str(cursor.fetchone()[0])}


def _empty_database() -> None:
    """Drop all that is in the schema, as its owner."""
    _as_owner("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")


def _mark_finished() -> None:
    _as_owner("COMMENT ON TABLE django_migrations IS 'throughcare_demo_county'")


def _as_owner(statement: str) -> None:
    import psycopg
    from django.db import connection

    connection.close()
    given = connection.get_connection_params()
    wanted = {
        key: given[key] for key in ("dbname", "user", "host", "port", "password") if key in given
    }
    with psycopg.connect(**wanted, autocommit=True) as own:
        own.execute(statement)


def _fill(home: Path) -> None:
    from django.utils import timezone

    from throughcare.entrypoints.cli.worlds.filling import fill_world
    from throughcare.entrypoints.cli.worlds.generated import MarlowWorld

    now = timezone.now()
    world = MarlowWorld(timezone.localtime(now).date())
    filled = fill_world(world.described(), at=now, say=lambda part: click.echo(f"  {part}"))
    (home / "demo-roster.csv").write_text(world.roster_of_today(), encoding="utf-8")
    from throughcare.entrypoints.cli.worlds.history import live_some_weeks

    live_some_weeks(filled, now=now, say=lambda text: click.echo(f"  {text}"))
    _mark_finished()
