"""The notice to both parents: one per order and payee, due in business days (R2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.casework.child_support.rules.choices import DayUnit, LearnedDate, ObjectionFrom
from throughcare.casework.child_support.rules.eligibility import OrderFacts
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.terms import Notice, Objection
from throughcare.vocabulary.calendar import BusinessCalendar
from throughcare.vocabulary.verdicts import Passage, Reason, sentence


class Party(StrEnum):
    INSIDE = "inside"
    OTHER = "other"


class Channel(StrEnum):
    """How a letter travels; the safe channel goes through the person's own worker only."""

    FACILITY_MAIL = "facility_mail"
    SAFE_ADDRESS = "safe_address"
    SAFE_CHANNEL = "safe_channel"


# What each letter may be filled with. No letter holds a field of the other party's whereabouts,
# flagged or not, so that nothing that is missing can tell a reader that somebody is protected.
_BOTH_MAY_READ = frozenset({"order_number", "right_to_review", "how_to_ask", "where_to_ask"})
LETTER_FIELDS: dict[Party, frozenset[str]] = {
    Party.INSIDE: _BOTH_MAY_READ | {"facility_address", "facility_person_number", "visit_offer"},
    Party.OTHER: _BOTH_MAY_READ | {"own_safe_address", "right_to_object"},
}


@dataclass(frozen=True)
class LearnedDates:
    """The three days on which an agency may be said to have learned of a stay."""

    received_on: date
    matched_on: date | None = None
    confirmed_on: date | None = None

    def chosen(self, which: LearnedDate) -> date | None:
        return {
            LearnedDate.RECEIVED_ON: self.received_on,
            LearnedDate.MATCHED_ON: self.matched_on,
            LearnedDate.CONFIRMED_ON: self.confirmed_on,
        }[which]


@dataclass(frozen=True)
class Letter:
    """One of the two letters of a notice."""

    party: Party
    channel: Channel
    delivery: str
    fields: frozenset[str]
    held_for_own_worker: bool = False


@dataclass(frozen=True)
class NoticeDuty:
    """What is owed for one order and payee; `due_on` is missing until the clock's day is known.

    A referral goes to the agency of the state that controls the order instead of two letters.
    """

    order: str
    payee: str
    runs_from: LearnedDate
    started_on: date | None
    due_on: date | None
    letters: tuple[Letter, ...]
    refer_to: str
    reason: Passage

    @property
    def is_referral(self) -> bool:
        return bool(self.refer_to)


def notice_duties(
    orders: Iterable[OrderFacts], learned: LearnedDates, pack: RulePack, calendar: BusinessCalendar
) -> tuple[NoticeDuty, ...]:
    """One duty per order and payee, in the order given."""
    return tuple(_duty(order, learned, pack, calendar) for order in orders)


def notice_due_on(notice: Notice, started_on: date, calendar: BusinessCalendar) -> date:
    """The last day on which the notice is on time; the count starts on the next day."""
    if notice.unit is DayUnit.BUSINESS_DAYS:
        return calendar.add(started_on, notice.within)
    return started_on + timedelta(days=notice.within)


def objection_ends_on(
    objection: Objection, events: dict[ObjectionFrom, date], *, forwarding_days: int = 0
) -> date | None:
    """The last day to object; None until the event it runs from has happened.

    `forwarding_days`: by how much mail to this parent's stand-in address runs longer (F12).
    """
    begins = events.get(objection.runs_from)
    longer = objection.days + forwarding_days
    return None if begins is None else begins + timedelta(days=longer)


def _duty(
    order: OrderFacts, learned: LearnedDates, pack: RulePack, calendar: BusinessCalendar
) -> NoticeDuty:
    started = learned.chosen(pack.notice.runs_from)
    elsewhere = order.controlled_by not in ("", pack.jurisdiction)
    return NoticeDuty(
        order=order.reference,
        payee=order.payee,
        runs_from=pack.notice.runs_from,
        started_on=started,
        due_on=None if started is None else notice_due_on(pack.notice, started, calendar),
        letters=() if elsewhere else _letters(order, pack.notice),
        refer_to=order.controlled_by if elsewhere else "",
        reason=_reason(pack.notice, elsewhere),
    )


def _letters(order: OrderFacts, notice: Notice) -> tuple[Letter, Letter]:
    other = Channel.SAFE_CHANNEL if order.payee_is_flagged else Channel.SAFE_ADDRESS
    held = order.payee_is_flagged or order.payer_is_flagged
    return (
        Letter(
            Party.INSIDE,
            Channel.FACILITY_MAIL,
            notice.to_parent_who_pays,
            LETTER_FIELDS[Party.INSIDE],
        ),
        Letter(
            Party.OTHER,
            other,
            notice.to_parent_who_receives,
            LETTER_FIELDS[Party.OTHER],
            held,
        ),
    )


def _reason(notice: Notice, elsewhere: bool) -> Passage:
    if elsewhere:
        text = sentence("Another state controls this order, so this is a referral to its agency.")
        return Passage((Reason("referral", text),))
    return Passage(
        (
            Reason("notice_owed", NOTICE_WORDS[notice.unit], {"within": notice.within}),
            Reason(f"since_{notice.runs_from}", SINCE_WORDS[notice.runs_from]),
            Reason("required_by", "Required by {law}.", {"law": notice.required_by}),
        )
    )


NOTICE_WORDS = {
    DayUnit.BUSINESS_DAYS: sentence("Both parents get a letter within {within} business days."),
    DayUnit.CALENDAR_DAYS: sentence("Both parents get a letter within {within} days."),
}
SINCE_WORDS = {
    LearnedDate.RECEIVED_ON: sentence("Counted from the day the roster was received."),
    LearnedDate.MATCHED_ON: sentence("Counted from the day the match was found."),
    LearnedDate.CONFIRMED_ON: sentence("Counted from the day the match was confirmed."),
}
