"""A matched share far from what one expects raises a question."""

import pytest

from throughcare.casework.child_support.rules.expected_share import matched_share_is_odd


@pytest.mark.row("S0-19")
def test_six_matches_of_500_are_far_below_and_100_are_not():
    low = matched_share_is_odd(500, 6)
    assert low.is_yes
    assert low.reasons[0].in_words() == "6 of 500 matched: far below the expected 20%."
    assert matched_share_is_odd(500, 100).is_no


def test_far_too_many_matches_are_a_question_too():
    assert matched_share_is_odd(500, 300).codes == ("far_above",)


def test_a_small_roster_cannot_tell():
    assert matched_share_is_odd(29, 0).is_open
    assert matched_share_is_odd(60, 4).is_no  # 7%, but the interval reaches 16%


def test_an_agency_may_expect_its_own_share():
    assert matched_share_is_odd(500, 6, expected_percent=2).is_no
