"""The waiting period of a state before a family violence flag may be taken away (F9)."""

from datetime import date, timedelta

from throughcare.access.rules.sealing import RemovalWindow
from throughcare.casework.child_support.rules.terms import FlagRemoval


def removal_window(letter_on: date, rule: FlagRemoval) -> RemovalWindow:
    """The window that a letter sent on `letter_on` opens."""
    return RemovalWindow(
        opens_on=letter_on + timedelta(days=rule.opens_after_days),
        closes_on=letter_on + timedelta(days=rule.closes_after_days),
        next_letter_on=letter_on + timedelta(days=rule.next_letter_after_days),
    )
