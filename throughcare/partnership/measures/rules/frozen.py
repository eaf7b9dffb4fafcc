"""A month that is counted once and stays counted, and can be counted again from its extract."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult


class NotRipe(ValueError):
    """The month cannot be frozen yet, because its clocks still run."""


@dataclass(frozen=True)
class Frozen:
    """One measure of one month as it stood at `frozen_at`, with the facts it was counted from."""

    month: Month
    frozen_at: datetime
    result: MeasureResult
    extract: tuple[FactRow, ...]


def freeze(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], frozen_at: datetime
) -> Frozen:
    """Counts the month from the facts recorded by `frozen_at`; facts recorded later do not exist.

    Raises NotRipe before the last clock of the month has run out.
    """
    ripe_on = ripe_from(definition, month)
    if frozen_at.date() < ripe_on:
        raise NotRipe(f"{month} can be frozen from {ripe_on.isoformat()} on.")
    extract = tuple(sorted((row for row in facts if row.at <= frozen_at), key=_in_order))
    result = measure(definition, month, extract, frozen_at.date())
    return Frozen(month, frozen_at, result, extract)


def recompute(definition: MeasureDefinition, frozen: Frozen) -> MeasureResult:
    """The result again, from the extract alone."""
    return measure(definition, frozen.month, frozen.extract, frozen.frozen_at.date())


def ripe_from(definition: MeasureDefinition, month: Month) -> date:
    """The first day on which every clock that began in the month has run out."""
    following = month.following
    first_after = date(following.year, following.month, 1)
    return first_after + timedelta(days=definition.matures_after_days)


def _in_order(row: FactRow) -> tuple[datetime, str, str, date]:
    return row.at, row.subject, row.kind, row.occurred_on
