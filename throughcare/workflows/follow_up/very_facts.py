"""The very facts behind a standing: what it was counted from, and the count made again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.models import Count
from throughcare.partnership.measures.queries import standing_with_count
from throughcare.partnership.measures.rules.by_fact import Held, count_facts, things_of
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow
from throughcare.partnership.measures.rules.narrowing import as_counted
from throughcare.partnership.measures.rules.periods import period_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.standing import digest, very_facts
from throughcare.workflows.follow_up.count_promise import Ledger


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
    promised = Promised.read(row.promised.get("parameters", {"measure": row.measure}))
    facts = Ledger(viewer.organization).rows(row.counterpart_id, promised)
    known = [one for one in facts if one.at <= row.counted_at]
    result = counted_again(count, known)
    agrees = result.as_plain() == count.result and digest(known) == count.facts
    things = things_of(known, promised.keeping) if promised.keeping else known
    return Behind(count, result.definition, known, very_facts(things, result), result, agrees)


def counted_again(count: Count, facts: Sequence[FactRow]) -> MeasureResult:
    """The result of a settled standing again, from an extract alone."""
    row = count.standing
    known = [one for one in facts if one.at <= row.counted_at]
    period, as_of = period_of(row.period, row.month), row.counted_at.astimezone(UTC).date()
    promised = Promised.read(row.promised.get("parameters", {"measure": row.measure}))
    if promised.keeping is None:
        return measure(as_counted(count.result), period, known, as_of)
    return count_facts(promised, period, known, as_of, Held.from_plain(row.promised["held"]))
