"""Counts one period of one promise, by a measure or by the Facts between its two sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from throughcare.partnership.measures.actions import Counted, freeze_month
from throughcare.partnership.measures.queries import fact_rows_between, facts_between_two
from throughcare.partnership.measures.rules.by_fact import count_facts, definition_by
from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.definitions import MeasureDefinition, load_definitions
from throughcare.partnership.measures.rules.fact_rows import FactRow
from throughcare.partnership.measures.rules.frozen import ripe_from
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.standing import (
    Paused,
    PromiseState,
    digest,
    is_excused,
    paused_days,
    state_of,
)
from throughcare.registers.agreements.models import Clause
from throughcare.vocabulary.promises import Period
from throughcare.workflows.follow_up.promise_periods import (
    Due,
    held_of,
    latest_moment,
    today_of,
)


@dataclass
class Ledger:
    """The facts that the promises of one organization read, each read once."""

    organization: UUID
    by_people: dict[UUID, list[FactRow]] = field(default_factory=dict)
    by_fact: dict[tuple[UUID, str], list[FactRow]] = field(default_factory=dict)

    def rows(self, other: UUID, promised: Promised) -> list[FactRow]:
        """What a promise to ``other`` is counted from."""
        keeping = promised.keeping
        if keeping is None:
            if other not in self.by_people:
                self.by_people[other] = fact_rows_between(self.organization, other)
            return self.by_people[other]
        key = (other, promised.fact)
        if key not in self.by_fact:
            self.by_fact[key] = facts_between_two(self.organization, other, keeping.kinds)
        return self.by_fact[key]


def definition_of(promised: Promised) -> MeasureDefinition | None:
    """By which definition facts decide; None when no fact can say."""
    return promised.counted_by(load_definitions()) or definition_by(promised)


def count_promise(
    clause: Clause, due: Due, ledger: Ledger, pauses: Sequence[Paused],
    by: UUID | None, at: datetime,
) -> Counted:  # fmt: skip
    """One period as it comes out now; at its end, from what was known when it was ripe."""
    promised, period, today = due.promised, due.period, today_of(clause, at)
    definition = definition_of(promised)
    paused = paused_days(period, pauses)
    held = held_of(clause, pauses, period)
    what = {
        "period": period, "parameters": dict(due.parameters), "version": due.version,
        "paused": paused, "held": held,
    }  # fmt: skip
    if definition is None:
        is_over = period.following.first_day <= today
        return Counted(**what, state=PromiseState.NOT_MEASURED, counted_at=at, is_over=is_over)
    is_over = ripe_from(definition, period) <= min(today, at.date())
    moment = _frozen_at(clause, definition, due, by, at) if is_over else at
    known = [row for row in ledger.rows(clause.to_party_id, promised) if row.at <= moment]
    as_of = moment.astimezone(UTC).date() if is_over else today
    if promised.keeping is None:
        result = measure(definition, period, known, as_of)
    else:
        result = count_facts(promised, period, known, as_of, held)
    state = state_of(
        promised, result, is_over=is_over, elapsed=_elapsed(held.days_of(period), today),
        is_paused=is_excused(period, pauses, str(clause.from_party_id)),
    )  # fmt: skip
    return Counted(
        **what, state=state, result=result, facts=digest(known), counted_at=moment, is_over=is_over
    )


def _elapsed(counting: Sequence[date], today: date) -> float:
    """The part of the days that count which is over; all of them when none counts."""
    return sum(day < today for day in counting) / len(counting) if counting else 1.0


def _frozen_at(
    clause: Clause, definition: MeasureDefinition, due: Due, by: UUID | None, at: datetime
) -> datetime:
    """The moment from which a period is counted for good, whenever somebody comes to do it.

    A month of a measure and the promise by it are counted from the same moment; the measure of all
    partners is frozen as it is shipped, whatever two of them agreed.
    """
    moment = min(at, latest_moment(clause, ripe_from(definition, due.period)))
    if due.promised.keeping is not None or due.promised.period != Period.MONTH:
        return moment
    kept = freeze_month(
        organization=clause.from_party_id, definition=load_definitions()[definition.key],
        month=due.period, by=by, at=moment,
    )  # fmt: skip
    return min(kept.frozen_at, moment)
