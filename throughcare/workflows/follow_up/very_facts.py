"""The very facts behind a standing: what it was counted from, and the count made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.models import Count
from throughcare.partnership.measures.queries import fact_rows_between, standing_with_count
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import (
    MeasureDefinition,
    load_definitions,
)
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.standing import digest, very_facts


@dataclass(frozen=True)
class Behind:
    """A settled standing, every fact that was known then, and whether they give it again."""

    count: Count
    definition: MeasureDefinition
    known: list[FactRow]
    counted: list[FactRow]
    result: MeasureResult
    agrees: bool


def facts_behind(viewer: Viewer, standing: UUID) -> Behind | None:
    """The facts behind a settled standing of the viewer's own side; None for all others.

    A month that still runs has none to show yet: its list would tell who came in since yesterday.
    """
    count = standing_with_count(standing, viewer.organization)
    if count is None or count.standing.settled_at is None:
        return None
    row = count.standing
    facts = fact_rows_between(viewer.organization, row.counterpart_id)
    known = [one for one in facts if one.at <= row.counted_at]
    result = counted_again(count, known)
    agrees = result.as_plain() == count.result and digest(known) == count.facts
    counted = very_facts(known, result)
    return Behind(count, load_definitions()[row.measure], known, counted, result, agrees)


def counted_again(count: Count, facts: Sequence[FactRow]) -> MeasureResult:
    """The result of a settled standing again, from an extract alone."""
    row = count.standing
    definition = load_definitions()[row.measure]
    known = [one for one in facts if one.at <= row.counted_at]
    return measure(definition, Month.of(row.month), known, row.counted_at.date())
