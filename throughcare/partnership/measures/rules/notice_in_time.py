"""Notice on time to both parents, and to each of them (R2)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally
from throughcare.partnership.measures.rules.stays import undone_matches
from throughcare.vocabulary.facts import FactKind

PARTIES = ("inside", "other")


def notice_in_time(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Notices whose clock began in the month, one per order; on time when both letters were.

    A letter that came back counts only if it was sent again by the due day. `parts` holds the
    two sub-rates, "inside" and "other".
    """
    rows, undone = _by_order(facts), undone_matches(facts)
    duties = [fact for fact in facts if fact.kind == FactKind.NOTICE_DUE]
    tallies = {name: Tally() for name in ("both", *PARTIES)}
    for key, duty in _one_per_order(duty for duty in duties if duty.occurred_on in month):
        for name, tally in tallies.items():
            parties = PARTIES if name == "both" else (name,)
            if duty.subject in undone:
                tally.exclude(duty.subject, "match_undone")
            else:
                _count(tally, duty, rows[key], parties, as_of)
    parts = {name: tallies[name].result(definition, month) for name in PARTIES}
    return tallies["both"].result(definition, month, parts=parts)


Key = tuple[str, str]


def _key(fact: FactRow) -> Key:
    return fact.subject, fact.text("order")


def _by_order(facts: Sequence[FactRow]) -> defaultdict[Key, list[FactRow]]:
    found: defaultdict[Key, list[FactRow]] = defaultdict(list)
    for fact in sorted(facts, key=lambda one: (one.occurred_on, one.at)):
        found[_key(fact)].append(fact)
    return found


def _one_per_order(duties: Iterable[FactRow]) -> Iterable[tuple[Key, FactRow]]:
    """The first duty of each order and day; one that was found twice is one duty."""
    first: dict[tuple[Key, date], FactRow] = {}
    for duty in sorted(duties, key=lambda one: one.at):
        first.setdefault((_key(duty), duty.occurred_on), duty)
    return [(key, duty) for (key, _), duty in first.items()]


def _count(
    tally: Tally, duty: FactRow, rows: Sequence[FactRow], parties: Sequence[str], as_of: date
) -> None:
    due_on = duty.day("due_on")
    later = [row for row in rows if row.occurred_on >= duty.occurred_on]
    if due_on is None:
        tally.exclude(duty.subject, "no_due_date")
    elif all(_sent_in_time(later, party, due_on) for party in parties):
        tally.hit(duty.subject)
    elif as_of <= due_on:
        tally.exclude(duty.subject, "not_due_yet")
    else:
        tally.miss(duty.subject, _cause(later))


def _sent_in_time(rows: Sequence[FactRow], party: str, due_on: date) -> bool:
    """True when the last letter sent by the due day did not come back."""
    stands = False
    for row in rows:
        if row.text("party") != party:
            continue
        if row.kind == FactKind.NOTICE_SENT and row.occurred_on <= due_on:
            stands = True
        elif row.kind == FactKind.NOTICE_RETURNED:
            stands = False
    return stands


def _cause(rows: Sequence[FactRow]) -> str:
    said = [row.cause for row in rows if row.cause and row.kind in _NOTICE_KINDS]
    return said[-1] if said else "not_said"


_NOTICE_KINDS = (FactKind.NOTICE_SENT, FactKind.NOTICE_RETURNED)
