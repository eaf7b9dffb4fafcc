"""Loads an agreement from its file, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from throughcare.entrypoints.cli.at_office import at_office

if TYPE_CHECKING:
    from throughcare.registers.agreements.rules.documents import AgreementText


@click.command("load-agreement")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only say whether it holds together; keep nothing.")
def load_agreement(file: Path, check: bool) -> None:
    """Load the agreement in FILE (TOML); the same key again is its next version."""
    import django

    django.setup()
    from throughcare.registers.agreements.rules.documents import (
        UnreadableAgreement,
        read_agreement,
    )

    try:
        text = read_agreement(file.read_text(encoding="utf-8"))
        kept = None if check else _load(text)
    except UnicodeDecodeError as error:
        raise click.ClickException("Save the file as UTF-8. Nothing was saved.") from error
    except UnreadableAgreement as error:
        raise click.ClickException(f"{error} Nothing was saved.") from error
    click.echo(kept or f"{text.title}: it holds together ({len(text.clauses)} clauses).")


def _load(text: AgreementText) -> str:
    """Keep it in the name of its first party; says version and standing."""
    with at_office(text.parties[0].organization) as office:
        from throughcare.workflows.agree.load import load_and_follow

        kept = load_and_follow(text, organization=office.organization.pk, by=None, at=office.at)
    return f"{kept.title}: version {kept.version}, {kept.state.replace('_', ' ')}."
