"""Whoever adds and subtracts all numbers of a page finds no group of one to ten."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from throughcare.partnership.measures.rules.told_apart import Group, tellable


def group(name: str, *ranges: range) -> Group:
    return Group(name, frozenset(str(one) for numbers in ranges for one in numbers))


def test_a_small_number_is_hidden_and_a_large_one_shown() -> None:
    assert tellable([group("ten", range(10)), group("eleven", range(100, 111))]) == {"eleven"}


def test_few_misses_hide_the_hits_and_not_the_total() -> None:
    total, hits = group("total", range(100)), group("hits", range(97))
    assert tellable([total, hits]) == {"total"}
    assert tellable([hits, total]) == {"hits"}


def test_two_partners_and_all_together_do_not_give_away_who_lies_with_neither() -> None:
    one, two = group("one", range(40)), group("two", range(40, 80))
    assert tellable([one, two, group("all", range(80))]) == {"one", "two", "all"}
    assert tellable([one, two, group("all", range(83))]) == {"one", "two"}


def test_partners_who_share_a_few_people_are_not_shown_together_with_all() -> None:
    """40 and 45 of 80: whoever adds them up would find the five whom both count."""
    one, two = group("one", range(40)), group("two", range(35, 80))
    assert tellable([one, two, group("all", range(80))]) == {"one", "all"}


def test_what_the_board_told_already_keeps_the_rest_from_being_told() -> None:
    """The board says 40 of a partner; together with all 45 it would tell of five."""
    board, everybody = group("board", range(40)), group("all", range(45))
    assert tellable([everybody], [board]) == frozenset()
    assert tellable([group("all", range(60))], [board]) == {"all"}


def test_a_small_block_that_was_told_is_never_touched_again() -> None:
    told = [group("one", range(40)), group("two", range(35, 80))]
    assert tellable([group("all", range(80))], told) == frozenset()


def test_an_empty_group_is_no_secret() -> None:
    assert tellable([Group("none", frozenset())]) == {"none"}


# Groups made of up to seven cells, as rows, columns, months and partners cut people into them.
CELLS = st.lists(st.integers(0, 25), min_size=1, max_size=7)
WANTED = st.lists(st.frozensets(st.integers(0, 6), min_size=1), min_size=1, max_size=6)


def groups_of(sizes: list[int], wanted: list[frozenset[int]]) -> list[Group]:
    items = {cell: [f"{cell}-{n}" for n in range(size)] for cell, size in enumerate(sizes)}
    return [
        Group(str(place), frozenset(one for cell in cells for one in items.get(cell, ())))
        for place, cells in enumerate(wanted)
    ]


@given(CELLS, WANTED)
def test_no_sum_and_difference_of_shown_numbers_counts_one_to_ten(
    sizes: list[int], wanted: list[frozenset[int]]
) -> None:
    """An attacker knows which numbers overlap, and adds and subtracts them up to twice each."""
    groups = groups_of(sizes, wanted)
    shown = [one for one in groups if one.name in tellable(groups)]
    cells = Counter(
        frozenset(one.name for one in shown if item in one.items)
        for item in {item for one in shown for item in one.items}
    )
    for weights in product((-2, -1, 0, 1, 2), repeat=min(len(shown), 5)):
        by = dict(zip((one.name for one in shown), weights, strict=False))
        worth = {cell: sum(by.get(name, 0) for name in cell) for cell in cells}
        if set(worth.values()) <= {0, 1}:  # a group of people: each is in it, or not
            assert not 1 <= sum(cells[cell] for cell, one in worth.items() if one) <= 10


@given(CELLS, WANTED)
def test_what_is_shown_stays_shown_when_less_is_wanted(
    sizes: list[int], wanted: list[frozenset[int]]
) -> None:
    groups: list[Any] = groups_of(sizes, wanted)
    for last in range(len(groups)):
        assert tellable(groups[:last]) <= tellable(groups)
