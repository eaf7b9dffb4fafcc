"""The command line: throughcare COMMAND."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence

import click

# Each command lives in a file of its own; it is imported only when it is called.
COMMANDS = {
    "demo": "demo:demo",
    "serve": "serve:serve",
    "migrate": "migrate:migrate",
    "seed-world": "seed_world:seed_world",
    "work": "work:work",
    "watch": "watch:watch",
    "deliver": "deliver:deliver",
    "purge": "purge:purge",
    "link": "link:link",
    "rows": "rows:rows",
    "load-agreement": "load_agreement:load_agreement",
    "add-organization": "add_organization:add_organization",
    "add-member": "add_member:add_member",
    "let-in": "let_in:let_in",
    "make-token": "make_token:make_token",
    "freeze-month": "freeze_month:freeze_month",
    "hold-promises": "hold_promises:hold_promises",
    "verify-log": "verify_log:verify_log",
}


class Commands(click.Group):
    """Finds a command's file by its name."""

    def list_commands(self, ctx: click.Context) -> Sequence[str]:  # type: ignore[override]
        """All commands by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        found = importlib.import_module(f"throughcare.entrypoints.cli.{module}")
        return getattr(found, name)  # type: ignore[no-any-return]


@click.group(cls=Commands)
@click.version_option(package_name="throughcare")
def main() -> None:
    """Keeps, and shows, every promise made about the people coming home."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.base")
