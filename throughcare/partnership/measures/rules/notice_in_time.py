"""Notice on time to both parents, and to each of them (R2)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import FactRow, Month
from throughcare.partnership.measures.rules.results import MeasureResult, Tally
from throughcare.partnership.measures.rules.stays import undone_matches
from throughcare.vocabulary.facts import FactKind

PARTIES = ("inside", "other")
REFERRAL = "referral"
Order = tuple[str, str]


@dataclass(frozen=True)
class OrderNotices:
    """All facts about the notice of one order: when each letter is due, and what was sent."""

    subject: str
    order: str
    duties: tuple[FactRow, ...]
    letters: tuple[FactRow, ...]

    @property
    def is_referred(self) -> bool:
        return any(duty.text("party") == REFERRAL for duty in self.duties)

    def due_on(self, party: str) -> date | None:
        """The earliest due day said for this party, or for both at once."""
        said = [duty.day("due_on") for duty in self.duties if duty.text("party") in ("", party)]
        return min((day for day in said if day is not None), default=None)


def notice_in_time(
    definition: MeasureDefinition, month: Month, facts: Sequence[FactRow], as_of: date
) -> MeasureResult:
    """Notices that became due to be sent in the month, one per order; both letters on time.

    A letter that came back counts only if it was sent again by the due day. An order referred
    to another state is counted apart. `parts` holds the two sub-rates, "inside" and "other".
    """
    undone = undone_matches(facts)
    tallies = {"both": Tally()} | {party: Tally() for party in PARTIES}
    for notices in _by_order(facts):
        if notices.duties and notices.duties[0].occurred_on in month:
            for name, tally in tallies.items():
                parties = PARTIES if name == "both" else (name,)
                _count(tally, notices, parties, as_of, is_undone=notices.subject in undone)
    parts: Mapping[str, MeasureResult] = {
        party: tallies[party].result(definition, month) for party in PARTIES
    }
    return tallies["both"].result(definition, month, parts=parts)


def _by_order(facts: Sequence[FactRow]) -> list[OrderNotices]:
    found: defaultdict[Order, list[FactRow]] = defaultdict(list)
    for fact in sorted(facts, key=lambda one: (one.occurred_on, one.at)):
        if fact.kind in (FactKind.NOTICE_DUE, *_LETTERS):
            found[fact.subject, fact.text("order")].append(fact)
    return [
        OrderNotices(
            subject,
            order,
            tuple(row for row in rows if row.kind == FactKind.NOTICE_DUE),
            tuple(row for row in rows if row.kind in _LETTERS),
        )
        for (subject, order), rows in found.items()
    ]


def _count(
    tally: Tally, notices: OrderNotices, parties: Sequence[str], as_of: date, *, is_undone: bool
) -> None:
    due = {party: notices.due_on(party) for party in parties}
    last = max((day for day in due.values() if day is not None), default=None)
    if is_undone:
        tally.exclude(notices.subject, "match_undone", item=notices.order)
    elif notices.is_referred:
        tally.exclude(notices.subject, "referred_to_another_state", item=notices.order)
    elif last is None or None in due.values():
        tally.exclude(notices.subject, "no_due_date", item=notices.order)
    elif all(_sent_in_time(notices, party, day) for party, day in due.items()):
        tally.hit(notices.subject, item=notices.order)
    elif as_of <= last:
        tally.exclude(notices.subject, "not_due_yet", item=notices.order)
    else:
        tally.miss(notices.subject, _cause(notices), item=notices.order)


def _sent_in_time(notices: OrderNotices, party: str, due_on: date | None) -> bool:
    """True when the last letter sent by the due day did not come back."""
    stands = False
    for row in notices.letters:
        if row.text("party") != party or due_on is None:
            continue
        if row.kind == FactKind.NOTICE_SENT and row.occurred_on <= due_on:
            stands = True
        elif row.kind == FactKind.NOTICE_RETURNED:
            stands = False
    return stands


def _cause(notices: OrderNotices) -> str:
    said = [row.cause for row in notices.letters if row.cause]
    return said[-1] if said else "not_said"


_LETTERS = (FactKind.NOTICE_SENT, FactKind.NOTICE_RETURNED)
