"""How a family violence indicator is taken away: slowly, by two people, at the person's own word.

Source: domain, 2.3, F8 and F9; Kansas child support source code; Georgia DCSS policy 12.0. The end
of a court order is not among the steps, and neither is an override: a court has its own way.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.vocabulary.verdicts import Reason, Verdict, no, yes


class SealStepKind(StrEnum):
    """What happened on the way to a removal; written one after the other, never changed."""

    ASKED = "asked"  # the protected person asked for it, by a safe channel
    PRINTED = "printed"  # the letter about it was printed; not again before its day
    LETTER = "letter"  # the letter went out by the safe way; the waiting period begins
    CONFIRMED = "confirmed"  # after the letter, the protected person said it again
    WITHDRAWN = "withdrawn"  # everything stays as it is
    REMOVED = "removed"  # a second trained person agreed
    COURT = "court"  # sent to the court liaison; changes nothing here


@dataclass(frozen=True)
class RemovalWindow:
    """Both days included; no second letter may go out before ``next_letter_on``."""

    opens_on: date
    closes_on: date
    next_letter_on: date

    def longer_by(self, days: int) -> RemovalWindow:
        """The window when mail is sent on (F12): its last day moves, its first day does not."""
        later = timedelta(days)
        return replace(
            self, closes_on=self.closes_on + later, next_letter_on=self.next_letter_on + later
        )


@dataclass(frozen=True)
class SealStep:
    """One step, who took it; a letter's window, a printed one's day for the next."""

    kind: SealStepKind
    by: UUID | None
    window: RemovalWindow | None = None
    next_letter_on: date | None = None


@dataclass(frozen=True)
class Removal:
    """Where a removal stands; ``asked_of`` is the trained worker whom the person asked."""

    is_asked: bool = False
    asked_of: UUID | None = None
    is_printed: bool = False
    window: RemovalWindow | None = None
    is_confirmed: bool = False
    is_removed: bool = False
    next_letter_on: date | None = None


def removal_of(steps: Iterable[SealStep]) -> Removal:
    """Where the steps, in their order, lead to."""
    found = Removal()
    for step in steps:
        found = _after(found, step)
    return found


def _after(before: Removal, step: SealStep) -> Removal:
    if step.kind is SealStepKind.ASKED:
        return replace(before, is_asked=True, asked_of=step.by)
    if step.kind is SealStepKind.PRINTED:
        return replace(before, is_printed=True, next_letter_on=step.next_letter_on)
    if step.kind is SealStepKind.LETTER and step.window:
        next_letter = step.window.next_letter_on
        begun = replace(before, window=step.window, is_confirmed=False, is_printed=False)
        return replace(begun, next_letter_on=next_letter)
    if step.kind is SealStepKind.CONFIRMED:
        return replace(before, is_confirmed=True)
    if step.kind is SealStepKind.WITHDRAWN:
        return Removal(next_letter_on=before.next_letter_on)
    if step.kind is SealStepKind.REMOVED:
        return replace(before, is_removed=True)
    return before


def may_ask(removal: Removal) -> Verdict:
    """Once is enough; a second asking would hide who was asked first."""
    if removal.is_removed:
        return no(Reason("removed", "It is taken away already."))
    if removal.is_asked:
        return no(Reason("asked_already", "The removal was asked for already."))
    return yes(Reason("may_ask", "The protected person may ask at any time."))


def may_print(removal: Removal, on: date) -> Verdict:
    """Only after the person asked, and no second letter before its day (Kansas: day 31)."""
    if removal.is_removed or not removal.is_asked:
        return no(Reason("not_asked", "The protected person has not asked for it."))
    if removal.next_letter_on and on < removal.next_letter_on:
        return no(Reason("letter_too_early", "No letter before {day}.",
                         {"day": removal.next_letter_on}))  # fmt: skip
    return yes(Reason("may_print", "The letter may be printed."))


def may_send_letter(removal: Removal) -> Verdict:
    """Only the letter that was printed for this request; each goes out once."""
    if removal.is_removed or not removal.is_asked:
        return no(Reason("not_asked", "The protected person has not asked for it."))
    if not removal.is_printed:
        return no(Reason("not_printed", "The letter was not printed yet."))
    return yes(Reason("may_send", "The letter may go out."))


def may_confirm(removal: Removal, on: date) -> Verdict:
    """The second word counts only after a letter, and only while its window has not closed."""
    if removal.is_removed or removal.window is None:
        return no(Reason("no_letter", "No letter has gone out yet."))
    if on > removal.window.closes_on:
        return no(_closed(removal.window))
    return yes(Reason("may_confirm", "The protected person may confirm it."))


def may_remove(removal: Removal, on: date, *, by: UUID | None) -> Verdict:
    """Two different people, the protected person's own word, and a day inside the window."""
    if removal.is_removed or not removal.is_asked:
        return no(Reason("not_asked", "The protected person has not asked for it."))
    if removal.window is None:
        return no(Reason("no_letter", "No letter has gone out yet."))
    if not removal.is_confirmed:
        return no(Reason("not_confirmed", "The protected person has not confirmed it."))
    if by is None or removal.asked_of is None or by == removal.asked_of:
        return no(Reason("two_people", "Two different people must agree."))
    return _inside(removal.window, on)


def _inside(window: RemovalWindow, on: date) -> Verdict:
    if on < window.opens_on:
        return no(Reason("too_early", "Not before {day}.", {"day": window.opens_on}))
    if on > window.closes_on:
        return no(_closed(window))
    return yes(Reason("may_remove", "Two people agree and the window is open."))


def _closed(window: RemovalWindow) -> Reason:
    text = "The window closed on {day}; a new letter is needed."
    return Reason("too_late", text, {"day": window.closes_on})
