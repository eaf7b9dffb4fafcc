"""Who pays for a call, at which rate."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.inreach.rules.call_price import (
    CallTerms,
    call_terms,
    price_cents,
    terms_for,
)
from throughcare.vocabulary.categories import ContactMode

CLAUSE, PAYER = UUID(int=1), UUID(int=2)


@pytest.mark.row("S0-09")
@pytest.mark.parametrize(
    ("parameters", "payer", "modes"),
    [
        ({"pays_for": "calls", "rate_cents": 12}, PAYER, {"phone", "video"}),
        ({"pays_for": "calls", "rate_cents": 0, "modes": ["phone"]}, PAYER, {"phone"}),
        ({"pays_for": "rooms", "rate_cents": 12}, PAYER, None),
        ({}, PAYER, None),
        ({"pays_for": "calls", "rate_cents": 12}, None, None),
    ],
)
def test_a_funding_clause_says_who_pays_for_which_calls(
    parameters: dict[str, Any], payer: UUID | None, modes: set[str] | None
) -> None:
    terms = call_terms(parameters, CLAUSE, payer)
    assert (terms and {str(mode) for mode in terms.modes}) == modes


@pytest.mark.row("S0-09")
@pytest.mark.parametrize("rate", [0.12, "12", -1, True, None])
def test_a_rate_that_is_no_whole_number_of_cents_is_refused(rate: object) -> None:
    with pytest.raises(ValueError, match="whole number of cents"):
        call_terms({"pays_for": "calls", "rate_cents": rate}, CLAUSE, PAYER)


def test_a_visit_in_person_costs_nothing() -> None:
    assert terms_for(ContactMode.IN_PERSON, [CallTerms(CLAUSE, PAYER, 12)]) is None


@given(st.integers(0, 500), st.integers(0, 600), st.integers(0, 600))
def test_two_calls_cost_what_one_of_their_length_costs(rate: int, one: int, two: int) -> None:
    assert price_cents(rate, one) + price_cents(rate, two) == price_cents(rate, one + two)
