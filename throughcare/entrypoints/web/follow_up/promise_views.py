"""What the board shows of each promise: its marks, the last numbers, and how it goes now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.promise_standing import (
    Mark,
    counted_mark,
    misses,
    numbers,
    paused_words,
    period_words,
    said_mark,
    target_words,
)
from throughcare.entrypoints.web.shell.promise_words import promise_in_words
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.queries import standings
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.periods import period_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.standing import PromiseState
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import agreements_of, standing_of
from throughcare.vocabulary.promises import Period
from throughcare.workflows.follow_up.attest import SaidPromise, attested_of, promises_in
from throughcare.workflows.follow_up.count_promise import definition_of
from throughcare.workflows.follow_up.promise_periods import MONTHS, months_before


@dataclass(frozen=True)
class Cell:
    """One period on the strip: its name, and its mark if the promise held then."""

    name: str
    mark: Mark | None


@dataclass(frozen=True)
class LastSaid:
    """The latest period of which somebody said something."""

    name: str
    mark: Mark
    because: str
    doubt: str


@dataclass(frozen=True)
class PromiseView:
    """One promise: its strip, the last settled period in numbers, and how the present one goes."""

    clause: Clause
    in_words: str
    cells: list[Cell]
    settled: Standing | None
    settled_mark: Mark | None
    settled_name: str
    numbers: str
    target: str
    misses: list[tuple[str, int | None]]
    paused: list[tuple[str, int]]
    running: Mark | None
    definition: MeasureDefinition | None
    said: SaidPromise | None
    last_said: LastSaid | None
    is_ours: bool


@dataclass(frozen=True)
class Side:
    """An agreement with what each side promised in it."""

    agreement: Agreement
    partner: str
    ours: list[PromiseView]
    theirs: list[PromiseView]
    is_open: bool


def sides_of(viewer: Viewer) -> list[Side]:
    """Every signed agreement with a promise to or from us; four queries, and one for attested."""
    since = months_before(Month.of(timezone.localtime(viewer.at).date()), MONTHS + 1).first_day
    signed = [a for a in agreements_of(viewer.organization) if a.effective_on is not None]
    promised = {a.pk: _between(a, viewer) for a in signed}
    clauses = [clause for found in promised.values() for clause in found]
    rows = standings([one.pk for one in clauses], since)
    said = {
        one.clause.pk: one for one in attested_of(clauses, viewer.organization, viewer.at)
    }  # fmt: skip
    found = []
    for agreement in [one for one in signed if promised[one.pk]]:
        names = {str(p.organization_id): p.organization.short_name for p in agreement.parties.all()}
        views = [
            view_of(c, rows.get(c.pk, []), said.get(c.pk), viewer, names)
            for c in promised[agreement.pk]
        ]
        found.append(
            Side(
                agreement=agreement,
                partner=_partner(agreement, viewer),
                ours=[one for one in views if one.is_ours],
                theirs=[one for one in views if not one.is_ours],
                is_open=standing_of(agreement, viewer.at).is_open,
            )
        )
    return found


def view_of(
    clause: Clause, rows: Sequence[Standing], said: SaidPromise | None, viewer: Viewer,
    names: dict[str, str],
) -> PromiseView:  # fmt: skip
    """One promise as the board shows it."""
    promised = Promised.read(clause.parameters)
    settled = [row for row in rows if row.settled_at is not None]
    told = [row for row in settled if row.state in (PromiseState.KEPT, PromiseState.BROKEN)]
    last = (told or settled or [None])[-1]
    running = rows[-1] if rows and rows[-1].settled_at is None else None
    return PromiseView(
        clause=clause,
        in_words=promise_in_words(clause.parameters),
        cells=_cells(promised, rows, said, timezone.localtime(viewer.at).date()),
        settled=last,
        settled_mark=counted_mark(last) if last else None,
        settled_name=period_words(last.period, last.month) if last else "",
        numbers=numbers(last) if last else "",
        target=target_words(last) if last else "",
        misses=misses(last) if last else [],
        paused=paused_words(last, names) if last else [],
        running=counted_mark(running) if running else None,
        definition=definition_of(promised),
        said=said,
        last_said=_last_said(said),
        is_ours=clause.from_party_id == viewer.organization,
    )


def _cells(
    promised: Promised, rows: Sequence[Standing], said: SaidPromise | None, today: date
) -> list[Cell]:
    """The last twelve months, or the quarters in them, the oldest first."""
    marks = {(row.period, row.month): counted_mark(row) for row in rows}
    if said is not None:
        for one in said.periods:
            period = one.due.period
            kind = one.due.promised.period
            marks[(kind, period.first_day)] = said_mark(kind, period.first_day, one.attested)
    day = months_before(Month.of(today), MONTHS - 1).first_day
    kinds = sorted(Period, key=lambda kind: kind != promised.period)  # as it is promised now first
    cells = []
    while day <= today:
        kind = next(
            (one for one in kinds if (one, period_of(one, day).first_day) in marks), kinds[0]
        )
        period = period_of(kind, day)
        name = period_words(kind, period.first_day)
        cells.append(Cell(name, marks.get((kind, period.first_day))))
        day = period.following.first_day
    return cells


def _last_said(said: SaidPromise | None) -> LastSaid | None:
    told = [one for one in said.periods if one.attested.last is not None] if said else []
    if not told:
        return None
    one = told[-1]
    kind, first = one.due.promised.period, one.due.period.first_day
    assert one.attested.last is not None
    return LastSaid(
        name=period_words(kind, first),
        mark=said_mark(kind, first, one.attested),
        because=one.attested.last.because,
        doubt=one.attested.doubt.because if one.attested.doubt else "",
    )


def _between(agreement: Agreement, viewer: Viewer) -> list[Clause]:
    """The promises of an agreement that we gave or were given."""
    us = viewer.organization
    return [one for one in promises_in(agreement) if us in (one.from_party_id, one.to_party_id)]


def _partner(agreement: Agreement, viewer: Viewer) -> str:
    others = [p.organization for p in agreement.parties.all()]
    return ", ".join(one.short_name for one in others if one.pk != viewer.organization)
