"""Freezes the measures of a month for an organization."""

from __future__ import annotations

import re

import click


@click.command("freeze-month")
@click.argument("month")
@click.option("--organization", required=True, help="Full or short name.")
def freeze_month(month: str, organization: str) -> None:
    """Freeze the measures of MONTH (like 2026-10), whose clocks must all have run out."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", month)
    if found is None:
        raise click.BadParameter("write a month like 2026-10", param_hint="MONTH")
    import django

    django.setup()
    _freeze(int(found[1]), int(found[2]), organization)


def _freeze(year: int, number: int, name: str) -> None:
    from django.utils import timezone

    from throughcare.access.actions import viewing
    from throughcare.access.queries import working_for
    from throughcare.partnership.measures import actions
    from throughcare.partnership.measures.rules.definitions import load_definitions
    from throughcare.partnership.measures.rules.fact_rows import Month
    from throughcare.partnership.measures.rules.frozen import NotRipe
    from throughcare.registers.directory.queries import organization_named
    from throughcare.vocabulary.categories import Purpose

    place = organization_named(name)
    if place is None:
        raise click.ClickException(f"There is no organization called {name}.")
    now = timezone.now()
    with viewing(working_for(place.pk, Purpose.MEASUREMENT, now, frozenset())):
        for definition in load_definitions().values():
            if definition.rule == "funnel":
                continue
            try:
                kept = actions.freeze_month(
                    organization=place.pk, definition=definition, month=Month(year, number),
                    by=None, at=now,
                )  # fmt: skip
            except NotRipe as error:
                raise click.ClickException(str(error)) from error
            click.echo(f"{definition.title}: {len(kept.denominator)} counted, frozen.")
