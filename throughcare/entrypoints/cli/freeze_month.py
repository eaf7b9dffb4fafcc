"""Freezes the measures of a month, and counts a frozen month again from its extract."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from throughcare.entrypoints.cli.at_office import Office, at_office

if TYPE_CHECKING:
    from throughcare.partnership.measures.rules.fact_rows import Month


class MonthName(click.ParamType):
    """A month like 2026-10."""

    name = "month"

    def convert(self, value: Any, param: Any, ctx: Any) -> Month:
        """The month that was meant."""
        from throughcare.partnership.measures.rules.fact_rows import Month

        found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", str(value))
        if found is None:
            self.fail("write a month like 2026-10", param, ctx)
        return Month(int(found[1]), int(found[2]))


@click.command("freeze-month")
@click.argument("month", type=MonthName())
@click.option("--organization", required=True, help="Full or short name.")
@click.option(
    "--check",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An extract: count the frozen month again from it, and change nothing.",
)
def freeze_month(month: Month, organization: str, check: Path | None) -> None:
    """Freeze the measures of MONTH (like 2026-10) whose clocks have all run out."""
    with at_office(organization) as office:
        if check is None:
            _freeze(office, month)
        else:
            _check(office, month, check)


def _freeze(office: Office, month: Month) -> None:
    from throughcare.workflows.follow_up.measure import freeze_ripe

    frozen = freeze_ripe(organization=office.organization.pk, month=month, by=None, at=office.at)
    for row in frozen.kept:
        click.echo(f"{row.measure}: {len(row.denominator)} counted, frozen.")
    for name, why in frozen.waiting.items():
        click.echo(f"{name}: not yet. {why}")
    if not frozen.kept:
        raise click.ClickException("Nothing of this month is ripe yet.")


def _check(office: Office, month: Month, file: Path) -> None:
    from throughcare.partnership.measures.rules.extracts import UnreadableExtract, read_extract
    from throughcare.workflows.follow_up.measure import recount

    try:
        facts = read_extract(file.read_text(encoding="utf-8"))
    except (UnreadableExtract, UnicodeDecodeError) as error:
        raise click.ClickException(f"{error}") from error
    found = recount(office.organization.pk, month, facts)
    if not found:
        raise click.ClickException("This month is not frozen.")
    for one in found:
        (hits, total), (again, of) = one.kept, one.counted
        word = "agrees" if one.agrees else "DIFFERS"
        anew = "; its definition has changed since" if one.defined_anew else ""
        click.echo(f"{one.measure}: {word}. Kept {hits} of {total}, counted {again} of {of}{anew}.")
    if not all(one.agrees for one in found):
        raise click.ClickException("The extract does not give what was frozen.")
