"""When a family violence flag may be taken away, and that two people must want it (F9)."""

from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.casework.child_support.rules.terms import FlagRemoval
from throughcare.vocabulary.verdicts import Reason, Verdict, no, sentence, yes


@dataclass(frozen=True)
class RemovalWindow:
    """Both days included; no second letter may go out before `next_letter_on`."""

    opens_on: date
    closes_on: date
    next_letter_on: date


def removal_window(letter_on: date, rule: FlagRemoval) -> RemovalWindow:
    """The window that a letter sent on `letter_on` opens."""
    return RemovalWindow(
        opens_on=letter_on + timedelta(days=rule.opens_after_days),
        closes_on=letter_on + timedelta(days=rule.closes_after_days),
        next_letter_on=letter_on + timedelta(days=rule.next_letter_after_days),
    )


def may_remove_flag(
    window: RemovalWindow,
    on: date,
    *,
    asked_by: str,
    agreed_by: str,
    confirmed_by_protected_person: bool,
) -> Verdict:
    """Two different people, the protected person's own word, and a day inside the window.

    The end of a court order never removes a flag, so it is not an argument here.
    """
    if not confirmed_by_protected_person:
        return no(Reason("not_confirmed", "The protected person has not confirmed it."))
    if not asked_by or not agreed_by or asked_by == agreed_by:
        return no(Reason("two_people", "Two different people must agree."))
    if on < window.opens_on:
        return no(Reason("too_early", "Not before {day}.", {"day": window.opens_on}))
    if on > window.closes_on:
        text = sentence("The window closed on {day}; a new letter is needed.")
        return no(Reason("too_late", text, {"day": window.closes_on}))
    return yes(Reason("may_remove", "Two people agree and the window is open."))
