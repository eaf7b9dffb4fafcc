"""When two records look like one person, and where a pair stands: pure rules, no database."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from throughcare.access.rules.merging import Described, MergeState, MergeStep, alike, state_of


@given(st.permutations([MergeStep.JOINED, MergeStep.UNDONE]))
def test_where_a_pair_stands_does_not_hang_on_the_order_of_reading(steps: list[MergeStep]) -> None:
    assert state_of(steps) is MergeState.UNDONE
    assert state_of([]) is MergeState.PROPOSED


def test_only_one_name_and_a_birth_date_that_can_be_the_same_look_alike() -> None:
    a, b, c, d = (UUID(int=n) for n in range(1, 5))
    day, later = date(1990, 1, 2), date(1990, 1, 2) + timedelta(days=200)
    found = alike(
        [
            Described(b, "X Y", day, day),
            Described(a, "X Y", date(1990, 1, 1), date(1990, 12, 31)),
            Described(c, "X Y", later + timedelta(days=400), later + timedelta(days=400)),
            Described(d, "X Y", None, None),
        ]
    )
    assert found == [(a, b)]
