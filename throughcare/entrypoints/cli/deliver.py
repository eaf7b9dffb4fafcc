"""`throughcare deliver`: hands one file in from the command line."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--kind", type=click.Choice(["roster", "caseload"]), required=True)
@click.option("--sender", required=True, help="Whose people it lists, by name.")
@click.option("--receiver", default="", help="For whom a roster is, by name.")
@click.option("--as", "email", required=True, help="E-mail of the member who hands it in.")
@click.option("--layout", default="", help="A layout by its name; else the sender's newest.")
@click.option("--accept-suggestion", is_flag=True, help="Without a layout, keep what is suggested.")
@click.option("--apply", "and_apply", is_flag=True, help="Apply it when nothing holds it.")
def deliver(
    file: Path,
    kind: str,
    sender: str,
    receiver: str,
    email: str,
    layout: str,
    accept_suggestion: bool,
    and_apply: bool,
) -> None:
    """Hand FILE in: checked, read, compared, and with --apply applied."""
    import django

    django.setup()
    from django.utils import timezone

    from throughcare.entrypoints.cli import seats
    from throughcare.entrypoints.cli.told import bar, content_of, refusals_told, tell_of
    from throughcare.vocabulary.layout_fields import FileKind
    from throughcare.workflows.take_stock.hand_in import Errand, hand_in

    at = timezone.now()
    errand = Errand(
        sender=seats.organization(sender),
        receiver=seats.organization(receiver).pk if receiver else None,
        kind=FileKind(kind),
        door="command",
        layout=layout,
        accept_suggestion=accept_suggestion,
    )
    viewer = seats.member(email, at)
    with refusals_told(), bar() as progress:
        received = hand_in(
            errand, content_of(file), viewer=viewer, at=at, apply=and_apply, progress=progress
        )
    tell_of(received)
