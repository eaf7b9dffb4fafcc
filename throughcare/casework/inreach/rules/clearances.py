"""Whether a worker may be in contact with people inside on a day (28 CFR 115; domain, I2 and I3).

Contact includes seeing or talking by live video, so a video visit needs a clearance too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.verdicts import Reason, Verdict, no, yes


class Level(StrEnum):
    """How far a clearance goes."""

    TOUR = "tour"
    ESCORTED = "escorted"
    UNESCORTED = "unescorted"
    REMOTE = "remote"


OPENS: Mapping[ContactMode, frozenset[Level]] = {
    ContactMode.IN_PERSON: frozenset({Level.ESCORTED, Level.UNESCORTED}),
    ContactMode.VIDEO: frozenset({Level.ESCORTED, Level.UNESCORTED, Level.REMOTE}),
}


@dataclass(frozen=True)
class Clearance:
    """A worker's clearance for one facility; both days are included."""

    name_on_id: str
    level: Level
    given_on: date
    expires_on: date

    def holds_on(self, day: date) -> bool:
        """True from its first to its last day."""
        return self.given_on <= day <= self.expires_on


def is_cleared(clearance: Clearance | None, mode: ContactMode, day: date) -> Verdict:
    """May the worker meet somebody in this mode on this day?"""
    if mode not in OPENS:
        return yes(Reason("no_clearance_needed", "A phone call or letter needs no clearance."))
    if clearance is None:
        return no(Reason("no_clearance", "The officer has no clearance for this facility."))
    if not clearance.holds_on(day):
        return no(_not_on_that_day(clearance, day))
    if clearance.level not in OPENS[mode]:
        return no(
            Reason(
                "clearance_too_narrow",
                "The officer's clearance ({level}) does not cover this kind of visit.",
                {"level": clearance.level.value},
            )
        )
    return yes(Reason("cleared", "Cleared until {day}.", {"day": clearance.expires_on}))


def _not_on_that_day(clearance: Clearance, day: date) -> Reason:
    if day < clearance.given_on:
        begins = {"day": clearance.given_on}
        return Reason("clearance_not_begun", "The officer's clearance begins on {day}.", begins)
    ended = {"day": clearance.expires_on}
    return Reason("clearance_lapsed", "The officer's clearance ended on {day}.", ended)
