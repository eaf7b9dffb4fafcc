"""Notice on time to both parents, and to each of them."""

from datetime import date

import pytest

from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.fact_rows import Month

BEGAN, DUE = date(2025, 6, 13), date(2025, 7, 8)


@pytest.fixture
def count(definitions):
    def run(facts, as_of=date(2025, 8, 1)):
        return measure(definitions["notice_on_time"], Month(2025, 6), facts, as_of)

    return run


@pytest.fixture
def duty(fact):
    def build(subject, order="1"):
        return fact("notice_due", subject, BEGAN, due_on=DUE.isoformat(), order=order)

    return build


@pytest.fixture
def sent(fact):
    def build(subject, party, on=DUE, order="1", kind="notice_sent", **more):
        return fact(kind, subject, on, party=party, order=order, **more)

    return build


@pytest.mark.rule("R2")
def test_both_letters_by_the_due_day_are_on_time(duty, sent, count):
    result = count([duty("A"), sent("A", "inside"), sent("A", "other")])
    assert (result.numerator, result.denominator) == (1, 1)


@pytest.mark.rule("R2")
def test_one_late_letter_breaks_the_notice_and_shows_in_its_own_rate(duty, sent, count):
    late = date(2025, 7, 9)
    result = count([duty("A"), sent("A", "inside"), sent("A", "other", late, cause="partner")])
    assert result.numerator == 0
    assert result.misses == {"partner": 1}
    assert result.parts["inside"].numerator == 1
    assert result.parts["other"].numerator == 0


def test_each_order_is_its_own_duty(duty, sent, count):
    facts = [duty("A", "1"), duty("A", "2"), sent("A", "inside"), sent("A", "other")]
    result = count(facts)
    assert (result.numerator, result.denominator) == (1, 2)


def test_a_duty_found_twice_is_one_duty(duty, sent, count):
    facts = [duty("A"), duty("A"), sent("A", "inside"), sent("A", "other")]
    assert count(facts).denominator == 1


def test_a_letter_that_came_back_counts_only_when_it_was_sent_again_in_time(duty, sent, count):
    back = sent("A", "inside", date(2025, 6, 30), kind="notice_returned")
    facts = [duty("A"), sent("A", "other"), sent("A", "inside", date(2025, 6, 20)), back]
    assert count(facts).numerator == 0
    assert count([*facts, sent("A", "inside", date(2025, 7, 2))]).numerator == 1
    assert count([*facts, sent("A", "inside", date(2025, 7, 9))]).numerator == 0


def test_what_is_not_due_yet_is_counted_apart(duty, sent, count):
    facts = [duty("A"), sent("A", "inside", date(2025, 6, 20))]
    early = count(facts, as_of=DUE)
    assert early.excluded == {"not_due_yet": 1}
    assert early.parts["inside"].numerator == 1
    assert count(facts, as_of=date(2025, 7, 9)).misses == {"not_said": 1}


def test_a_match_that_was_undone_owes_no_notice(duty, fact, count):
    facts = [duty("A"), fact("match_undone", "A", date(2025, 6, 20))]
    assert count(facts).excluded == {"match_undone": 1}


def test_a_duty_without_a_due_day_is_counted_apart(fact, count):
    assert count([fact("notice_due", "A", BEGAN)]).excluded == {"no_due_date": 1}


def test_each_letter_may_have_its_own_duty(fact, sent, count):
    facts = [
        fact("notice_due", "A", BEGAN, due_on=day, order="1", party=party)
        for party, day in (("inside", "2025-07-08"), ("other", "2025-07-10"))
    ]
    facts += [sent("A", "inside"), sent("A", "other", date(2025, 7, 10))]
    assert (count(facts).numerator, count(facts).denominator) == (1, 1)
    early = count(facts[:3], as_of=date(2025, 7, 9))
    assert early.excluded == {"not_due_yet": 1}


def test_an_order_of_another_state_is_referred_and_counted_apart(fact, count):
    facts = [fact("notice_due", "A", BEGAN, due_on="2025-07-08", order="1", party="referral")]
    assert count(facts).excluded == {"referred_to_another_state": 1}


def test_a_duty_of_another_month_is_another_cohort(fact, sent, count):
    facts = [
        fact("notice_due", "A", date(2025, 5, 30), due_on="2025-06-20", order="1"),
        sent("B", "inside"),
    ]
    assert count(facts).denominator == 0
    assert count(facts).subjects == {"hit": (), "miss": ()}
