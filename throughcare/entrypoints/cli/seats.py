"""Who gives a command, and which organization a name means."""

from __future__ import annotations

from datetime import datetime

import click

from throughcare.access.queries import viewer_for
from throughcare.access.rules.viewers import Viewer
from throughcare.registers.accounts.queries import user_by_email
from throughcare.registers.directory.models import Organization
from throughcare.registers.directory.queries import organization_named
from throughcare.vocabulary.categories import Role

HANDS = (Role.RECORDS_CLERK, Role.OUTREACH_OFFICER)


def member(email: str, at: datetime) -> Viewer:
    """The member of this e-mail, if they hand in files. Raises click.ClickException."""
    user = user_by_email(email)
    viewer = viewer_for(user.pk, at) if user else None
    if viewer is None:
        raise click.ClickException("Nobody of this e-mail works here today.")
    if viewer.role not in HANDS:
        raise click.ClickException("This role hands in no files.")
    return viewer


def organization(name: str) -> Organization:
    """The organization of this name. Raises click.ClickException."""
    found = organization_named(name)
    if found is None:
        raise click.ClickException(f'There is no organization called "{name}".')
    return found
