"""A day for each person to be met, at the latest on the last day of their clock (S0-02)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from throughcare.vocabulary.calendar import ONE_DAY, days

Key = TypeVar("Key", bound=Hashable)
A_DAY = 10  # visits of half an hour that one officer can hold between two counts
LOOK_AHEAD = 60


@dataclass(frozen=True)
class Proposal:
    """A proposed day; ``is_full`` when the officer has more than a day's visits by then."""

    day: date
    is_in_time: bool
    is_full: bool = False


def proposed_days(
    due: Mapping[Key, date],
    today: date,
    is_open: Callable[[date], bool],
    *,
    taken: Mapping[date, int] | None = None,
    a_day: int = A_DAY,
) -> dict[Key, Proposal]:
    """A proposed day for everyone, from tomorrow on, the earliest clock first.

    Whoever has an open day left gets one in time, if need be one that is full already; whoever
    has none gets the first open day with room.
    """
    open_days = [d for d in days(today + ONE_DAY, today + LOOK_AHEAD * ONE_DAY) if is_open(d)]
    if not open_days:
        return {}
    load = Counter(dict(taken or {}))
    found: dict[Key, Proposal] = {}
    for key in sorted(due, key=lambda one: due[one]):
        day = _day_for(due[key], open_days, load, a_day)
        found[key] = Proposal(day, day <= due[key], load[day] >= a_day)
        load[day] += 1
    return found


def _day_for(due_on: date, open_days: list[date], load: Counter[date], a_day: int) -> date:
    in_time = [day for day in open_days if day <= due_on]
    with_room = [day for day in in_time if load[day] < a_day]
    if with_room:
        return with_room[0]
    if in_time:
        return min(in_time, key=lambda day: (load[day], day))
    return next((day for day in open_days if load[day] < a_day), open_days[0])
