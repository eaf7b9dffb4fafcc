"""A state's waiting period is the pack's; the window it opens is counted from the letter."""

from datetime import date

import pytest

from throughcare.casework.child_support.rules.fvi_window import removal_window


@pytest.mark.rule("2.12 FVI removal window, Kansas style")
@pytest.mark.rule("5 know 5")
def test_the_window_opens_the_day_after_the_letter_and_closes_after_thirty_days(pack):
    window = removal_window(date(2025, 5, 1), pack("FH").flag_removal)
    assert (window.opens_on, window.closes_on) == (date(2025, 5, 2), date(2025, 5, 31))
    assert window.next_letter_on == date(2025, 6, 1)
