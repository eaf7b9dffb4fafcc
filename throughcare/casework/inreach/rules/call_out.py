"""The call-out of a day: by unit and time, frozen at a cut-off, late adds marked (I4).

Until the cut-off the list follows every change. From then on nothing disappears from it: what
was added later says so, and what was called off stays, marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import groupby
from uuid import UUID

CUT_OFF = time(15)  # the afternoon before, when lists are posted
NO_UNIT = ""


class Standing(StrEnum):
    """How a line stands on the list."""

    ON_TIME = "on_time"
    LATE_ADD = "late_add"
    CALLED_OFF = "called_off"


@dataclass(frozen=True)
class Line:
    """One person to bring to one room at one time; no word on why.

    ``answered_at`` is when the desk accepted, ``called_off_at`` when the visit was withdrawn.
    """

    visit: UUID
    unit: str
    begins_at: time
    listed_name: str
    number: str
    room: str
    mode: str
    answered_at: datetime
    minutes: int = 30
    called_off_at: datetime | None = None
    moved_from: str = ""
    is_released: bool = False
    outcome: str = ""
    handed_to: str = ""

    @property
    def is_settled(self) -> bool:
        """True if the line has an outcome, a name it was handed to, or was called off."""
        return bool(self.outcome or self.handed_to or self.called_off_at)


def cut_off_of(day: date, zone: tzinfo, at: time = CUT_OFF) -> datetime:
    """The moment from which the list of a day is frozen."""
    return datetime.combine(day - timedelta(days=1), at, tzinfo=zone)


def standing(line: Line, cut_off: datetime) -> Standing | None:
    """How a line stands; None when it was called off before anybody saw it on the frozen list."""
    if line.called_off_at is not None:
        seen = line.answered_at <= cut_off < line.called_off_at
        return Standing.CALLED_OFF if seen else None
    return Standing.LATE_ADD if line.answered_at > cut_off else Standing.ON_TIME


def unit_now(given: str, roster_then: str, roster_now: str) -> tuple[str, str]:
    """The unit that must bring the person, and the one they moved from, if they moved.

    The desk's word holds until the roster changes after it.
    """
    known = given or roster_then
    if roster_now and roster_now != roster_then and roster_now != known:
        return roster_now, known
    return known or roster_now, ""


def by_unit(lines: Iterable[Line], cut_off: datetime) -> list[tuple[str, list[Line]]]:
    """The list as it is posted: units in the order a person would write them, lines by time."""
    kept = [line for line in lines if standing(line, cut_off) is not None]
    ordered = sorted(kept, key=lambda line: (_in_order(line.unit), _place(line)))
    return [(unit, list(rows)) for unit, rows in groupby(ordered, key=lambda line: line.unit)]


def open_lines(lines: Iterable[Line]) -> list[Line]:
    """Lines that still need an outcome or a name before the shift ends."""
    return [line for line in lines if not line.is_settled]


def _place(line: Line) -> tuple[time, str, str]:
    return line.begins_at, line.listed_name, str(line.visit)


def _in_order(unit: str) -> tuple[bool, list[tuple[int, int, str]]]:
    """Unit 2 before unit 10; a missing unit last."""
    parts = re.findall(r"\d+|\D+", unit.strip().upper())
    key = [(0, int(part), "") if part.isdecimal() else (1, 0, part.strip(" -")) for part in parts]
    return unit == NO_UNIT, key
