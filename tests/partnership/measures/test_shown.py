"""A reader who may not see people sees no number that points at a few of them."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.shown import show_funnel, show_share


@pytest.fixture
def shown(definitions):
    def build(hits, total):
        definition = definitions["met_within_14_days"]
        return show_share(MeasureResult(definition, Month(2025, 3), hits, total))

    return build


def test_large_numbers_are_shown_with_their_share_and_its_doubt(shown):
    share = shown(75, 100)
    assert (share.numerator, share.denominator, share.percent) == (75, 100, 75)
    assert share.interval == (66, 82)


def test_few_misses_hide_the_hits_and_the_share_but_not_the_total(shown):
    share = shown(97, 100)
    assert (share.numerator, share.denominator) == (None, 100)
    assert share.percent is None
    assert share.interval is None


def test_nobody_missed_gives_nobody_away(shown):
    assert shown(40, 40).percent == 100
    assert shown(0, 40).percent == 0


def test_a_handful_is_hidden_altogether_and_said_to_be_too_few(shown):
    share = shown(4, 6)
    assert (share.numerator, share.denominator, share.percent) == (None, None, None)
    assert share.too_few_to_say


def test_an_empty_month_has_no_share(shown):
    assert shown(0, 0).percent is None
    assert shown(0, 0).denominator == 0


def test_a_funnel_hides_small_steps_and_small_losses():
    assert show_funnel([100, 95, 60, 20, 12, 3]) == (100, None, 60, 20, None, None)
    assert show_funnel([9, 4, 0]) == (None, None, 0)
    assert show_funnel([50, 50, 50]) == (50, 50, 50)


def test_a_funnel_that_grows_is_refused():
    with pytest.raises(ValueError, match="grow"):
        show_funnel([3, 4])


STEPS = st.lists(st.integers(0, 40), min_size=1, max_size=4).map(lambda n: sorted(n, reverse=True))


@given(STEPS)
def test_no_step_and_no_loss_of_a_funnel_can_be_bounded_between_one_and_ten(counts):
    shown = show_funnel(counts)
    choices = [range(46) if known is None else (known,) for known in shown]
    believed = (
        [steps for steps in product(*choices) if all(a >= b for a, b in pairwise(steps))]
        if sum(known is None for known in shown) <= 2
        else []
    )
    for place in range(len(counts)):
        values = [steps[place] for steps in believed]
        assert not values or min(values) == 0 or max(values) >= 11
    for place in range(len(counts) - 1):
        lost = [steps[place] - steps[place + 1] for steps in believed]
        assert not lost or min(lost) == 0 or max(lost) >= 11
