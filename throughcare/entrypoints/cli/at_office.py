"""Lets a command work in the name of one organization, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from throughcare.registers.directory.models import Organization


@dataclass(frozen=True)
class Office:
    """The organization, and the moment of the command."""

    organization: Organization
    at: datetime


@contextmanager
def at_office(name: str) -> Iterator[Office]:
    """Open the organization called ``name``, in full or short; it sees no person.

    Raises:
        click.ClickException: nobody in the directory has that name.
    """
    import django

    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from throughcare.access.actions import viewing
    from throughcare.access.queries import working_for
    from throughcare.registers.directory.queries import organization_named
    from throughcare.vocabulary.categories import Purpose

    with transaction.atomic():
        found = organization_named(name)
        if found is None:
            raise click.ClickException(f"There is no organization called {name}.")
        now = timezone.now()
        office = working_for(found.pk, Purpose.RUNNING_THE_SYSTEM, now, frozenset())
        with viewing(office, channel="job"):
            yield Office(found, now)
