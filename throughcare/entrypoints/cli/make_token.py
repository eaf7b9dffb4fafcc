"""Makes a token with which a machine may hand in files; it is shown once."""

from __future__ import annotations

import click

from throughcare.entrypoints.cli.at_office import at_office


@click.command("make-token")
@click.argument("email")
@click.option("--organization", required=True, help="Full or short name.")
@click.option("--system", required=True, help="Which system it is for, such as 'jail export'.")
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 365))
def make_token(email: str, organization: str, system: str, days: int) -> None:
    """Make a token that works as the member EMAIL of an organization."""
    with at_office(organization) as office:
        from django.utils import timezone

        from throughcare.registers.accounts import actions
        from throughcare.registers.accounts.queries import members_of

        today = timezone.localtime(office.at).date()
        members = members_of(office.organization.pk, today)
        member = members.filter(user__email__iexact=email).first()
        if member is None:
            raise click.ClickException("Nobody with that e-mail works there today.")
        token, text = actions.make_token(
            membership=member, name=system, days=days, by=None, at=office.at
        )
    click.echo(f"Valid until {timezone.localtime(token.expires_at):%Y-%m-%d}. Shown only now:")
    click.echo(text)
