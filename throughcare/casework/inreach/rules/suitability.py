"""What the facility answers about meeting somebody: yes, not now, no; never why (S0-37, I5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.vocabulary.verdicts import Reason, Verdict, no, yes


class Suitable(StrEnum):
    """The whole answer; there is no room for a reason, on purpose."""

    YES = "yes"
    NOT_NOW = "not_now"
    NO = "no"


@dataclass(frozen=True)
class Suitability:
    """An answer with the day on which a "not now" is looked at again."""

    answer: Suitable
    review_on: date | None = None

    def __post_init__(self) -> None:
        if (self.answer is Suitable.NOT_NOW) != (self.review_on is not None):
            raise ValueError("Not now, and only not now, has a day to look at it again.")


def may_be_asked_for(last: Suitability | None, day: date) -> Verdict:
    """May a visit on this day be asked for after the facility's last answer?"""
    if last is None or last.answer is Suitable.YES:
        return yes(Reason("may_be_asked", "The facility did not say otherwise."))
    if last.answer is Suitable.NO:
        return no(Reason("facility_said_no", "The facility answered no. Write a letter instead."))
    assert last.review_on is not None
    if day >= last.review_on:
        return yes(Reason("review_day_reached", "The day to ask again has come."))
    again = {"day": last.review_on}
    return no(
        Reason("facility_said_not_now", "The facility answered not now. Ask from {day}.", again)
    )
