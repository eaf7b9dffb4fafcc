"""Did something follow, or come before, within so many days: one rule for many measures.

An agency defines a measure of its own by a TOML file that names this rule and, as settings, the
kinds of fact: `begins` puts a subject into the month, `undone_by` takes it out again, `needs`
must be there as well; `happens` within `from_day` to `within_days` of the beginning is a hit,
`steps` are shorter windows shown apart; `ends_early` and `excused_causes` take a subject out that
nobody could have reached in time.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally

NOT_SAID = "not_said"


@dataclass(frozen=True)
class Window:
    """The days, counted from the beginning, in which something has to happen."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def followed(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Subjects that begin in the month; each step is also a result of its own among `parts`."""
    known = _by_subject(facts)
    begun = {
        subject: day
        for subject, rows in sorted(known.items())
        if (day := _begins_on(definition, rows)) is not None and day in month
    }
    within = definition.number("within_days")
    parts = {
        f"within_{days}_days": _within(definition, month, begun, known, days, as_of)
        for days in definition.days("steps")
        if days != within
    }
    whole = _within(definition, month, begun, known, within, as_of)
    return replace(whole, parts=parts)


def _within(
    definition: MeasureDefinition, month: Month, begun: Mapping[str, date],
    known: Mapping[str, Sequence[FactRow]], days: int, as_of: date,
) -> MeasureResult:  # fmt: skip
    tally = Tally()
    first = int(definition.settings.get("from_day", 0))  # type: ignore[arg-type]
    for subject, day in begun.items():
        window = Window(day + timedelta(days=first), day + timedelta(days=days))
        outcome = _outcome(definition, known[subject], day, window, as_of)
        if outcome == HIT:
            tally.hit(subject)
        elif outcome.startswith(MISSED):
            tally.miss(subject, outcome.removeprefix(MISSED))
        else:
            tally.exclude(subject, outcome)
    return tally.result(definition, month)


def _outcome(
    definition: MeasureDefinition, rows: Sequence[FactRow], day: date, window: Window, as_of: date
) -> str:
    for kind in definition.words_if_any("needs"):
        if not any(row.kind == kind and row.occurred_on <= day for row in rows):
            return f"without_{kind}"
    if any(_happens(definition, row) and row.occurred_on in window for row in rows):
        return HIT
    ends, until_due = definition.words_if_any("ends_early"), Window(day, window.last)
    if any(row.kind in ends and row.occurred_on in until_due for row in rows):
        return "ended_before_due"
    if as_of <= window.last and window.last > day:
        return "not_due_yet"
    cause = _cause(definition, rows, window)
    if cause in definition.words_if_any("excused_causes"):
        return f"excused_{cause}"
    return MISSED + cause


def _happens(definition: MeasureDefinition, row: FactRow) -> bool:
    """The right kind, saying one of the right things: "mode=in_person", "source=employer"."""
    if row.kind not in definition.words("happens"):
        return False
    asked: dict[str, set[str]] = defaultdict(set)
    for pair in definition.words_if_any("saying"):
        name, _, value = pair.partition("=")
        asked[name].add(value)
    return all(row.text(name) in values for name, values in asked.items())


def _cause(definition: MeasureDefinition, rows: Sequence[FactRow], window: Window) -> str:
    """Whom the last try in the window is charged to."""
    kinds = definition.words_if_any("tried")
    tried = [row for row in rows if row.kind in kinds and row.occurred_on in window]
    return next((row.cause for row in reversed(tried) if row.cause), NOT_SAID)


def _begins_on(definition: MeasureDefinition, rows: Sequence[FactRow]) -> date | None:
    """The day of the last report of the beginning, unless it was taken back since."""
    kinds, undone = definition.words("begins"), definition.words_if_any("undone_by")
    told = sorted((row for row in rows if row.kind in (*kinds, *undone)), key=lambda row: row.at)
    return told[-1].occurred_on if told and told[-1].kind in kinds else None


def _by_subject(facts: Sequence[FactRow]) -> dict[str, list[FactRow]]:
    found: dict[str, list[FactRow]] = defaultdict(list)
    for fact in sorted(facts, key=lambda one: (one.occurred_on, one.at)):
        found[fact.subject].append(fact)
    return found


HIT, MISSED = "hit", "missed:"
