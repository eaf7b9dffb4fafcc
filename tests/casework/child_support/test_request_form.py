"""The form of a request: what is missing in words, and what may stay empty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from throughcare.casework.child_support.rules.request_form import (
    FormState,
    may_be_filed,
    what_is_missing,
)

DAY = date(2026, 11, 21)
WHOLE = FormState(
    order_number="O-1", tribunal="Family Court of Fairhaven", ordered_on=DAY, has_amount=True,
    facility_number="MCJ-1", admitted_on=DAY, answers={"lower_while_inside": "yes"},
    needs_notary=True, signed_on=DAY, notarized_on=DAY,
)  # fmt: skip


def codes(form):
    return [reason.code for reason in what_is_missing(form)]


def test_a_whole_form_lacks_nothing_and_may_be_filed():
    assert codes(WHOLE) == []
    assert may_be_filed(WHOLE)


def test_each_missing_thing_is_said_in_words():
    empty = FormState("O-1", "", None, False, "", None, {}, True, None, None)
    assert codes(empty) == [
        "signature", "notary", "wish", "tribunal", "ordered_on", "amount", "number", "admitted_on"
    ]  # fmt: skip
    assert all(reason.in_words().endswith(".") for reason in what_is_missing(empty))


def test_blanks_left_empty_do_not_stop_the_filing_but_a_signature_does():
    assert may_be_filed(replace(WHOLE, answers={}, tribunal="", admitted_on=None))
    assert not may_be_filed(replace(WHOLE, signed_on=None))
    assert not may_be_filed(replace(WHOLE, notarized_on=None))
