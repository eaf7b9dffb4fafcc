"""How much of a budget for calls is left, and when more calls would go beyond it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from throughcare.casework.inreach.rules.call_price import Spent, call_terms, goes_beyond

CLAUSE, PAYER = uuid4(), uuid4()


@pytest.mark.row("S0-09")
@pytest.mark.parametrize(
    ("cents", "planned", "budget", "more", "beyond"),
    [
        (100, 100, 500, 300, False),
        (100, 100, 500, 301, True),
        (500, 0, 500, 1, True),
        (900, 0, 500, 1, True),
        (0, 0, 0, 1, True),
        (10**9, 0, None, 10**9, False),
    ],
)
def test_calls_go_beyond_a_budget_to_the_cent(cents, planned, budget, more, beyond):
    spent = Spent(CLAUSE, cents, planned, budget)
    assert goes_beyond(spent, more) is beyond
    assert spent.left_cents == (None if budget is None else budget - cents - planned)


@pytest.mark.parametrize("budget", [-1, 1.5, True, "much"])
def test_a_budget_is_a_whole_number_of_cents(budget):
    with pytest.raises(ValueError, match="budget_cents"):
        call_terms({"pays_for": "calls", "rate_cents": 1, "budget_cents": budget}, CLAUSE, PAYER)


def test_a_clause_may_say_no_budget():
    terms = call_terms({"pays_for": "calls", "rate_cents": 1}, CLAUSE, PAYER)
    assert terms is not None
    assert terms.budget_cents is None
