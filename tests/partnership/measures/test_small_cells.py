"""Counts under eleven are hidden so well that nobody can subtract their way to them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.partnership.measures.rules.small_cells import (
    is_small,
    show_count,
    show_line,
    show_table,
    with_totals,
)


def lines_of(height, width):
    """Each sum a reader knows: cells of a line and the total that ends it."""
    for row in range(height + 1):
        yield [(row, column) for column in range(width)], (row, width)
    for column in range(width + 1):
        yield [(row, column) for row in range(height)], (height, column)


def interval_solver(shown):
    """What a reader can work out: the range of each hidden count, by sums alone."""
    height, width = len(shown) - 1, len(shown[0]) - 1
    low, high = {}, {}
    for row, column in product(range(height + 1), range(width + 1)):
        value = shown[row][column]
        low[row, column] = 0 if value is None else value
        high[row, column] = float("inf") if value is None else value
    for _ in range(4 * (height + 2) * (width + 2)):
        before = dict(low), dict(high)
        for parts, total in lines_of(height, width):
            low[total] = max(low[total], sum(low[part] for part in parts))
            high[total] = min(high[total], sum(high[part] for part in parts))
            for part in parts:
                others = [other for other in parts if other != part]
                low[part] = max(low[part], low[total] - sum(high[other] for other in others))
                high[part] = min(high[part], high[total] - sum(low[other] for other in others))
        if before == (low, high):
            break
    return low, high


TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.integers(0, 15), st.integers(0, 80)), min_size=width, max_size=width),
        min_size=1,
        max_size=5,
    )
)


@settings(max_examples=400, deadline=None)
@given(TABLES)
def test_no_hidden_count_can_be_bounded_between_one_and_ten(counts):
    shown = show_table(counts)
    low, high = interval_solver(shown.cells)
    for cell in shown.hidden:
        assert not (low[cell] >= 1 and high[cell] <= 10), (cell, shown.cells)


@settings(max_examples=400, deadline=None)
@given(TABLES)
def test_no_small_count_is_shown_and_no_shown_count_is_false(counts):
    truth = with_totals(counts)
    for shown_line, true_line in zip(show_table(counts).cells, truth, strict=True):
        for shown, true in zip(shown_line, true_line, strict=True):
            assert shown is None or (shown == true and not is_small(true))


def believable(shown, limit):
    """Every filling of a two-by-two table that agrees with what is shown, totals included."""
    inner = np.indices((limit + 1,) * 4).reshape(2, 2, -1)
    rows = np.concatenate([inner, inner.sum(axis=1, keepdims=True)], axis=1)
    table = np.concatenate([rows, rows.sum(axis=0, keepdims=True)])
    agrees = np.ones(table.shape[-1], dtype=bool)
    for (row, column), known in np.ndenumerate(np.array(shown, dtype=object)):
        if known is not None:
            agrees &= table[row, column] == known
    return table[:, :, agrees]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 14), min_size=2, max_size=2), min_size=2, max_size=2))
def test_counting_every_possibility_finds_no_hidden_count_either(counts):
    shown = show_table(counts)
    possible = believable(shown.cells, limit=28)
    assert possible.shape[-1] > 0
    for row, column in shown.hidden:
        values = possible[row, column]
        assert values.min() == 0 or values.max() >= 11


def test_a_table_without_small_counts_is_shown_whole():
    assert show_table([[20, 30], [40, 50]]).hidden == frozenset()


def test_no_more_is_hidden_than_needed_in_a_plain_case():
    shown = show_table([[3, 40, 20], [15, 50, 30], [22, 18, 60]])
    assert len(shown.hidden) == 4
    assert (0, 0) in shown.hidden
    assert all(shown.cells[3])  # the totals below stay


def test_hits_and_misses_hide_each_other_and_keep_their_total():
    assert show_line([3, 37]) == (None, None, 40)
    assert show_line([20, 20]) == (20, 20, 40)
    assert show_line([0, 40]) == (0, 40, 40)


def test_a_count_that_stands_alone_says_fewer_than_eleven():
    assert show_count(10) == "fewer than 11"
    assert show_count(0) == "fewer than 11"
    assert show_count(11) == "11"


def test_a_crooked_table_is_refused():
    with pytest.raises(ValueError, match="one length"):
        show_table([[1, 2], [3]])
    with pytest.raises(ValueError, match="below zero"):
        show_table([[1, -2]])
