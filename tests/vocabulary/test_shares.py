"""A share comes with an interval that never promises more than is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.vocabulary.shares import is_too_few, wilson_interval


def test_wilson_interval_agrees_with_the_published_example():
    low, high = wilson_interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_an_empty_total_knows_nothing():
    assert wilson_interval(0, 0) == (0.0, 1.0)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_between_none_and_all(counts):
    hits, total = counts
    low, high = wilson_interval(hits, total)
    assert 0 <= low <= hits / total + 1e-12
    assert hits / total - 1e-12 <= high <= 1


def test_more_hits_than_people_is_refused():
    with pytest.raises(ValueError, match="between none and all"):
        wilson_interval(3, 2)


def test_under_ten_is_too_few_to_say():
    assert is_too_few(9)
    assert not is_too_few(10)
