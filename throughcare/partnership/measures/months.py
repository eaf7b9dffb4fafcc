"""Months as they were counted for good: frozen for all partners, settled for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.partnership.measures.models import Count, FrozenMonth
from throughcare.partnership.measures.rules.definitions import MeasureDefinition, load_definitions
from throughcare.partnership.measures.rules.narrowing import as_counted
from throughcare.vocabulary.promises import Period


@dataclass(frozen=True)
class SettledMonth:
    """A month of a promise by a measure: its definition, since when, and what both were told."""

    definition: MeasureDefinition
    month: date
    counted_at: datetime
    told: dict[str, Any]


def frozen_by_month(
    organization: UUID,
) -> dict[tuple[str, date], tuple[MeasureDefinition, datetime]]:
    """By which definition each measure of each month was frozen, and when; one query."""
    named = ("measure", "month", "frozen_at", "definition_version", "result__settings")
    rows = FrozenMonth.objects.filter(organization=organization).values_list(*named)
    return {
        (key, month): (as_counted(_kept(key, version, settings)), at)
        for key, month, at, version, settings in rows
        if key in load_definitions()
    }


def settled_months(clauses: Iterable[UUID], organization: UUID) -> dict[UUID, list[SettledMonth]]:
    """The months of promises by a measure that were settled, by clause; one query."""
    named = (
        "standing__clause", "standing__measure", "standing__month", "standing__counted_at",
        "standing__told", "definition_version", "result__settings",
    )  # fmt: skip
    rows = Count.objects.filter(
        organization=organization, standing__clause__in=list(clauses),
        standing__settled_at__isnull=False, standing__period=Period.MONTH,
    )  # fmt: skip
    found: dict[UUID, list[SettledMonth]] = {}
    for clause, key, month, at, told, version, settings in rows.values_list(*named):
        if key in load_definitions():
            by = as_counted(_kept(key, version, settings))
            found.setdefault(clause, []).append(SettledMonth(by, month, at, told))
    return found


def _kept(key: str, version: str, settings: Any) -> dict[str, Any]:
    kept = {"measure": key, "defined": version}
    return kept if settings is None else {**kept, "settings": settings}
