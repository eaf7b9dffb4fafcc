"""Enters an organization that takes part, with its facility if it runs one."""

from __future__ import annotations

import click

from throughcare.vocabulary.categories import OrganizationKind


@click.command("add-organization")
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice([str(kind) for kind in OrganizationKind]))
@click.option("--short-name", help="As pages show it; without it, NAME.")
@click.option("--jurisdiction", required=True, help="Whose law applies: two letters, such as WA.")
@click.option("--timezone", "zone", default="America/New_York", show_default=True)
@click.option("--phone", default="", help="Printed on letters.")
@click.option("--mail-address", default="", help="Printed on letters; \\n between its lines.")
@click.option("--facility", "facilities", multiple=True, metavar="CODE=NAME",
              help="A place it runs, with its code on the roster; may be repeated.")  # fmt: skip
def add_organization(
    name: str, kind: str, short_name: str | None, jurisdiction: str, zone: str, phone: str,
    mail_address: str, facilities: tuple[str, ...],
) -> None:  # fmt: skip
    """Enter the organization NAME, whole or not at all."""
    if not (len(jurisdiction) == 2 and jurisdiction.isalpha()):
        raise click.BadParameter("write two letters, such as WA", param_hint="--jurisdiction")
    if any("=" not in one for one in facilities):
        raise click.BadParameter(
            "write CODE=NAME, such as MCJ='County Jail'", param_hint="facility"
        )
    import django

    django.setup()
    fields = {
        "name": name, "kind": kind, "short_name": (short_name or name)[:60],
        "jurisdiction": jurisdiction.upper(), "timezone": _zone(zone), "phone": phone,
        "mail_address": mail_address.replace("\\n", "\n"),
    }  # fmt: skip
    _enter(fields, [tuple(one.split("=", 1)) for one in facilities])
    click.echo(f"{name} takes part now.")


def _enter(fields: dict[str, str], facilities: list[tuple[str, ...]]) -> None:
    from django.db import IntegrityError, transaction
    from django.utils import timezone

    from throughcare.registers.directory.actions import enter_facility, enter_organization

    now = timezone.now()
    try:
        with transaction.atomic():
            place = enter_organization(by=None, at=now, **fields)
            for code, title in facilities:
                enter_facility(organization=place, code=code, name=title, by=None, at=now)
    except IntegrityError as error:
        raise click.ClickException(
            "That name or facility code is taken. Nothing was saved."
        ) from error


def _zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise click.BadParameter("there is no such time zone", param_hint="--timezone") from error
