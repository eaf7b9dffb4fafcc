"""Promises that one kind of Fact keeps: so often, on each business day, or answered in time.

Only days count on which the promise held and nobody had paused: a pause makes what was owed
smaller in proportion, and touches nothing that was owed on other days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from holidays import country_holidays

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.fact_texts import TEXTS
from throughcare.partnership.measures.rules.periods import last_day, length
from throughcare.partnership.measures.rules.promised import Promised
from throughcare.partnership.measures.rules.results import MeasureResult, Tally
from throughcare.vocabulary.calendar import BusinessCalendar, days
from throughcare.vocabulary.promises import Keeping, Way

FIRST_YEAR, LAST_YEAR = 2012, 2045
ENTERED_LATE = 3  # days after the period in which what happened may still be written down
PREFIX = "fact."


@dataclass(frozen=True)
class Held:
    """From when to when a promise held, both included, and the days on which it was paused."""

    first: date
    last: date
    paused: frozenset[date] = frozenset()
    asked_by: str = ""  # the organization whose questions are answered

    def days_of(self, period: Month) -> list[date]:
        """The days of a period that count."""
        first = max(self.first, period.first_day)
        last = min(self.last, last_day(period))
        return [day for day in days(first, last) if day not in self.paused]

    def as_plain(self) -> dict[str, Any]:
        """As JSON holds it, so that a period can be counted again from what is kept."""
        paused = sorted(day.isoformat() for day in self.paused)
        return {
            "first": self.first.isoformat(), "last": self.last.isoformat(), "paused": paused,
            "asked_by": self.asked_by,
        }  # fmt: skip

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> Held:
        """What ``as_plain`` gave."""
        first, last = (date.fromisoformat(kept[name]) for name in ("first", "last"))
        paused = frozenset(map(date.fromisoformat, kept["paused"]))
        return cls(first, last, paused, kept["asked_by"])


@cache
def federal_calendar() -> BusinessCalendar:
    """Weekdays without the federal holidays (5 U.S.C. 6103)."""
    known = country_holidays("US", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return BusinessCalendar("US", frozenset(known), FIRST_YEAR, LAST_YEAR)


def definition_by(promised: Promised) -> MeasureDefinition | None:
    """What is printed beside a promise that a kind of Fact keeps; None when none does."""
    keeping = promised.keeping
    if keeping is None:
        return None
    waits = (
        promised.within_days * 2 + 5 if keeping.way == Way.ANSWER and promised.within_days else 0
    )
    settings = {"within_days": promised.within_days} if promised.within_days else {}
    return replace(
        TEXTS[promised.fact],
        matures_after_days=ENTERED_LATE + waits,
        settings={**settings},
    )


def count_facts(
    promised: Promised, period: Month, facts: Sequence[FactRow], as_of: date, held: Held
) -> MeasureResult:
    """One period of a promise from the Facts between its two sides, as it stands on ``as_of``.

    Raises ValueError for a promise that no kind of Fact keeps.
    """
    keeping, definition = promised.keeping, definition_by(promised)
    if keeping is None or definition is None:
        raise ValueError("No kind of fact keeps this promise.")
    known = [_by_thing(row, keeping) for row in facts if row.occurred_on <= as_of]
    known = [row for row in known if all(row.text(n) == value for n, value in keeping.only)]
    tally, counting = Tally(), held.days_of(period)
    if keeping.way == Way.COUNT:
        return _counted(promised, keeping, period, known, held, tally, definition)
    if keeping.way == Way.EACH_DAY:
        _each_day(keeping, known, [day for day in counting if day <= as_of], as_of, tally)
    else:
        _answers(promised, keeping, known, frozenset(counting), as_of, held, tally)
    return tally.result(definition, period)


def owed(promised: Promised, period: Month, held: Held) -> int:
    """How often a promise asks for something in a period: in proportion to the days it held."""
    return (promised.target_count or 0) * len(held.days_of(period)) // length(period)


def things_of(rows: Sequence[FactRow], keeping: Keeping) -> list[FactRow]:
    """The rows under the name of the thing that they are about."""
    return [_by_thing(row, keeping) for row in rows]


def _by_thing(row: FactRow, keeping: Keeping) -> FactRow:
    if keeping.way == Way.EACH_DAY:
        return replace(row, subject=row.occurred_on.isoformat())
    return replace(row, subject=row.text(keeping.thing)) if keeping.thing else row


def _counted(
    promised: Promised, keeping: Keeping, period: Month, facts: Sequence[FactRow], held: Held,
    tally: Tally, definition: MeasureDefinition,
) -> MeasureResult:  # fmt: skip
    """What happened on a paused day counts as well: nobody is punished for doing more."""
    found = {
        (row.subject, "" if keeping.thing else row.occurred_on.isoformat())
        for row in facts
        if row.kind == keeping.begins and row.occurred_on in period
        and held.first <= row.occurred_on <= held.last
    }  # fmt: skip
    for subject, _day in sorted(found):
        tally.hit(subject)
    figures: Mapping[str, int | None] = {
        "count": len(found), "owed": owed(promised, period, held)
    }  # fmt: skip
    return tally.result(definition, period, figures=figures)


def _each_day(
    keeping: Keeping, facts: Sequence[FactRow], counting: Sequence[date], as_of: date, tally: Tally
) -> None:
    seen = {row.occurred_on for row in facts if row.kind == keeping.begins}
    for day in counting:
        if not federal_calendar().is_business_day(day):
            continue
        if day in seen:
            tally.hit(day.isoformat())
        elif day == as_of:
            tally.exclude(day.isoformat(), "not_due_yet")
        else:
            tally.miss(day.isoformat(), "did_not_come")


def _answers(
    promised: Promised, keeping: Keeping, facts: Sequence[FactRow], counting: frozenset[date],
    as_of: date, held: Held, tally: Tally,
) -> None:  # fmt: skip
    """Each thing that the other side asked for on a day that counts, once."""
    asked = _first_days(facts, keeping.begins, by=held.asked_by)
    answered = _first_days(facts, *keeping.ends, but=held.asked_by)
    taken_back = _first_days(facts, keeping.taken_back) if keeping.taken_back else {}
    within = promised.within_days or 0
    for thing, day in sorted(asked.items(), key=lambda one: (one[1], one[0])):
        if day not in counting:
            continue
        due = federal_calendar().add(day, within)
        answer, back = answered.get(thing), taken_back.get(thing)
        if answer is not None and answer <= due:
            tally.hit(thing)
        elif back is not None and back <= due:
            tally.exclude(thing, "taken_back")
        elif as_of <= due:
            tally.exclude(thing, "not_due_yet")
        elif any(day < one <= due for one in held.paused):
            tally.exclude(thing, "paused")
        else:
            tally.miss(thing, "no_answer" if answer is None else "late_answer")


def _first_days(
    facts: Sequence[FactRow], *kinds: str, by: str = "", but: str = ""
) -> dict[str, date]:
    """The first day of a kind by thing; written by one organization, or by anybody but one."""
    found: dict[str, date] = {}
    for row in facts:
        if row.kind in kinds and (not by or row.organization == by) and row.organization != but:
            found[row.subject] = min(found.get(row.subject, row.occurred_on), row.occurred_on)
    return found
