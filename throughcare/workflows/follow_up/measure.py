"""Freezes what is ripe of a month, gives its facts out, and counts frozen months again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from throughcare.partnership.measures.actions import freeze_month
from throughcare.partnership.measures.models import FrozenMonth
from throughcare.partnership.measures.queries import fact_rows, frozen_in
from throughcare.partnership.measures.rules.counting import COUNTING_RULES, measure
from throughcare.partnership.measures.rules.definitions import load_definitions
from throughcare.partnership.measures.rules.extracts import write_extract
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.frozen import NotRipe
from throughcare.partnership.measures.rules.narrowing import as_counted
from throughcare.registers.directory.queries import organization as organization_of


@dataclass(frozen=True)
class Freezing:
    """What was frozen (or was so before), and what has to wait, in the words of each rule."""

    kept: list[FrozenMonth]
    waiting: dict[str, str]


@dataclass(frozen=True)
class Recount:
    """One frozen measure counted again from an extract."""

    measure: str
    agrees: bool
    kept: tuple[int, int]
    counted: tuple[int, int]
    defined_anew: bool


@transaction.atomic
def freeze_ripe(*, organization: UUID, month: Month, by: UUID | None, at: datetime) -> Freezing:
    """Freeze every measure of a month whose clocks have all run out; the others wait.

    What the organization's own work leaves no facts of is not frozen: nothing would look like none.
    """
    kept, waiting = [], {}
    kind = organization_of(organization).kind
    for definition in load_definitions().values():
        if definition.rule not in COUNTING_RULES or not definition.is_counted_by(kind):
            continue
        try:
            row = freeze_month(
                organization=organization, definition=definition, month=month, by=by, at=at
            )
        except NotRipe as problem:
            waiting[definition.key] = str(problem)
        else:
            kept.append(row)
    return Freezing(kept, waiting)


def extract_of(organization: UUID, month: Month) -> str | None:
    """The facts that a frozen month was counted from, as CSV; None before it is frozen."""
    frozen = list(frozen_in(organization, date(month.year, month.month, 1)))
    if not frozen:
        return None
    last = max(row.frozen_at for row in frozen)
    return write_extract(row for row in fact_rows(organization) if row.at <= last)


def recount(organization: UUID, month: Month, facts: Sequence[FactRow]) -> list[Recount]:
    """Count every frozen measure of a month again, from an extract alone, as it was counted."""
    found = []
    for row in frozen_in(organization, date(month.year, month.month, 1)):
        definition = as_counted(row.result)
        known = [fact for fact in facts if fact.at <= row.frozen_at]
        again = measure(definition, month, known, row.frozen_at.date()).as_plain()
        found.append(
            Recount(
                measure=definition.title,
                agrees=again == row.result,
                kept=(row.result["numerator"], row.result["denominator"]),
                counted=(again["numerator"], again["denominator"]),
                defined_anew=load_definitions()[row.measure].authored != row.definition_version,
            )
        )
    return found
