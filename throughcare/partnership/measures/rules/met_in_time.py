"""Met within fourteen days: the first two-way contact after admission (M1, S0-05)."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally
from throughcare.partnership.measures.rules.stays import (
    CountedStay,
    is_eligible,
    stays_admitted_in,
)
from throughcare.vocabulary.calendar import days
from throughcare.vocabulary.facts import FactKind

NO_CAUSE = "not_said"


def met_in_time(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Stays admitted in the month with a confirmed match and an eligible order.

    Who was released on or before the last day without a meeting is neither hit nor miss. Delay
    caused by the facility stays in: the miss names it.
    """
    within = timedelta(days=definition.number("within_days"))
    tally = Tally()
    for stay in stays_admitted_in(month, facts):
        reason, item = _left_out(stay), stay.admitted_on.isoformat()
        due_on = stay.admitted_on + within
        met_on = _met_on(definition, stay)
        if reason:
            tally.exclude(stay.subject, reason, item)
        elif met_on is not None and met_on <= due_on:
            tally.hit(stay.subject, item)
        elif stay.released_on is not None and stay.released_on <= due_on:
            tally.exclude(stay.subject, "released_before_due", item)
        elif as_of <= due_on:
            tally.exclude(stay.subject, "not_due_yet", item)
        else:
            tally.miss(stay.subject, cause_of_miss(stay, due_on), item)
    return tally.result(definition, month)


def _met_on(definition: MeasureDefinition, stay: CountedStay) -> date | None:
    """The first day on which they spoke in a way that counts; a fact without a way counts."""
    modes = definition.words_if_any("modes")
    reached = stay.of(FactKind.CONTACT_REACHED)
    counting = (one for one in reached if not modes or one.text("mode") in ("", *modes))
    return min((one.occurred_on for one in counting), default=None)


def cause_of_miss(stay: CountedStay, due_on: date) -> str:
    """Whose pauses took most days before the due day; else the last attempt's cause."""
    charged = _paused_days(stay, due_on)
    if charged:
        return charged.most_common(1)[0][0]
    attempts = [
        fact.cause
        for fact in stay.of(FactKind.CONTACT_ATTEMPTED, FactKind.VISIT_CANCELLED)
        if fact.cause and fact.occurred_on <= due_on
    ]
    return attempts[-1] if attempts else NO_CAUSE


def _left_out(stay: CountedStay) -> str:
    if not stay.is_matched:
        return "no_confirmed_match"
    answer = is_eligible(stay)
    return {"yes": "", "no": "not_eligible", "cannot_tell_yet": "cannot_tell_yet"}.get(
        answer, "eligibility_not_asked"
    )


def _paused_days(stay: CountedStay, due_on: date) -> Counter[str]:
    """Paused days by party; days that overlap are charged to the pause that began first."""
    charged: dict[date, str] = {}
    for first, last, party in sorted(_pauses(stay, due_on)):
        for day in days(first, min(last, due_on)):
            charged.setdefault(day, party)
    return Counter(charged.values())


def _pauses(stay: CountedStay, due_on: date) -> list[tuple[date, date, str]]:
    """First day, last day and party of each pause; the day of the resume is its last day."""
    moves: dict[str, list[FactRow]] = defaultdict(list)
    for fact in sorted(stay.of(*_PAUSES), key=lambda one: (one.occurred_on, one.at)):
        if fact.text("clock") in ("", "contact"):
            moves[fact.text("closing")].append(fact)
    by_hand = _one_after_the_other(moves.pop("", []), due_on)
    return by_hand + [one for facts in moves.values() for one in _of_closing(facts)]


def _one_after_the_other(moves: Sequence[FactRow], due_on: date) -> list[tuple[date, date, str]]:
    found: list[tuple[date, date, str]] = []
    paused: FactRow | None = None
    for fact in moves:
        if fact.kind == FactKind.CLOCK_PAUSED and paused is None:
            paused = fact
        elif fact.kind == FactKind.CLOCK_RESUMED and paused is not None:
            found.append((paused.occurred_on, fact.occurred_on, paused.cause or NO_CAUSE))
            paused = None
    if paused is not None:
        found.append((paused.occurred_on, due_on, paused.cause or NO_CAUSE))
    return found


def _of_closing(facts: Sequence[FactRow]) -> list[tuple[date, date, str]]:
    """A closing is told with its last day; taken back earlier, the earlier last day counts."""
    paused = [fact for fact in facts if fact.kind == FactKind.CLOCK_PAUSED]
    ends = [fact.occurred_on for fact in facts if fact.kind == FactKind.CLOCK_RESUMED]
    if not paused or not ends or min(ends) < paused[0].occurred_on:
        return []
    return [(paused[0].occurred_on, min(ends), paused[0].cause or NO_CAUSE)]


_PAUSES = (FactKind.CLOCK_PAUSED, FactKind.CLOCK_RESUMED)
