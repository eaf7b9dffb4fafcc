"""What an organization measures: for all partners together, or for one, as the board counts it.

One measure has one number: a month that a promise was settled in is counted for that partner by
the same definition, from the same facts and the same moment as on the board of promises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.months import (
    SettledMonth,
    frozen_by_month,
    settled_months,
)
from throughcare.partnership.measures.queries import between, fact_rows, sides_of
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import MeasureDefinition, load_definitions
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.registers.agreements.models import Clause
from throughcare.registers.agreements.queries import agreements_of
from throughcare.registers.directory.models import Organization
from throughcare.vocabulary.categories import ClauseKind

ALL = "all"


@dataclass(frozen=True)
class CountedMonth:
    """By which definition and from which moment a month was counted for good."""

    definition: MeasureDefinition
    at: datetime


@dataclass(frozen=True)
class Measured:
    """The facts of all partners, or those of one, with what is frozen and what was agreed."""

    partner: Organization | None
    rows: Sequence[FactRow]
    frozen: Mapping[tuple[str, date], CountedMonth]
    agreed: Mapping[str, MeasureDefinition] = field(default_factory=dict)
    told: Mapping[tuple[str, date], Mapping[str, Any]] = field(default_factory=dict)

    @property
    def view(self) -> str:
        """By which the numbers of this view are told from those of another."""
        return str(self.partner.pk) if self.partner else ALL

    def definition(self, key: str) -> MeasureDefinition:
        """As it is counted now: as shipped, or as the two agreed it."""
        return self.agreed.get(key) or load_definitions()[key]

    def counted(self, key: str, month: Month, today: date) -> MeasureResult:
        """A month as it stands today; one that is frozen as it stood then."""
        kept = self.frozen.get((key, month.first_day))
        if kept is None:
            return measure(self.definition(key), month, self.rows, today)
        known = [row for row in self.rows if row.at <= kept.at]
        return measure(kept.definition, month, known, kept.at.astimezone(UTC).date())

    def is_frozen(self, key: str, month: Month) -> bool:
        return (key, month.first_day) in self.frozen


def measured(viewer: Viewer) -> list[Measured]:
    """All partners together first, then each that an agreement names; seven queries."""
    us = viewer.organization
    frozen = {
        where: CountedMonth(definition, at)
        for where, (definition, at) in frozen_by_month(us).items()
    }
    agreements = [one for one in agreements_of(us) if one.effective_on is not None]
    partners = {
        party.organization_id: party.organization
        for agreement in agreements
        for party in agreement.parties.all()
        if party.organization_id != us
    }
    promises = [
        clause
        for agreement in agreements
        for clause in agreement.clauses.all()
        if clause.kind == ClauseKind.PROMISE and clause.from_party_id == us
    ]
    rows = fact_rows(us)
    sides = sides_of(us) if partners else {}
    settled = settled_months([clause.pk for clause in promises], us)
    found = [Measured(None, rows, frozen)]
    for one in sorted(partners.values(), key=lambda each: each.short_name):
        ours = [clause for clause in promises if clause.to_party_id == one.pk]
        months = [month for clause in ours for month in settled.get(clause.pk, ())]
        found.append(_for_partner(one, between(rows, sides, one.pk), ours, months, frozen))
    return found


def _for_partner(
    partner: Organization, rows: Sequence[FactRow], promises: Sequence[Clause],
    settled: Sequence[SettledMonth], frozen: Mapping[tuple[str, date], CountedMonth],
) -> Measured:  # fmt: skip
    kept = {
        (one.definition.key, one.month): CountedMonth(one.definition, one.counted_at)
        for one in settled
    }
    told = {(one.definition.key, one.month): one.told for one in settled}
    found = (Promised.read(clause.parameters) for clause in promises)
    agreed = {
        one.measure: definition
        for one in found
        if (definition := one.counted_by(load_definitions())) is not None
    }
    return Measured(partner, rows, {**frozen, **kept}, agreed, told)


def chosen(views: Sequence[Measured], partner: str) -> Measured:
    """The view of one partner by its id; all partners together for anything else."""
    return next((one for one in views if one.view == partner), views[0])
