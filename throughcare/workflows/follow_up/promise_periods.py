"""Which periods of a promise are held, each under the text that stood when it began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from throughcare.partnership.measures.rules.by_fact import Held
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.periods import period_of
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.standing import Paused
from throughcare.registers.agreements.models import Agreement, Clause
from throughcare.registers.agreements.queries import pauses_of
from throughcare.registers.agreements.queries.promised import PromisedSince
from throughcare.vocabulary.calendar import ONE_DAY, days

MONTHS = 12


@dataclass(frozen=True)
class Due:
    """One period of a promise, and what was promised for it."""

    period: Month
    parameters: Mapping[str, Any]
    version: int

    @property
    def promised(self) -> Promised:
        """The promise of this period."""
        return Promised.read(self.parameters)


def periods_of(clause: Clause, texts: Sequence[PromisedSince], at: datetime) -> Iterator[Due]:
    """The periods in which a promise held, of the last twelve months, the oldest first.

    A change of the text holds from the next whole period on. Where months become quarters, months
    go on until a quarter begins.
    """
    begins, last = days_held(clause)
    today = today_of(clause, at)
    day = max(begins, months_before(Month.of(today), MONTHS - 1).first_day)
    before: Due | None = None
    while day <= min(last, today):
        version, said = text_on(clause, texts, day)
        due = Due(period_of(Promised.read(said).period, day), said, version)
        if before is not None and due.period.first_day < day:
            kind = before.promised.period
            due = Due(period_of(kind, day), before.parameters, before.version)
        yield due
        before, day = due, due.period.following.first_day


def text_on(
    clause: Clause, texts: Sequence[PromisedSince], day: date
) -> tuple[int, Mapping[str, Any]]:
    """What a clause promised on a day: the version that stood at its first midnight.

    A clause that was not there yet says what it said first.
    """
    midnight = datetime.combine(day, time(), ZoneInfo(clause.agreement.timezone))
    saying = [one for one in texts if clause.number in one.parameters]
    stood = [one for one in saying if one.since <= midnight] or saying[:1]
    if not stood:
        return clause.version, clause.parameters
    return stood[-1].version, stood[-1].parameters[clause.number]


def days_held(clause: Clause) -> tuple[date, date]:
    """The first and the last local day of a promise."""
    zone = ZoneInfo(clause.agreement.timezone)
    ends = min(clause.ends_at, clause.agreement.terminated_at or clause.ends_at)
    last = (ends.astimezone(zone) - ONE_DAY / 86_400).date()  # the midnight itself is no day
    return clause.begins_at.astimezone(zone).date(), last


def held_of(clause: Clause, pauses: Sequence[Paused], period: Month) -> Held:
    """The days of a promise, and those of a period on which a side had paused."""
    first, last = days_held(clause)
    ends = period.following.first_day - ONE_DAY
    paused = frozenset(
        day
        for one in pauses
        for day in days(max(one.first, period.first_day), min(one.last or ends, ends))
    )
    return Held(first, last, paused, str(clause.to_party_id))


def pauses_by_party(agreement: Agreement) -> list[Paused]:
    """The pauses of an agreement in local days; the day of going on is no paused day."""
    zone = ZoneInfo(agreement.timezone)
    return [
        Paused(
            str(row.organization_id),
            row.at.astimezone(zone).date(),
            row.lifted_at.astimezone(zone).date() - ONE_DAY if row.lifted_at else None,
        )
        for row in pauses_of(agreement.pk)
    ]


def months_before(month: Month, count: int) -> Month:
    """The month that lies so many months before another."""
    years, number = divmod(month.year * 12 + month.month - 1 - count, 12)
    return Month(years, number + 1)


def today_of(clause: Clause, at: datetime) -> date:
    """The local day of a moment."""
    return at.astimezone(ZoneInfo(clause.agreement.timezone)).date()


def latest_moment(clause: Clause, ripe_on: date) -> datetime:
    """Until when what was written down counts: the end of the day on which a period is ripe.

    Whoever settles late counts no more than whoever settles that day.
    """
    local = datetime.combine(ripe_on + ONE_DAY, time(), ZoneInfo(clause.agreement.timezone))
    return (local - ONE_DAY / 86_400).astimezone(UTC)
