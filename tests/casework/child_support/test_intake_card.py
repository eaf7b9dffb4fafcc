"""Three questions that may all be skipped, and cards that do not grow old."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.child_support.rules.intake_card import (
    CARD_QUESTIONS,
    INTAKE_QUESTIONS,
    SAFE_CONTACT,
    CardAnswer,
    batch_age,
    batch_cut_off,
    checks_from,
)

TODAY = date(2025, 3, 20)


@pytest.mark.row("S0-33")
@pytest.mark.rule("5 know 13")
def test_the_card_asks_exactly_three_questions_and_whether_writing_is_safe():
    assert [question.code for question in CARD_QUESTIONS] == [
        "has_order",
        "sentence_length",
        "wants_change",
    ]
    assert SAFE_CONTACT not in CARD_QUESTIONS


@pytest.mark.row("S0-33")
def test_skipping_every_answer_is_allowed_and_asks_nothing_more():
    assert checks_from({}) == ()
    assert checks_from({question.code: CardAnswer.SKIPPED for question in CARD_QUESTIONS}) == ()


@pytest.mark.row("S0-26")
def test_parent_yes_and_order_do_not_know_makes_a_check_and_no_error():
    assert [question.code for question in INTAKE_QUESTIONS] == ["is_parent", "has_order"]
    answers = {"is_parent": CardAnswer.YES, "has_order": CardAnswer.DO_NOT_KNOW}
    assert [check.code for check in checks_from(answers)] == ["look_for_order"]


def test_a_wish_and_an_unsafe_address_each_make_their_check():
    answers = {
        "has_order": CardAnswer.YES,
        "wants_change": CardAnswer.YES,
        "safe_to_contact": CardAnswer.NO,
    }
    assert [check.code for check in checks_from(answers)] == [
        "find_order",
        "offer_visit",
        "ask_in_person",
    ]


@pytest.mark.row("S0-34")
def test_a_card_of_fifteen_days_is_late_and_one_of_fourteen_is_not():
    assert batch_age([TODAY - timedelta(days=15), TODAY], TODAY).is_late
    assert not batch_age([TODAY - timedelta(days=14)], TODAY).is_late
    assert batch_age([TODAY - timedelta(days=15)], TODAY).oldest_days == 15
    assert batch_age([], TODAY).oldest_days is None


@pytest.mark.row("S0-34")
@given(st.dates(date(2024, 1, 1), date(2026, 1, 1)), st.integers(0, 500))
@pytest.mark.rule("5 know 13")
def test_batches_close_every_two_weeks(first, later):
    on = first + timedelta(days=later)
    cut_off = batch_cut_off(first, on)
    assert on <= cut_off < on + timedelta(days=14)
    assert (cut_off - first).days % 14 == 0
