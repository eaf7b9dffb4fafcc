"""The one report of an agreement: its promises, filled from work already done (S3-21, S3-06).

What an agreement promises is what it reports: there is no second form, so both sides read the
same, and what is counted is never typed. Only settled and said periods stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.access.rules.viewers import Viewer
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.queries import standings
from throughcare.partnership.measures.rules.attested import Attested
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.periods import last_day, period_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import agreements_of
from throughcare.vocabulary.promises import Period
from throughcare.workflows.follow_up.attest import SaidPromise, attested_of, promises_in
from throughcare.workflows.follow_up.count_promise import definition_of
from throughcare.workflows.follow_up.promise_periods import MONTHS, months_before, today_of

HIDDEN = {"numerator": None, "denominator": None, "percent": None, "interval": None, "misses": {}}
TOLD = (PromiseState.KEPT, PromiseState.BROKEN, PromiseState.TOO_FEW, PromiseState.PAUSED)


@dataclass(frozen=True)
class ReportLine:
    """One period of one promise, as both sides read it; without a person in it."""

    agreement: Agreement
    clause: Clause
    kind: str
    first: date
    state: str
    told: dict[str, Any]
    parameters: dict[str, Any]
    version: int
    fixed_at: datetime
    definition: MeasureDefinition | None = None
    said: Attested | None = None

    @property
    def last(self) -> date:
        """The last day of the period."""
        return last_day(period_of(self.kind, self.first))


def report_of(viewer: Viewer, agreement: UUID) -> tuple[Agreement, list[ReportLine]] | None:
    """An agreement of the viewer with its lines; None for all others."""
    found = agreements_of(viewer.organization).filter(pk=agreement, effective_on__isnull=False)
    one = found.first()
    return (one, lines_of(viewer, [one])) if one is not None else None


def evidence_of(viewer: Viewer) -> list[ReportLine]:
    """The lines of every agreement that the viewer's organization has signed."""
    found = agreements_of(viewer.organization).filter(effective_on__isnull=False)
    return lines_of(viewer, list(found))


def lines_of(viewer: Viewer, agreements: Sequence[Agreement]) -> list[ReportLine]:
    """Every settled or said period of the last twelve months, by promise, the oldest first."""
    clauses = [
        clause
        for one in agreements
        for clause in promises_in(one)
        if viewer.organization in (clause.from_party_id, clause.to_party_id)
    ]
    if not clauses:
        return []
    today = today_of(clauses[0], viewer.at)
    since = months_before(Month.of(today), MONTHS).first_day
    rows = standings([one.pk for one in clauses], since)
    said = {one.clause.pk: one for one in attested_of(clauses, viewer.organization, viewer.at)}
    found: list[ReportLine] = []
    for clause in sorted(clauses, key=lambda one: (one.agreement.title, one.position)):
        found += _counted(clause, rows.get(clause.pk, ()))
        found += _told(clause, said.get(clause.pk))
    return without_overlaps(found)


def without_overlaps(lines: Sequence[ReportLine]) -> list[ReportLine]:
    """Hides a quarter's numbers where months of the same count would give a hidden one away."""
    hidden = [line for line in lines if line.kind == Period.MONTH and _hides(line)]
    return [
        replace(line, told={**line.told, **HIDDEN})
        if line.kind == Period.QUARTER and any(_same_count(line, one) for one in hidden)
        else line
        for line in lines
    ]


def fixed_at(lines: Iterable[ReportLine]) -> datetime | None:
    """When the last line was settled or said; the same lines always give the same moment."""
    return max((line.fixed_at for line in lines), default=None)


def _counted(clause: Clause, rows: Iterable[Standing]) -> Iterable[ReportLine]:
    for row in rows:
        if row.settled_at is None or row.state not in TOLD:
            continue
        parameters = row.promised.get("parameters", dict(clause.parameters))
        yield ReportLine(
            clause.agreement, clause, row.period, row.month, row.state, row.told, parameters,
            row.version, row.settled_at, definition_of(Promised.read(parameters)),
        )  # fmt: skip


def _told(clause: Clause, said: SaidPromise | None) -> Iterable[ReportLine]:
    for one in said.periods if said else ():
        last = one.attested.last
        if last is not None:
            yield ReportLine(
                clause.agreement, clause, one.due.promised.period, one.due.period.first_day,
                one.attested.state, {}, dict(one.due.parameters), one.due.version, last.at,
                said=one.attested,
            )  # fmt: skip


def _hides(line: ReportLine) -> bool:
    return "misses" in line.told and line.told.get("percent") is None


def _same_count(line: ReportLine, other: ReportLine) -> bool:
    return (
        line.definition is not None
        and other.definition is not None
        and line.definition.key == other.definition.key
        and line.clause.from_party_id == other.clause.from_party_id
        and line.clause.to_party_id == other.clause.to_party_id
        and line.first <= other.first <= line.last
    )
