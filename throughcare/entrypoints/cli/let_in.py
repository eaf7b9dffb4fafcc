"""Lets a member in again from the command line: the way back for an administrator who is alone."""

from __future__ import annotations

import click

from throughcare.entrypoints.cli.at_office import at_office


@click.command("let-in")
@click.argument("email")
@click.option("--organization", required=True, help="Full or short name.")
@click.option("--new-second-step", is_flag=True,
              help="Take away app, passkeys and codes too; they were seen in person.")  # fmt: skip
def let_in(email: str, organization: str, new_second_step: bool) -> None:
    """Unlock and wake the member EMAIL of an organization, when nobody there can do it."""
    with at_office(organization) as office:
        from django.utils import timezone

        from throughcare.registers.accounts import actions
        from throughcare.registers.accounts.queries import members_of
        from throughcare.registers.accounts.rules import IdentityCheck
        from throughcare.workflows.partner.second_step import reset_second_step

        members = members_of(office.organization.pk, timezone.localtime(office.at).date())
        found = list(members.filter(user__email__iexact=email))
        if not found:
            raise click.ClickException("Nobody with that e-mail works there today.")
        for member in found:
            actions.let_in_again(membership=member, by=None, at=office.at)
            actions.wake(membership=member, by=None, at=office.at)
        if new_second_step:
            reset_second_step(
                membership=found[0], checked=IdentityCheck.IN_PERSON, by=None, at=office.at
            )
    click.echo("They can sign in again." + _ADDED * new_second_step)


_ADDED = " At next sign-in they set up a new second step."
