"""A referral carries what the facility's clause names, and nothing where it is silent."""

import pytest

from throughcare.casework.child_support.rules.referral import OWN_FACTS, Carried, carried


@pytest.mark.rule("R2")
@pytest.mark.parametrize(
    ("parameters", "allowed"),
    [
        ({}, set()),
        ({"referral_carries": ["since", "until"]}, {Carried.SINCE, Carried.UNTIL}),
        ({"referral_carries": ["place", "amount", "other_parent"]}, {Carried.PLACE}),
    ],
)
def test_the_clause_says_what_of_the_facility_goes_along(parameters, allowed):
    assert carried(parameters) == allowed


@pytest.mark.rule("F7")
def test_nothing_of_the_other_parent_and_no_amount_can_be_named():
    for fact in OWN_FACTS | set(Carried):
        assert not {"other", "payee", "amount", "cents", "child"} & set(str(fact).split("_"))
