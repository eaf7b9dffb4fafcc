"""Takes a member in from the command line: the way in for the first administrator."""

from __future__ import annotations

from datetime import datetime

import click

from throughcare.entrypoints.cli.at_office import at_office
from throughcare.vocabulary.categories import Role


@click.command("add-member")
@click.argument("email")
@click.option("--name", required=True, help="As it is shown to colleagues.")
@click.option("--organization", required=True, help="Full or short name.")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]))
@click.option("--trained-until", type=click.DateTime(["%Y-%m-%d"]),
              help="Last day on which their domestic violence training counts.")  # fmt: skip
@click.option("--seated-at", default="",
              help="The organization where their desk stands, if not at home.")  # fmt: skip
@click.option("--site", default="http://localhost:8480", show_default=True,
              help="Where the pages are, for the address that is printed.")  # fmt: skip
def add_member(
    email: str,
    name: str,
    organization: str,
    role: str,
    trained_until: datetime | None,
    seated_at: str,
    site: str,
) -> None:
    """Give EMAIL a role in an organization, and print the address where the password is set."""
    path = _take_in(email, name, organization, Role(role), trained_until, seated_at)
    click.echo(f"{name} works for {organization} now.")
    if path is None:
        click.echo("They have an account already and sign in as before.")
    else:
        click.echo(f"Give them this address; it works once, for three days: {site}{path}")


def _take_in(
    email: str,
    name: str,
    organization: str,
    role: Role,
    trained_until: datetime | None,
    seated_at: str,
) -> str | None:
    with at_office(organization) as office:
        from django.core.exceptions import ValidationError
        from django.core.validators import validate_email

        from throughcare.registers.accounts.actions import RoleDoesNotFit
        from throughcare.registers.directory.queries import organization_named
        from throughcare.workflows.partner.take_in import WorksHereAlready, take_in

        seat = organization_named(seated_at) if seated_at else None
        if seated_at and (seat is None or seat == office.organization):
            raise click.BadParameter(
                "name another organization of the directory", param_hint="--seated-at"
            )
        try:
            validate_email(email)
            taken = take_in(
                organization_id=office.organization.pk,
                email=email,
                display_name=name,
                role=role,
                by=None,
                at=office.at,
                safety_trained_until=trained_until.date() if trained_until else None,
                seated_at=seat,
            )
        except ValidationError as error:
            raise click.BadParameter("this is not an e-mail address", param_hint="EMAIL") from error
        except RoleDoesNotFit as error:
            raise click.BadParameter(
                "in a program for survivors everybody is an advocate, and nobody is one elsewhere",
                param_hint="--role",
            ) from error
        except WorksHereAlready as error:
            raise click.ClickException("They have this role there already.") from error
    return taken.password_path
