"""What the law changes by itself, from the pack, the order's amount and the day of admission."""

from datetime import date

import pytest

from throughcare.casework.child_support.rules.account_change import ChangeByLaw, change_by_law

pytestmark = pytest.mark.row("S0-28")
ADMITTED = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("state", "outcome", "first_day", "after"),
    [
        ("CA", "suspended", date(2026, 4, 1), 0),  # first full month of custody
        ("OR", "suspended", date(2026, 4, 1), 0),
        ("ND", "expired", None, 0),  # from the sentence, which the roster does not date
    ],
)
def test_the_pack_says_the_outcome_the_first_day_and_the_amount(
    pack, state, outcome, first_day, after
):
    assert change_by_law(pack(state), 30_000, ADMITTED) == ChangeByLaw(
        outcome, first_day, 30_000, after
    )


@pytest.mark.parametrize("state", ["US", "FH", "UT", "WA", "CT", "OK"])
def test_where_somebody_asks_or_decides_no_law_changes_an_account(pack, state):
    assert change_by_law(pack(state), 30_000, ADMITTED) is None


def test_what_is_not_known_stays_unknown(pack):
    law = change_by_law(pack("CA"), None, None)
    assert (law.effective_on, law.before_cents, law.after_cents) == (None, None, None)
