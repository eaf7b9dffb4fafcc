"""Fixed blocks of a facility's day can not be booked, also around midnight."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.inreach.rules.blocks import (
    DAY,
    Block,
    block_of_visit,
    free_starts,
    in_the_way,
    minute_of,
    time_of,
)

COUNT = Block("Afternoon count", time(16), time(17))
NIGHT = Block("Night count", time(23, 30), time(0, 30))

moments = st.integers(0, DAY - 1).map(time_of)
visits = st.tuples(moments, st.integers(5, 90))


@pytest.mark.rule("I7")
@pytest.mark.parametrize(
    ("begins_at", "minutes", "overlaps"),
    [
        (time(15, 30), 30, False),  # ends as the count begins
        (time(15, 31), 30, True),
        (time(16, 59), 30, True),
        (time(17), 30, False),  # begins as the count ends
        (time(15), 180, True),  # spans the count
    ],
)
def test_a_visit_may_touch_a_count_but_not_overlap_it(
    begins_at: time, minutes: int, overlaps: bool
) -> None:
    assert COUNT.overlaps(begins_at, minutes) is overlaps


@pytest.mark.rule("I7")
@pytest.mark.parametrize(
    ("begins_at", "overlaps"),
    [(time(23), False), (time(23, 15), True), (time(0, 15), True), (time(0, 30), False)],
)
def test_a_count_over_midnight_blocks_both_sides_of_it(begins_at: time, overlaps: bool) -> None:
    assert NIGHT.overlaps(begins_at, 30) is overlaps


@given(visits, visits)
def test_overlap_means_that_two_visits_share_a_minute(
    one: tuple[time, int], two: tuple[time, int]
) -> None:
    shared = {(minute_of(one[0]) + n) % DAY for n in range(one[1])} & {
        (minute_of(two[0]) + n) % DAY for n in range(two[1])
    }
    assert block_of_visit(*one).overlaps(*two) is bool(shared)


@given(st.lists(visits, max_size=6), st.integers(0, 12), st.sampled_from([15, 30, 45]))
def test_free_starts_are_free_one_after_the_other_and_end_in_time(
    taken: list[tuple[time, int]], count: int, minutes: int
) -> None:
    blocks = [block_of_visit(*visit) for visit in taken]
    found = free_starts(blocks, earliest=time(8), latest_end=time(18), minutes=minutes, count=count)
    assert len(found) <= count
    assert not any(in_the_way(blocks, start, minutes) for start in found)
    ends = [minute_of(start) + minutes for start in found]
    assert all(end <= 18 * 60 for end in ends)
    assert all(minute_of(b) >= end for b, end in zip(found[1:], ends, strict=False))


def test_a_free_day_is_filled_from_its_first_minute() -> None:
    found = free_starts([COUNT], earliest=time(15), latest_end=time(18), minutes=30, count=4)
    assert found == [time(15), time(15, 30), time(17), time(17, 30)]
