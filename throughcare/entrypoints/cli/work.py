"""Runs the worker that does jobs in the background; with --once it empties the queue and ends."""

from __future__ import annotations

import click


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, in the foreground, and end.")
@click.option(
    "--silent-for",
    default=30.0,
    show_default=True,
    help="Take over jobs of a worker that was silent for so many seconds; 0 takes all.",
)
def work(once: bool, silent_for: float) -> None:
    """Do the jobs that pages and files ask for."""
    import asyncio

    import django

    django.setup()
    from procrastinate.contrib.django import app

    from throughcare.entrypoints.cli.jobs import hand_back

    async def run() -> None:
        async with app.open_async():
            await hand_back(silent_for)
            await app.run_worker_async(
                wait=not once, concurrency=1, listen_notify=not once, delete_jobs="successful"
            )

    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(run())
