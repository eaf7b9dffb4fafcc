"""May this visit be booked? Every reason against it at once, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from throughcare.casework.inreach.rules.blocks import Block, in_the_way
from throughcare.casework.inreach.rules.call_price import CallTerms
from throughcare.casework.inreach.rules.clearances import Clearance, is_cleared
from throughcare.casework.inreach.rules.suitability import Suitability, may_be_asked_for
from throughcare.vocabulary.calendar import DayRange
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.verdicts import Reason, Verdict, all_of, no, yes

PERSON_BUSY = Reason("person_busy", "This person already has a visit at that time.")


@dataclass(frozen=True)
class Wish:
    """When and how somebody would like to meet."""

    mode: ContactMode
    day: date
    begins_at: time
    minutes: int = 30


@dataclass(frozen=True)
class Circumstances:
    """What is known about the facility, the officer and the person on that day.

    ``now`` is the facility's local time without a zone; ``call_terms`` say who pays in the
    wished mode; ``person_busy`` and ``officer_busy`` are other visits of the same day.
    """

    now: datetime
    clearance: Clearance | None = None
    blocks: tuple[Block, ...] = ()
    closures: tuple[DayRange, ...] = ()
    call_terms: CallTerms | None = None
    suitability: Suitability | None = None
    person_busy: tuple[Block, ...] = ()
    officer_busy: tuple[Block, ...] = ()
    is_released: bool = False


def may_be_booked(wish: Wish, around: Circumstances) -> Verdict:
    """Yes, or no with every reason; the codes are stable, the sentences are for the reader."""
    refusals = [no(reason) for reason in _refusals(wish, around)]
    cleared = is_cleared(around.clearance, wish.mode, wish.day)
    suitable = may_be_asked_for(around.suitability, wish.day)
    free = yes(Reason("may_be_booked", "The time is free."))
    return all_of([free, cleared, suitable, *refusals])


def _refusals(wish: Wish, around: Circumstances) -> Iterator[Reason]:
    if datetime.combine(wish.day, wish.begins_at) <= around.now:
        yield Reason("in_the_past", "That time is over.")
    if around.is_released:
        yield Reason("released", "The roster says that this person was released.")
    yield from _closed(wish, around)
    for block in in_the_way(around.blocks, wish.begins_at, wish.minutes):
        yield _blocked(block)
    if in_the_way(around.person_busy, wish.begins_at, wish.minutes):
        yield PERSON_BUSY
    if in_the_way(around.officer_busy, wish.begins_at, wish.minutes):
        yield Reason("officer_busy", "The officer already has a visit at that time.")
    if wish.mode is ContactMode.PHONE and around.call_terms is None:
        yield Reason("no_paying_party", "Nobody has agreed to pay for this call.")
    if wish.mode is ContactMode.VIDEO and around.call_terms is None:
        yield Reason("no_paying_party", "Nobody has agreed to pay for this video call.")


def _closed(wish: Wish, around: Circumstances) -> Iterator[Reason]:
    """A closed facility lets nobody in; calls still go through."""
    if wish.mode is not ContactMode.IN_PERSON:
        return
    for closure in around.closures:
        if wish.day in closure:
            yield _closed_words(closure)


def _closed_words(closure: DayRange) -> Reason:
    if closure.last is None or closure.last == closure.first:
        return Reason(
            "facility_closed", "The facility is closed on {first}.", {"first": closure.first}
        )
    days = {"first": closure.first, "last": closure.last}
    return Reason("facility_closed", "The facility is closed from {first} to {last}.", days)


def _blocked(block: Block) -> Reason:
    named = {"name": block.name, "from": f"{block.begins_at:%H:%M}", "to": f"{block.ends_at:%H:%M}"}
    return Reason("fixed_block", "That is the time of {name} ({from} to {to}).", named)
