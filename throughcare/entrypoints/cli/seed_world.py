"""Fills an empty database from a described world, for tests from outside."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("seed-world")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def seed_world(file: Path) -> None:
    """Fill an empty database from the described world in FILE (JSON)."""
    import django

    django.setup()
    from django.utils import timezone

    from throughcare.entrypoints.cli.worlds.described import UnreadableWorld
    from throughcare.entrypoints.cli.worlds.filling import fill_world, read_world

    try:
        world = read_world(file.read_text(encoding="utf-8"))
        filled = fill_world(world, at=timezone.now(), say=lambda part: click.echo(f"  {part}"))
    except UnreadableWorld as error:
        raise click.ClickException(f"{error} Nothing was saved.") from error
    click.echo(f"{len(filled.people)} people, {len(filled.members)} members. The world stands.")
