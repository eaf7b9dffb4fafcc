"""What the doors of the command line say: refusals in one sentence, and what a file changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from throughcare.casework.exchange.models import Delivery
from throughcare.casework.exchange.rules.limits import MAX_BYTES
from throughcare.casework.exchange.rules.refusals import FileRefused
from throughcare.workflows.take_stock.apply_delivery import NotApplicable
from throughcare.workflows.take_stock.hand_in import NoLayout
from throughcare.workflows.take_stock.receive import KeyUsedBefore, NotPermitted, Received

REFUSALS = (FileRefused, NotApplicable, NoLayout, KeyUsedBefore, NotPermitted)


def content_of(file: Path) -> bytes:
    """The bytes of a file; what is too large is refused before it is read."""
    if file.stat().st_size >= MAX_BYTES:
        raise click.ClickException(
            "The file is 200 MB or larger. Send it in parts, or leave out pictures and columns"
            " that are not needed."
        )
    return file.read_bytes()


@contextmanager
def refusals_told() -> Iterator[None]:
    """A refusal is one sentence on the error stream, without a traceback."""
    try:
        yield
    except REFUSALS as refused:
        raise click.ClickException(str(refused)) from refused


@contextmanager
def bar() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on the error stream, when somebody looks at it."""
    with click.progressbar(
        length=1000, label="Reading", file=click.get_text_stream("stderr")
    ) as shown:

        def tell(done: int, total: int) -> None:
            shown.update(max(0, round(1000 * done / max(total, 1)) - shown.pos))

        yield tell


def tell_of(received: Received) -> None:
    """What became of a delivery, in lines; a file not taken ends the command with 1."""
    delivery = received.delivery
    if delivery.state == "refused":
        raise click.ClickException(delivery.refusal)
    if received.came_before and delivery.state == "applied":
        click.echo("This very file came in before. Nothing was changed.")
        return
    for line in in_lines(delivery):
        click.echo(line)


def in_lines(delivery: Delivery) -> Iterator[str]:
    """State, rows and differences of a delivery; counts only."""
    yield f"{delivery.state}: {delivery.record_count} rows read, {delivery.rejected_count} not read"
    counts = [f"{name} {count}" for name, count in delivery.difference.items() if count]
    if counts:
        yield ", ".join(counts)
    if delivery.state == "held":
        yield from (f"Held: {one['words']}" for one in delivery.hold_reasons)
    if delivery.refusal:
        yield delivery.refusal
