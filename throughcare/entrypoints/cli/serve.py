"""Serves the pages with granian, with a worker for jobs beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8470, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--jobs/--no-jobs", default=True, help="Run the worker for jobs beside it.")
def serve(host: str, port: int, workers: int, jobs: bool) -> None:
    """Serve the pages; jobs run in a second process."""
    run_server(host=host, port=port, workers=workers, jobs=jobs)


def run_server(
    *,
    host: str = "127.0.0.1",
    port: int = 8470,
    workers: int = 2,
    jobs: bool = True,
    before: Callable[[], None] = lambda: None,
) -> None:
    """Start the job worker and the server, and stop both together."""
    import django

    django.setup()
    from django.conf import settings

    _refuse_unsafe()
    os.environ.setdefault("DATABASE_URL", settings.DATABASE_OWNER_URL)
    worker = subprocess.Popen([sys.executable, "-m", "throughcare", "work"]) if jobs else None
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--backpressure", "64",
        "--log-level", "warning", "throughcare.config.wsgi:application",
    ]  # fmt: skip
    server = subprocess.Popen(command)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    before()
    try:
        server.wait()
    except KeyboardInterrupt:
        pass
    finally:
        _stop([server, *([worker] if worker else [])])


def _refuse_unsafe() -> None:
    """Do not start without keys, or under a database role that walls do not hold.

    Raises:
        click.ClickException: what to mend, one line a fault.
    """
    from django.core.checks import ERROR, Tags, run_checks

    found = run_checks(tags=[Tags.security, Tags.database], databases=["default"])
    faults = [one.msg for one in found if one.level >= ERROR]
    if faults:
        raise click.ClickException("It does not start. " + " ".join(faults))


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, then wait for each."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(15)
