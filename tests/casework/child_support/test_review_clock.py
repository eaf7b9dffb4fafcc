"""The review clock is a different 180 days."""

from datetime import date

import pytest

from throughcare.casework.child_support.rules.review_clock import next_review_on, review_completion
from throughcare.casework.child_support.rules.terms import ReviewCompletion

RULE = ReviewCompletion()


@pytest.mark.rule("R3")
def test_the_review_is_counted_from_the_later_of_request_and_locating():
    known = review_completion(RULE, date(2025, 1, 2), None, date(2025, 1, 2))
    found = review_completion(RULE, date(2025, 1, 2), date(2025, 2, 1), date(2025, 2, 1))
    before = review_completion(RULE, date(2025, 1, 2), date(2024, 12, 1), date(2025, 1, 2))
    assert (known.due_on, known.because) == (date(2025, 7, 1), "requested")
    assert (found.due_on, found.because) == (date(2025, 7, 31), "located")
    assert before == known


@pytest.mark.rule("R3")
@pytest.mark.rule("5 know 2")
def test_changing_the_review_time_leaves_the_custody_threshold_alone(pack):
    assert review_completion(
        ReviewCompletion(90), date(2025, 1, 2), None, date(2025, 1, 2)
    ).due_on == date(2025, 4, 2)
    assert pack("US").trigger.thresholds[0].amount == 180
    assert pack("US").review_completion.within_days == 180
    assert pack("CA").trigger.thresholds[0].amount == 90
    assert pack("CA").review_completion.within_days == 180


@pytest.mark.rule("R4")
def test_a_review_needs_no_change_of_circumstances_after_36_months():
    assert next_review_on(RULE, date(2024, 2, 29)) == date(2027, 2, 28)
