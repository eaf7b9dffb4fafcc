"""Met within fourteen days, counted by hand for forty people."""

from datetime import date, timedelta

import pytest

from throughcare.partnership.measures.rules.counting import measure
from throughcare.partnership.measures.rules.fact_rows import Month

MARCH = Month(2025, 3)
ADMITTED = date(2025, 3, 3)
MAY_DAY = date(2025, 5, 1)


@pytest.fixture
def count(definitions):
    def run(facts, as_of=MAY_DAY, month=MARCH):
        return measure(definitions["met_within_14_days"], month, facts, as_of)

    return run


@pytest.fixture
def forty_people(stay, fact):
    """Forty people admitted in March 2025, counted by hand:

    people  stays  what happened                                     counted as
        20     20  met on day 0 to 14, one of them on day 14         20 hits
         1      1  met on day 3, released on day 10                   1 hit
         1      1  admission reported twice, met on day 5             1 hit
         1      2  released day 4 (met day 2), back, met on day 10    2 hits
         1      2  released day 3 unmet, back, met on day 6           1 hit, 1 released before due
         1      1  met on day 15, facility locked down 5 days         1 miss (facility)
         1      1  met on day 15, nothing recorded                    1 miss (not said)
         1      1  attempted on day 9, the person was at court        1 miss (nobody)
         1      1  released on day 20, never met                      1 miss (not said)
         2      2  released on day 5, never met                       2 released before due
         1      1  released on day 14, never met                      1 released before due
         3      3  order not eligible                                 3 not eligible
         2      2  release date unknown                               2 cannot tell yet
         2      2  never matched                                      2 no confirmed match
         1      1  match undone                                       1 no confirmed match
         1      1  eligibility never asked                            1 eligibility not asked
    ------  -----
        40     42  stays: 25 hits, 4 misses, 13 counted apart
    """
    facts = []
    for number in range(20):
        facts += stay(f"met-{number}", ADMITTED + timedelta(days=number), met=min(number, 14))
    facts += stay("released-after-meeting", ADMITTED, met=3, released=10)
    facts += [*stay("twice", ADMITTED, met=5), fact("person_admitted", "twice", date(2025, 3, 4))]
    facts += stay("back-1", ADMITTED, met=2, released=4)
    facts += stay("back-1", ADMITTED + timedelta(days=9), met=10)
    facts += stay("back-2", ADMITTED, released=3)
    facts += stay("back-2", ADMITTED + timedelta(days=7), met=6)
    facts += stay("locked-down", ADMITTED, met=15)
    facts += [
        fact("clock_paused", "locked-down", date(2025, 3, 6), cause="facility"),
        fact("clock_resumed", "locked-down", date(2025, 3, 10)),
        fact("clock_paused", "locked-down", date(2025, 3, 11), cause="person"),
        fact("clock_resumed", "locked-down", date(2025, 3, 12)),
    ]
    facts += stay("late", ADMITTED, met=15)
    facts += [
        *stay("at-court", ADMITTED),
        fact("contact_attempted", "at-court", date(2025, 3, 12), cause="nobody"),
    ]
    facts += stay("released-late", ADMITTED, released=20)
    facts += stay("short-1", ADMITTED, released=5) + stay("short-2", ADMITTED, released=5)
    facts += stay("released-on-day-14", ADMITTED, released=14)
    for number in range(3):
        facts += stay(f"not-eligible-{number}", ADMITTED, met=2, answer="no")
    for number in range(2):
        facts += stay(f"unknown-{number}", ADMITTED, met=2, answer="cannot_tell_yet")
        facts += stay(f"unmatched-{number}", ADMITTED, match=None, answer=None)
    facts += stay("undone", ADMITTED, met=2, match="undone")
    facts += stay("not-asked", ADMITTED, met=2, answer=None)
    return facts


@pytest.mark.row("S0-05")
def test_forty_people_come_to_the_numbers_counted_by_hand(forty_people, count):
    assert len({fact.subject for fact in forty_people}) == 40
    result = count(forty_people)
    assert (result.numerator, result.denominator) == (25, 29)
    assert result.misses == {"facility": 1, "not_said": 2, "nobody": 1}
    assert result.excluded == {
        "released_before_due": 4,
        "not_eligible": 3,
        "cannot_tell_yet": 2,
        "no_confirmed_match": 3,
        "eligibility_not_asked": 1,
    }
    assert sum(result.excluded.values()) + result.denominator == 42
    assert result.share == pytest.approx(25 / 29)


@pytest.mark.row("S0-05")
def test_a_second_stay_in_the_same_month_is_counted_once_per_stay(forty_people, count):
    subjects = count(forty_people).subjects
    assert subjects["hit"].count("back-1") == 2
    assert subjects["hit"].count("back-2") == 1
    assert subjects["released_before_due"].count("back-2") == 1
    assert subjects["hit"].count("twice") == 1


