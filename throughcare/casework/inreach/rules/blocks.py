"""Times of a facility's day: fixed blocks, booked times, and the free ones between them (I7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

DAY = 24 * 60
STEP = 5  # visits begin at full five minutes


@dataclass(frozen=True)
class Block:
    """A named time that can not be booked: count, meals, medication, another visit.

    It begins at its first minute and ends before its last; one that ends at or before its
    beginning runs over midnight, as a night count does.
    """

    name: str
    begins_at: time
    ends_at: time

    def overlaps(self, begins_at: time, minutes: int) -> bool:
        """True if a visit of so many minutes would share a minute with this block."""
        begins = minute_of(begins_at)
        return any(begins < last and first < begins + minutes for first, last in self._stretches())

    def _stretches(self) -> Sequence[tuple[int, int]]:
        first, last = minute_of(self.begins_at), minute_of(self.ends_at)
        if first < last:
            return ((first, last), (first + DAY, last + DAY))
        return ((first - DAY, last), (first, last + DAY))


def minute_of(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def time_of(minute: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(minute // 60, minute % 60)


def block_of_visit(begins_at: time, minutes: int) -> Block:
    """A visit as a block of its own, so that nothing else is put there."""
    return Block("visit", begins_at, time_of((minute_of(begins_at) + minutes) % DAY))


def in_the_way(blocks: Iterable[Block], begins_at: time, minutes: int) -> list[Block]:
    """The blocks that a visit would overlap, in the order of the day."""
    found = [block for block in blocks if block.overlaps(begins_at, minutes)]
    return sorted(found, key=lambda block: block.begins_at)


def free_starts(
    blocks: Sequence[Block], *, earliest: time, latest_end: time, minutes: int, count: int
) -> list[time]:
    """Up to ``count`` beginnings, one after the other, that overlap no block and not each other."""
    found: list[time] = []
    minute, end = minute_of(earliest), minute_of(latest_end)
    while len(found) < count and minute + minutes <= end:
        begins_at = time_of(minute)
        if in_the_way(blocks, begins_at, minutes):
            minute += STEP
        else:
            found.append(begins_at)
            minute += minutes
    return found
