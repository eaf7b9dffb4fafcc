"""The demo: fills a fictional county once, serves it, and prints one address."""

from __future__ import annotations

import os
from pathlib import Path

import click

FILLED = "demo-filled"


@click.command()
@click.option("--port", default=8470, show_default=True, help="Port on this machine.")
@click.option("--fresh", is_flag=True, help="Throw the demo's county away and make a new one.")
@click.option("--only-fill", is_flag=True, help="Fill it and stop, without serving.")
def demo(port: int, fresh: bool, only_fill: bool) -> None:
    """Fill a fictional county and state, serve them here, and print one address."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.config.settings.demo"
    os.environ["TOKIO_WORKER_THREADS"] = "2"
    home = Path(os.environ.setdefault("THROUGHCARE_HOME", str(Path.cwd() / ".throughcare")))
    home.mkdir(parents=True, exist_ok=True)
    from throughcare.entrypoints.cli.demo_county import fill_if_empty

    fill_if_empty(home, fresh=fresh)
    if not only_fill:
        from throughcare.entrypoints.cli.serve import run_server

        run_server(port=port, before=lambda: _welcome(port, home))


def _welcome(port: int, home: Path) -> None:
    click.secho(f"\n  Open  http://127.0.0.1:{port}/", bold=True)
    click.echo("  and choose whom to be. Everybody in it is invented.")
    click.echo(f"  This morning's roster to hand in: {home / 'demo-roster.csv'}")
    click.echo("  Stop with Ctrl-C; starting again takes seconds.\n")
