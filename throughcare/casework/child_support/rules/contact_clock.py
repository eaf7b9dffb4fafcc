"""Fourteen days to meet a parent, with named pauses that are each charged to somebody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from throughcare.vocabulary.calendar import ONE_DAY, DayRange


class ChargedTo(StrEnum):
    PERSON = "person"
    PARTNER = "partner"
    FACILITY = "facility"
    NOBODY = "nobody"


class PauseName(StrEnum):
    """Why the clock stands still; each name has one party it is charged to."""

    PERSON_ASKED_FOR_TIME = "person_asked_for_time"
    PERSON_NOT_WELL = "person_not_well"
    OFFICER_NOT_AVAILABLE = "officer_not_available"
    CLEARANCE_LAPSED = "clearance_lapsed"
    LOCKDOWN = "lockdown"
    FACILITY_CLOSED = "facility_closed"
    QUARANTINE = "quarantine"
    NO_ROOM = "no_room"
    VISIT_DECLINED = "visit_declined"
    OUT_TO_COURT = "out_to_court"
    IN_HOSPITAL = "in_hospital"
    WEATHER = "weather"


CHARGED_TO: Mapping[PauseName, ChargedTo] = {
    PauseName.PERSON_ASKED_FOR_TIME: ChargedTo.PERSON,
    PauseName.PERSON_NOT_WELL: ChargedTo.NOBODY,
    PauseName.OFFICER_NOT_AVAILABLE: ChargedTo.PARTNER,
    PauseName.CLEARANCE_LAPSED: ChargedTo.PARTNER,
    PauseName.LOCKDOWN: ChargedTo.FACILITY,
    PauseName.FACILITY_CLOSED: ChargedTo.FACILITY,
    PauseName.QUARANTINE: ChargedTo.FACILITY,
    PauseName.NO_ROOM: ChargedTo.FACILITY,
    PauseName.VISIT_DECLINED: ChargedTo.FACILITY,
    PauseName.OUT_TO_COURT: ChargedTo.NOBODY,
    PauseName.IN_HOSPITAL: ChargedTo.NOBODY,
    PauseName.WEATHER: ChargedTo.NOBODY,
}


@dataclass(frozen=True)
class Pause:
    """Days on which nobody could meet the parent; open-ended while it lasts."""

    name: PauseName
    days: DayRange

    @property
    def charged_to(self) -> ChargedTo:
        return CHARGED_TO[self.name]


class ContactState(StrEnum):
    NO_ADMISSION_DATE = "no_admission_date"
    OPEN = "open"
    PAUSED = "paused"
    OVERDUE = "overdue"
    MET_IN_TIME = "met_in_time"
    MET_LATE = "met_late"
    RELEASED_BEFORE_DUE = "released_before_due"
    RELEASED_UNMET = "released_unmet"


@dataclass(frozen=True)
class ContactClock:
    """The clock of one stay, as of one day.

    `promised_on` is admission plus fourteen days and never moves: the measure uses it, so that
    delay caused by the facility is shown and not excluded. `due_on` adds the paused days and
    orders the worklist. `paused_days` says how many days each party is charged with.
    """

    state: ContactState
    promised_on: date | None
    due_on: date | None
    days_left: int | None
    paused_days: Mapping[ChargedTo, int] = field(default_factory=dict, hash=False)

    @property
    def mostly_charged_to(self) -> ChargedTo | None:
        """Whose pauses took most days; None when there was no pause."""
        return max(self.paused_days, key=lambda party: self.paused_days[party], default=None)


def contact_clock(
    admitted_on: date | None,
    as_of: date,
    pauses: Sequence[Pause] = (),
    *,
    within_days: int = 14,
    met_on: date | None = None,
    released_on: date | None = None,
) -> ContactClock:
    """Where the clock stands; the day after admission is day 1, paused days are not counted.

    Days on which several pauses overlap count once and are charged to the one that began first.
    """
    if admitted_on is None:
        return ContactClock(ContactState.NO_ADMISSION_DATE, None, None, None)
    promised_on = admitted_on + within_days * ONE_DAY
    paused = _paused_days(pauses, admitted_on, as_of)
    due_on, charged = _due_on(admitted_on, within_days, paused)
    state = _state(promised_on, due_on, as_of, met_on, released_on, as_of in paused)
    return ContactClock(state, promised_on, due_on, (due_on - as_of).days, charged)


def _paused_days(pauses: Sequence[Pause], admitted_on: date, as_of: date) -> dict[date, ChargedTo]:
    paused: dict[date, ChargedTo] = {}
    for pause in sorted(pauses, key=lambda one: one.days.first):
        day = max(pause.days.first, admitted_on + ONE_DAY)
        last = as_of if pause.days.last is None else pause.days.last
        while day <= last:
            paused.setdefault(day, pause.charged_to)
            day += ONE_DAY
    return paused


def _due_on(
    admitted_on: date, within_days: int, paused: Mapping[date, ChargedTo]
) -> tuple[date, Mapping[ChargedTo, int]]:
    day, left = admitted_on, within_days
    charged: Counter[ChargedTo] = Counter()
    while left > 0:
        day += ONE_DAY
        if day in paused:
            charged[paused[day]] += 1
        else:
            left -= 1
    return day, dict(charged)


def _state(
    promised_on: date,
    due_on: date,
    as_of: date,
    met_on: date | None,
    released_on: date | None,
    is_paused: bool,
) -> ContactState:
    if met_on is not None:
        return ContactState.MET_IN_TIME if met_on <= promised_on else ContactState.MET_LATE
    if released_on is not None:
        before = released_on <= promised_on
        return ContactState.RELEASED_BEFORE_DUE if before else ContactState.RELEASED_UNMET
    if is_paused:
        return ContactState.PAUSED
    return ContactState.OPEN if as_of <= due_on else ContactState.OVERDUE
