"""The release-day letter says when support is due again, how much, and whom to call."""

from datetime import date

import pytest

from throughcare.casework.child_support.rules.releases import (
    ChangedOrder,
    WhomToCall,
    release_facts,
    share_of,
)

RELEASED = date(2025, 11, 20)
CALL = WhomToCall("Fairhaven Support Office", "555-0100")


def facts(pack, *orders):
    return release_facts(orders, pack, RELEASED, CALL)


def test_the_letter_gives_date_amount_and_a_line_to_call(pack):
    found = facts(pack("FH"), ChangedOrder("ORDER-1", 30_001, 1_000, is_changed=True))
    (line,) = found.orders
    assert line.due_until_then_cents == 1_000
    assert line.due_again_on == date(2026, 3, 1)
    assert line.due_again_cents == 15_001
    assert "March 1, 2026" in line.reason.in_words()
    assert found.call == CALL
    assert "not legal advice" in found.not_legal_advice


def test_each_order_has_its_own_line_and_an_unchanged_one_just_goes_on(pack):
    changed, unchanged = facts(
        pack("FH"),
        ChangedOrder("ORDER-1", 30_000, 1_000, is_changed=True),
        ChangedOrder("ORDER-2", 20_000, 20_000, is_changed=False),
    ).orders
    assert changed.due_again_on is not None
    assert unchanged.due_again_on is None
    assert unchanged.due_again_cents == 20_000
    assert unchanged.reason.code == "never_changed"


def test_no_amount_is_promised_where_a_decision_must_come_first(pack):
    for jurisdiction in ("ND", "UT", "OK", "US"):
        (line,) = facts(
            pack(jurisdiction), ChangedOrder("ORDER-1", 30_000, 0, is_changed=True)
        ).orders
        assert line.due_again_on is None
        assert line.due_again_cents is None


def test_half_of_a_small_order_is_not_below_the_floor(pack):
    (line,) = facts(pack("WA"), ChangedOrder("ORDER-1", 1_500, 1_000, is_changed=True)).orders
    assert line.due_again_cents == 1_000


@pytest.mark.parametrize(("cents", "share"), [(30_000, 15_000), (1, 1), (3, 2), (0, 0)])
def test_half_a_cent_is_rounded_up(cents, share):
    assert share_of(cents, 50) == share