@pytest.mark.parametrize(("day", "hits"), [(13, 1), (14, 1), (15, 0)])
def test_the_last_day_in_time_is_day_fourteen(day, hits, stay, count):
    assert count(stay("A", ADMITTED, met=day)).numerator == hits


def test_before_the_due_day_is_over_nobody_is_missed(stay, count):
    facts = stay("A", ADMITTED)
    assert count(facts, as_of=date(2025, 3, 17)).excluded == {"not_due_yet": 1}
    assert count(facts, as_of=date(2025, 3, 18)).misses == {"not_said": 1}


def test_facts_of_later_days_are_not_read(stay, count):
    facts = stay("A", ADMITTED, met=10)
    assert count(facts, as_of=date(2025, 3, 12)).excluded == {"not_due_yet": 1}


def test_an_attempt_is_not_a_meeting(stay, fact, count):
    facts = [*stay("A", ADMITTED), fact("contact_attempted", "A", date(2025, 3, 5))]
    assert count(facts).numerator == 0


def test_one_eligible_order_of_two_is_enough(stay, fact, count):
    facts = [
        *stay("A", ADMITTED, met=2, answer=None),
        fact("eligibility_found", "A", ADMITTED, answer="no", order="1"),
        fact("eligibility_found", "A", ADMITTED, answer="yes", order="2"),
    ]
    assert count(facts).numerator == 1


def test_an_answer_that_changed_counts_as_it_is_now(stay, fact, count):
    facts = [
        *stay("A", ADMITTED, met=2, answer="cannot_tell_yet"),
        fact("eligibility_found", "A", date(2025, 3, 20), answer="yes"),
    ]
    assert count(facts).numerator == 1


def test_another_month_is_another_cohort(stay, count):
    facts = stay("A", date(2025, 2, 28), met=2) + stay("B", date(2025, 3, 31), met=2)
    assert count(facts).subjects["hit"] == ("B",)
    assert count(facts, month=Month(2025, 2)).subjects["hit"] == ("A",)


def test_a_pause_that_never_ended_is_charged_through_the_due_day(stay, fact, count):
    facts = [*stay("A", ADMITTED), fact("clock_paused", "A", date(2025, 3, 10), cause="partner")]
    assert count(facts).misses == {"partner": 1}


def test_rejecting_another_proposal_does_not_undo_the_match_that_stands(stay, fact, count):
    facts = stay("A", ADMITTED, met=2, match=None)
    facts += [
        fact("match_confirmed", "A", ADMITTED, link="1"),
        fact("match_rejected", "A", date(2025, 3, 4), link="2"),
    ]
    assert count(facts).numerator == 1
    undone = fact("match_undone", "A", date(2025, 3, 5), link="1")
    assert count([*facts, undone]).excluded == {"no_confirmed_match": 1}


def test_the_day_of_admission_may_be_the_one_that_the_match_repeats(stay, fact, count):
    facts = [one for one in stay("A", ADMITTED, met=14) if one.kind != "person_admitted"]
    facts.append(fact("contact_due", "A", ADMITTED, admitted_on=ADMITTED.isoformat()))
    assert count(facts).numerator == 1


def test_what_was_tried_after_the_due_day_does_not_explain_the_miss(stay, fact, count):
    facts = [
        *stay("A", ADMITTED),
        fact("contact_attempted", "A", date(2025, 3, 10), cause="facility"),
        fact("contact_attempted", "A", date(2025, 3, 20), cause="person"),
    ]
    assert count(facts).misses == {"facility": 1}


def test_three_stays_in_one_month_keep_their_own_meetings(stay, count):
    facts = [
        *stay("A", date(2025, 3, 1), released=2),
        *stay("A", date(2025, 3, 5), met=1, released=3),
        *stay("A", date(2025, 3, 10), released=2),
    ]
    result = count(facts)
    assert result.subjects["hit"] == ("A",)
    assert result.excluded == {"released_before_due": 2}


def test_a_resume_without_a_pause_charges_nobody(stay, fact, count):
    facts = [*stay("A", ADMITTED), fact("clock_resumed", "A", ADMITTED, cause="facility")]
    assert count(facts).misses == {"not_said": 1}


def test_a_pause_reported_twice_runs_from_the_first(stay, fact, count):
    facts = [
        *stay("A", ADMITTED),
        fact("clock_paused", "A", date(2025, 3, 4), cause="facility"),
        fact("clock_paused", "A", date(2025, 3, 6), cause="person"),
        fact("clock_resumed", "A", date(2025, 3, 8)),
    ]
    assert count(facts).misses == {"facility": 1}


def test_a_pause_of_another_clock_is_not_charged(stay, fact, count):
    facts = [
        *stay("A", ADMITTED),
        fact("clock_paused", "A", ADMITTED, cause="facility", clock="notice_inside"),
    ]
    assert count(facts).misses == {"not_said": 1}


def test_nobody_in_the_month_makes_no_share(count):
    result = count([])
    assert result.share is None
    assert result.interval == (0.0, 1.0)
    assert result.too_few_to_say
