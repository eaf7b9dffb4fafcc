"""`throughcare purge`: deletes files and unmatched people whose time is over."""

from __future__ import annotations

import click


@click.command()
@click.option("--days", default=7, show_default=True, help="How long they are kept.")
def purge(days: int) -> None:
    """Delete delivered files and unmatched people of senders that only send files."""
    from datetime import timedelta

    import django

    django.setup()
    from django.utils import timezone

    from throughcare.workflows.take_stock.purge import purge_all

    done = purge_all(at=timezone.now(), kept=timedelta(days=days))
    click.echo(f"{done.files} files and {done.people} people deleted.")
