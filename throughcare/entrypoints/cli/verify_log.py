"""`throughcare verify-log`: counts the chain of the disclosure log again."""

from __future__ import annotations

import os

import click


@click.command("verify-log")
@click.option("--noted", help="A head that an earlier run printed, NUMBER:DIGEST; it must stand.")
def verify_log(noted: str | None) -> None:
    """Say whether the log of disclosures is as it was written; fails where it is not.

    Note the head that is printed outside the database: with it a later run finds a log that was
    cut short or written anew.
    """
    os.environ["THROUGHCARE_DATABASE_ROLE"] = "owner"
    import django

    django.setup()
    from django.db import transaction

    from throughcare.access.queries.chain import entries_outside, links_of_the_log
    from throughcare.access.rules.chain import Anchor, verify

    try:
        anchor = Anchor.read(noted) if noted else None
    except ValueError as error:
        raise click.ClickException("Give a head as it was printed: NUMBER:DIGEST.") from error
    with transaction.atomic():
        verdict = verify(links_of_the_log(), anchor)
        outside = entries_outside()
    if verdict.broken_at is not None:
        raise click.ClickException(f"The log breaks at entry {verdict.broken_at}. {verdict.why}")
    if outside:
        raise click.ClickException(f"{outside} entries stand outside the chain.")
    click.echo(f"The log is whole: {verdict.whole} entries. Its head: {verdict.head or 'none yet'}")
