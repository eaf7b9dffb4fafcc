"""`throughcare hold-promises`: counts how every promise stands; for each night, or on demand."""

from __future__ import annotations

import click


@click.command("hold-promises")
def hold_promises() -> None:
    """Hold every promise against the facts; run again it changes nothing."""
    import django

    django.setup()
    from django.utils import timezone

    from throughcare.workflows.follow_up.hold_promises import hold_all

    held = hold_all(at=timezone.now())
    click.echo(f"{held.promises} promises counted, {len(held.broken)} newly settled as not kept.")
