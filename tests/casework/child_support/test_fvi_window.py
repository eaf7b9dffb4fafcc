"""A family violence flag goes away only inside its window, and only when two people agree."""

from datetime import date

import pytest

from throughcare.casework.child_support.rules.fvi_window import may_remove_flag, removal_window


@pytest.fixture
def window(pack):
    return removal_window(date(2025, 5, 1), pack("FH").flag_removal)


def ask(window, on, **changes):
    facts = {"asked_by": "A", "agreed_by": "B", "confirmed_by_protected_person": True} | changes
    return may_remove_flag(window, on, **facts)


@pytest.mark.rule("2.12 FVI removal window, Kansas style")
@pytest.mark.rule("5 know 5")
def test_the_window_opens_the_day_after_the_letter_and_closes_after_thirty_days(window):
    assert (window.opens_on, window.closes_on) == (date(2025, 5, 2), date(2025, 5, 31))
    assert window.next_letter_on == date(2025, 6, 1)
    assert ask(window, date(2025, 5, 1)).codes == ("too_early",)
    assert ask(window, date(2025, 5, 2)).is_yes
    assert ask(window, date(2025, 5, 31)).is_yes
    assert ask(window, date(2025, 6, 1)).codes == ("too_late",)


@pytest.mark.rule("F9")
@pytest.mark.rule("5 know 5")
def test_one_person_alone_never_removes_a_flag(window):
    assert ask(window, date(2025, 5, 10), agreed_by="A").codes == ("two_people",)
    assert ask(window, date(2025, 5, 10), agreed_by="").codes == ("two_people",)


@pytest.mark.rule("F9")
def test_without_the_protected_persons_word_nothing_is_removed(window):
    assert ask(window, date(2025, 5, 10), confirmed_by_protected_person=False).is_no
