"""`throughcare link`: two files, or a day's newcomers against a prepared caseload."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # idle threads of numpy cost a day its CPU

OUT = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="CSV or Parquet."
)
STORE = click.option("--store", type=click.Path(path_type=Path), required=True, help="A folder.")
EXPLAIN = click.option(
    "--explain", is_flag=True, help="Add the evidence for and against, by field."
)
PROGRESS = click.option("--progress", is_flag=True, help="Show a progress bar.")
DECISIONS = click.option(
    "--decisions", type=click.Path(path_type=Path), help="CSV: left_id, right_id, same or not same."
)
MODEL = click.option(
    "--model", type=click.Path(path_type=Path), help="Keep what was learned here, as JSON."
)
A_FILE = click.Path(path_type=Path)


class FilesOrStep(click.Group):
    """A group whose first word may also be a file: then both files are linked from scratch."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """`link LEFT RIGHT …` means `link files LEFT RIGHT …`."""
        if args and args[0] not in self.commands:
            args = ["files", *args]
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options may come before the files: `link -o OUT LEFT RIGHT`."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["files", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FilesOrStep)
def link() -> None:
    """Link a roster with a caseload: who may be whom, with the evidence.

    \b
    throughcare link LEFT RIGHT -o OUT          both files, from scratch
    throughcare link prepare RIGHT --store DIR  the caseload, once
    throughcare link daily LEFT --store DIR -o OUT
    """


@link.command(hidden=True)
@click.argument("left", type=A_FILE)
@click.argument("right", type=A_FILE)
@OUT
@EXPLAIN
@PROGRESS
@DECISIONS
@MODEL
def files(
    left: Path,
    right: Path,
    output: Path,
    explain: bool,
    progress: bool,
    decisions: Path | None,
    model: Path | None,
) -> None:
    """Link two files from scratch."""
    from throughcare.casework.linkage.rules import files as on_disk
    from throughcare.casework.linkage.rules.scratch import link_files

    with told_plainly(), shown(progress) as bar:
        pairs = link_files(
            on_disk.read_records(left),
            on_disk.read_records(right),
            decided=_decided(decisions),
            progress=bar,
            learned=_kept(model),
            on=_today(),
        )
        count = on_disk.write_pairs(pairs, output, explain=explain)
    click.echo(f"{count} plausible pairs.", err=True)


@link.command()
@click.argument("right", type=A_FILE)
@STORE
@click.option("--roster", type=A_FILE, help="A past roster, to learn how rosters are written.")
@PROGRESS
def prepare(right: Path, store: Path, roster: Path | None, progress: bool) -> None:
    """Prepare a caseload once; again, and only what changed is touched."""
    from throughcare.casework.linkage.rules import files as on_disk
    from throughcare.casework.linkage.rules.prepare import prepare as make

    with told_plainly(), shown(progress) as bar:
        past = on_disk.read_records(roster) if roster else None
        caseload = make(on_disk.read_records(right), store, bar, roster=past, on=_today())
    click.echo(f"{caseload.size} people prepared.", err=True)


@link.command()
@click.argument("left", type=A_FILE)
@STORE
@OUT
@EXPLAIN
@PROGRESS
@DECISIONS
@MODEL
def daily(
    left: Path,
    store: Path,
    output: Path,
    explain: bool,
    progress: bool,
    decisions: Path | None,
    model: Path | None,
) -> None:
    """Link a day's newcomers against a prepared caseload."""
    from throughcare.casework.linkage.rules import files as on_disk
    from throughcare.casework.linkage.rules.daily import link_day
    from throughcare.casework.linkage.rules.engine import connect
    from throughcare.casework.linkage.rules.prepare import open_store

    with told_plainly(), shown(progress) as bar:
        engine = connect(threads=1)
        pairs = link_day(
            on_disk.read_records(left, engine),
            open_store(store),
            decided=_decided(decisions),
            progress=bar,
            learned=_kept(model),
            engine=engine,
        )
        count = on_disk.write_pairs(pairs, output, explain=explain)
    click.echo(f"{count} plausible pairs.", err=True)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Troubles with files are told in one sentence, without a traceback."""
    try:
        yield
    except (ValueError, OSError) as trouble:
        raise click.ClickException(str(trouble)) from trouble


@contextmanager
def shown(progress: bool) -> Iterator[Callable[[str, float], None] | None]:
    """A progress bar when it was asked for."""
    if not progress:
        yield None
        return
    with click.progressbar(length=100, label="Linking", file=sys.stderr) as bar:

        def tell(stage: str, share: float) -> None:
            bar.label = stage
            bar.update(max(0, round(share * 100) - bar.pos))

        yield tell


def _kept(path: Path | None) -> Any:
    return (lambda model: path.write_text(model.to_json(), encoding="utf-8")) if path else None


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _decided(path: Path | None) -> Any:
    from throughcare.casework.linkage.rules.decisions import UNDECIDED
    from throughcare.casework.linkage.rules.files import read_decisions

    return read_decisions(path) if path else UNDECIDED
