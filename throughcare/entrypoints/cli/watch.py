"""`throughcare watch`: hands in what is dropped into a folder, one subfolder a sender and kind.

A subfolder holds ``errand.toml`` (kind, sender, receiver, as, layout, apply). A file goes to
``done`` or, with a text that says why, to ``refused``; it is moved last, so that a process
killed at any moment takes the same file up again and changes nothing twice.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

ERRAND = "errand.toml"
STABLE_FOR = 2.0  # seconds without growth; what is still being written is left alone


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--once", is_flag=True, help="Take what is there, and end.")
@click.option("--every", default=5.0, show_default=True, help="Seconds between two looks.")
@click.option("--stable-for", default=STABLE_FOR, show_default=True, help="Seconds without growth.")
def watch(folder: Path, once: bool, every: float, stable_for: float) -> None:
    """Hand in the files that are dropped into the subfolders of FOLDER."""
    import django

    django.setup()
    while True:
        for errand in sorted(folder.glob(f"*/{ERRAND}")):
            for file in _stable_files(errand.parent, stable_for):
                _take(file, errand)
        if once:
            return
        time.sleep(every)


def _stable_files(folder: Path, stable_for: float) -> Iterator[Path]:
    """Files that have not grown for a while; hidden and unfinished ones are left alone."""
    for file in sorted(folder.iterdir()):
        name = file.name
        if not file.is_file() or name == ERRAND or name.startswith((".", "~")):
            continue
        if name.endswith((".part", ".tmp", ".filepart", ".crdownload")):
            continue
        if time.time() - file.stat().st_mtime >= stable_for:
            yield file


def _take(file: Path, errand_file: Path) -> None:
    """One file to its end; refused files keep why beside them."""
    from throughcare.entrypoints.cli.told import REFUSALS, in_lines

    try:
        delivery = _handed_in(file, errand_file)
    except (click.ClickException, *REFUSALS) as refused:
        _move(file, "refused", str(getattr(refused, "message", "") or refused))
        return
    if delivery.state == "refused":
        _move(file, "refused", delivery.refusal)
    else:
        _move(file, "done", "\n".join(in_lines(delivery)))


def _handed_in(file: Path, errand_file: Path) -> Any:
    from django.utils import timezone

    from throughcare.entrypoints.cli import seats
    from throughcare.entrypoints.cli.told import content_of
    from throughcare.vocabulary.layout_fields import FileKind
    from throughcare.workflows.take_stock.hand_in import Errand, hand_in

    said, at = _read_errand(errand_file), timezone.now()
    errand = Errand(
        sender=seats.organization(said["sender"]),
        receiver=seats.organization(said["receiver"]).pk if said.get("receiver") else None,
        kind=FileKind(said["kind"]),
        door="folder",
        layout=str(said.get("layout", "")),
        accept_suggestion=bool(said.get("accept_suggestion")),
    )
    viewer = seats.member(said["as"], at)
    content = content_of(file)
    return hand_in(errand, content, viewer=viewer, at=at, apply=bool(said.get("apply"))).delivery


def _read_errand(file: Path) -> dict[str, Any]:
    """What is done with files of a subfolder. Raises click.ClickException."""
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise click.ClickException(f"{ERRAND} cannot be read: {wrong}") from wrong
    for name in ("kind", "sender", "as"):
        if name not in said:
            raise click.ClickException(f"{ERRAND} does not say {name}.")
    if said["kind"] not in ("roster", "caseload"):
        raise click.ClickException(f"{ERRAND}: kind is roster or caseload.")
    return said


def _move(file: Path, to: str, words: str) -> None:
    """Say what became of the file, then move it; the move is the last step."""
    target = file.parent / to
    target.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    name = f"{stamp}-{file.name}"
    (target / f"{name}.txt").write_text(words + "\n", encoding="utf-8")
    file.rename(target / name)
    click.echo(f"{to}: {words.splitlines()[0] if words else ''}")
