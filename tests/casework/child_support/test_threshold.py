"""Whether custody is long enough, against every pack and at every edge."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.casework.child_support.rules.choices import (
    Basis,
    Count,
    Operator,
    ReleaseDateKind,
    Unit,
)
from throughcare.casework.child_support.rules.custody import Sentence, Stay
from throughcare.casework.child_support.rules.pack_files import load_packs, pack_for
from throughcare.casework.child_support.rules.projections import ReleaseProjection
from throughcare.casework.child_support.rules.spans import (
    Span,
    after,
    first_qualifying_day,
    meets,
)
from throughcare.casework.child_support.rules.terms import Length, Threshold, Trigger
from throughcare.casework.child_support.rules.threshold import (
    hold_against,
    incarceration_threshold,
)
from throughcare.vocabulary.verdicts import Answer

FEDERAL = Threshold(Basis.REMAINING_FROM_LEARNED, Operator.MORE_THAN, 180, Unit.DAYS, True)
OREGON_STYLE = Threshold(Basis.REMAINING_FROM_LEARNED, Operator.AT_LEAST, 180, Unit.DAYS, True)
TOTAL_STAY = Threshold(Basis.TOTAL_EXPECTED_STAY, Operator.AT_LEAST, 180, Unit.DAYS, True)


def remaining(threshold, stay, learned_on):
    return hold_against(threshold, stay, learned_on, learned_on).verdict.answer


@pytest.mark.rule("2.12 Threshold edge, remaining_from_learned")
def test_exactly_180_days_left_is_not_more_than_180(stay_until):
    stay = stay_until(date(2024, 12, 20), date(2025, 7, 1))
    assert remaining(FEDERAL, stay, date(2025, 1, 2)) is Answer.NO
    assert remaining(OREGON_STYLE, stay, date(2025, 1, 2)) is Answer.YES


@pytest.mark.rule("2.12 Threshold one over")
def test_181_days_left_passes_both_operators(stay_until):
    stay = stay_until(date(2024, 12, 20), date(2025, 7, 2))
    assert remaining(FEDERAL, stay, date(2025, 1, 2)) is Answer.YES
    assert remaining(OREGON_STYLE, stay, date(2025, 1, 2)) is Answer.YES


@pytest.mark.rule("2.12 Leap year")
def test_the_same_days_of_the_year_pass_in_a_leap_year_only(stay_until):
    leap = stay_until(date(2024, 1, 1), date(2024, 7, 1))
    plain = stay_until(date(2025, 1, 1), date(2025, 7, 1))
    assert remaining(FEDERAL, leap, date(2024, 1, 2)) is Answer.YES
    assert remaining(FEDERAL, plain, date(2025, 1, 2)) is Answer.NO


@pytest.mark.rule('2.12 "Six months" is not a day count')
def test_washington_counts_months_and_never_180_days(stay_until, pack):
    trigger = pack("WA").trigger
    begins = date(2025, 2, 28)

    def answer(release):
        stay = stay_until(begins, release)
        return incarceration_threshold(trigger, stay, begins, begins).findings[0].verdict.answer

    assert (date(2025, 8, 28) - begins).days == 181
    assert (date(2025, 8, 31) - begins).days == 184
    assert answer(begins + timedelta(days=180)) is Answer.NO
    assert answer(date(2025, 8, 28)) is Answer.YES
    # From August 31, 180 days reach February 27: not six months; 181 days are exactly six months.
    begins = date(2025, 8, 31)
    assert answer(date(2026, 2, 27)) is Answer.NO
    assert answer(date(2026, 2, 28)) is Answer.YES
    # From January 1, 181 days are six months and 180 are not; from March 1 it takes 184.
    begins = date(2025, 3, 1)
    assert answer(begins + timedelta(days=183)) is Answer.NO
    assert answer(begins + timedelta(days=184)) is Answer.YES


@pytest.mark.rule("2.12 Unknown release")
@pytest.mark.rule("5 know 4")
def test_an_unknown_release_is_not_a_no(pack):
    stay = Stay(date(2025, 1, 2), next_hearing_on=date(2025, 2, 3))
    finding = incarceration_threshold(pack("US").trigger, stay, date(2025, 1, 5), date(2025, 1, 10))
    assert finding.verdict.answer is Answer.CANNOT_TELL_YET
    assert finding.recheck_on == date(2025, 2, 3)
    without_hearing = incarceration_threshold(
        pack("US").trigger, Stay(date(2025, 1, 2)), date(2025, 1, 5), date(2025, 1, 10)
    )
    assert without_hearing.recheck_on is None
    assert "recheck_each_roster" in without_hearing.verdict.codes


@pytest.mark.rule("2.12 Prior credit")
def test_credit_before_sentencing_counts_only_where_the_law_says_so(pack):
    sentence = Sentence(Length(200, Unit.DAYS), date(2025, 3, 1), credit_days=30)
    stay = Stay(date(2025, 1, 30), sentence=sentence)
    north_dakota = incarceration_threshold(
        pack("ND").trigger, stay, date(2025, 3, 2), date(2025, 3, 2)
    )
    assert north_dakota.findings[0].counted_days == 170
    assert north_dakota.verdict.answer is Answer.NO
    total = hold_against(TOTAL_STAY, stay, date(2025, 3, 2), date(2025, 3, 2))
    assert total.counted_days == 200
    assert total.verdict.answer is Answer.YES


@pytest.mark.rule("2.12 More than 90 consecutive days")
def test_day_90_is_not_more_than_90_days(pack):
    trigger, stay = pack("CA").trigger, Stay(date(2025, 3, 15))

    def on(day):
        return incarceration_threshold(trigger, stay, date(2025, 3, 20), day)

    assert on(date(2025, 6, 13)).findings[0].counted_days == 90
    assert on(date(2025, 6, 13)).verdict.answer is Answer.NO
    assert on(date(2025, 6, 13)).recheck_on == date(2025, 6, 14)
    assert on(date(2025, 6, 14)).verdict.answer is Answer.YES


# Days of stay or sentence -> answer of each pack; the pack's own basis supplies the stretch.
EDGES = [
    ("US", "days", 179, Answer.NO),
    ("US", "days", 180, Answer.NO),
    ("US", "days", 181, Answer.YES),
    ("FH", "days", 180, Answer.NO),
    ("FH", "days", 181, Answer.YES),
    ("UT", "days", 179, Answer.NO),
    ("UT", "days", 180, Answer.NO),
    ("UT", "days", 181, Answer.YES),
    ("OK", "days", 179, Answer.NO),
    ("OK", "days", 180, Answer.NO),
    ("OK", "days", 181, Answer.YES),
    ("OR", "days", 179, Answer.NO),
    ("OR", "days", 180, Answer.YES),
    ("OR", "days", 181, Answer.YES),
    ("ND", "days", 179, Answer.NO),
    ("ND", "days", 180, Answer.YES),
    ("ND", "days", 181, Answer.YES),
    ("MD", "days", 179, Answer.NO),
    ("MD", "days", 180, Answer.YES),
    ("MD", "days", 181, Answer.YES),
    ("CA", "days", 90, Answer.NO),
    ("CA", "days", 91, Answer.YES),
    ("CT", "days", 90, Answer.NO),
    ("CT", "days", 91, Answer.YES),
]


@pytest.mark.rule("R1")
@pytest.mark.parametrize(("jurisdiction", "unit", "amount", "expected"), EDGES)
@pytest.mark.rule("5 know 1")
def test_each_pack_at_its_edge(jurisdiction, unit, amount, expected, stay_until, pack):
    begins = date(2025, 3, 1)
    ends = begins + timedelta(days=amount)
    sentence = Sentence(Length(amount, Unit(unit)), begins)
    stay = stay_until(begins, ends, sentence=sentence)
    elapsed = pack(jurisdiction).trigger.thresholds[0].basis is Basis.ELAPSED_CONSECUTIVE
    found = incarceration_threshold(
        pack(jurisdiction).trigger, stay, begins, ends if elapsed else begins
    )
    assert found.verdict.answer is expected


@pytest.mark.rule("R1")
def test_washington_takes_a_sentence_over_six_months_or_six_months_of_custody(pack):
    def answer(months, extra_days=0):
        sentence = Sentence(Length(months, Unit.MONTHS), date(2025, 3, 1))
        stay = Stay(date(2025, 3, 1) - timedelta(days=extra_days), sentence=sentence)
        day = date(2025, 3, 2)
        return incarceration_threshold(pack("WA").trigger, stay, day, day).verdict.answer

    assert answer(5) is Answer.NO
    assert answer(6) is Answer.YES  # six months of custody are enough, though not "more than"
    assert answer(7) is Answer.YES


@pytest.mark.rule("5 know 1")
def test_the_convention_stands_beside_the_number(stay_until, pack):
    stay = stay_until(date(2025, 1, 2), date(2025, 7, 1))
    found = incarceration_threshold(pack("US").trigger, stay, date(2025, 1, 2), date(2025, 1, 2))
    finding = found.findings[0]
    assert finding.counted_days == 180
    assert finding.convention == "The first day counts, the last day does not."
    words = [reason.in_words() for reason in finding.verdict.reasons]
    assert words == [
        "Only 180 days, from January 2, 2025 to July 1, 2025.",
        "The law asks for more than 180 days.",
        "Counted from the day the agency learned of it until the expected release.",
    ]
    assert finding.threshold.in_words == " ".join(words[1:])


def test_counting_both_ends_makes_one_day_more():
    both = Threshold(
        Basis.ELAPSED_CONSECUTIVE, Operator.AT_LEAST, 180, Unit.DAYS, True, Count.BOTH_DAYS
    )
    span = Span(date(2025, 1, 2), date(2025, 6, 30))
    assert span.days(Count.FIRST_DAY_NOT_LAST) == 179
    assert meets(both, span)
    assert first_qualifying_day(both, date(2025, 1, 2), 0) == date(2025, 6, 30)


def test_a_release_date_that_has_passed_cannot_answer(stay_until, pack):
    stay = stay_until(date(2025, 1, 2), date(2025, 2, 1))
    found = incarceration_threshold(pack("US").trigger, stay, date(2025, 1, 5), date(2025, 3, 1))
    assert found.verdict.codes[0] == "release_date_passed"
    assert found.verdict.is_open


def test_who_is_still_inside_after_181_days_qualifies_without_any_release_date(pack):
    stay = Stay(date(2025, 1, 2))
    found = incarceration_threshold(pack("US").trigger, stay, date(2025, 1, 2), date(2025, 7, 2))
    assert found.verdict.is_yes


def test_a_missing_admission_date_stays_missing(pack):
    found = incarceration_threshold(
        pack("CA").trigger, Stay(None), date(2025, 1, 2), date(2025, 9, 1)
    )
    assert found.verdict.codes[0] == "admission_not_known"
    assert found.verdict.is_open


def test_oregon_leaves_out_the_days_before_2018(stay_until, pack):
    def answer(release):
        stay = stay_until(date(2017, 6, 1), release)
        day = date(2018, 1, 5)
        return incarceration_threshold(pack("OR", day).trigger, stay, day, day).verdict.answer

    assert answer(date(2018, 6, 29)) is Answer.NO  # 179 days from January 1
    assert answer(date(2018, 6, 30)) is Answer.YES


def test_days_away_after_an_escape_do_not_count(pack):
    stay = Stay(date(2025, 3, 15), paused_days=5)
    trigger = pack("CA").trigger
    assert incarceration_threshold(
        trigger, stay, date(2025, 3, 15), date(2025, 6, 18)
    ).verdict.is_no
    found = incarceration_threshold(trigger, stay, date(2025, 3, 15), date(2025, 6, 19))
    assert found.verdict.is_yes
    assert found.qualifies_on == date(2025, 6, 19)


def test_oregon_knows_the_day_on_which_180_days_are_full(stay_until, pack):
    begins = date(2025, 3, 1)
    stay = stay_until(begins, date(2026, 3, 1))
    found = incarceration_threshold(pack("OR").trigger, stay, begins, begins)
    assert found.qualifies_on == begins + timedelta(days=180)


def test_the_maryland_text_without_a_length_test_asks_for_no_length(pack):
    stay = Stay(date(2025, 3, 15), sentence=Sentence(Length(10, Unit.DAYS), date(2025, 3, 15)))
    dated = pack("MD")
    other = dated.read_as("trigger.length_test", False)
    day = date(2025, 3, 20)
    assert incarceration_threshold(dated.trigger, stay, day, day).verdict.is_no
    assert incarceration_threshold(other.trigger, stay, day, day).verdict.is_yes


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
THRESHOLDS = st.builds(
    Threshold,
    st.just(Basis.TOTAL_EXPECTED_STAY),
    st.sampled_from(Operator),
    st.integers(1, 400),
    st.just(Unit.DAYS),
    st.booleans(),
    st.sampled_from(Count),
) | st.builds(
    Threshold,
    st.just(Basis.TOTAL_EXPECTED_STAY),
    st.sampled_from(Operator),
    st.integers(1, 24),
    st.just(Unit.MONTHS),
    st.booleans(),
    st.sampled_from(Count),
)


@given(THRESHOLDS, DAYS, st.integers(0, 900), st.integers(0, 900))
def test_a_later_release_never_turns_yes_into_no(threshold, begins, one, other):
    shorter, longer = sorted((one, other))
    before = meets(threshold, Span(begins, begins + timedelta(days=shorter)))
    later = meets(threshold, Span(begins, begins + timedelta(days=longer)))
    assert later or not before


@given(THRESHOLDS, DAYS, st.integers(0, 30))
def test_the_first_qualifying_day_is_the_first_one(threshold, begins, uncounted):
    day = first_qualifying_day(threshold, begins, uncounted)
    assert meets(threshold, Span(begins, day, uncounted))
    assert not meets(threshold, Span(begins, day - timedelta(days=1), uncounted))


@given(DAYS, st.integers(1, 400))
def test_more_than_is_never_easier_than_at_least(begins, length):
    span = Span(begins, begins + timedelta(days=length))
    for unit, amount in ((Unit.DAYS, 180), (Unit.MONTHS, 6)):
        more = Threshold(Basis.TOTAL_EXPECTED_STAY, Operator.MORE_THAN, amount, unit, True)
        least = Threshold(Basis.TOTAL_EXPECTED_STAY, Operator.AT_LEAST, amount, unit, True)
        assert meets(least, span) or not meets(more, span)


@given(
    st.sampled_from([one.jurisdiction for one in load_packs() if one.effective_to is None]),
    DAYS,
    st.integers(1, 700),
    st.integers(0, 700),
)
def test_learning_of_a_later_release_never_takes_eligibility_away(
    jurisdiction, admitted, length, more
):
    def answer(days):
        release = admitted + timedelta(days=days)
        kind = ReleaseProjection(ReleaseDateKind.CALCULATED, release, "roster", admitted)
        stay = Stay(
            admitted, projections=(kind,), sentence=Sentence(Length(days, Unit.DAYS), admitted)
        )
        trigger: Trigger = pack_for(jurisdiction, date(2026, 11, 21)).trigger
        found = incarceration_threshold(trigger, stay, admitted, admitted)
        return found.verdict.answer

    if answer(length) is Answer.YES:
        assert answer(length + more) is Answer.YES


@given(DAYS, st.integers(0, 36))
def test_a_length_in_months_ends_on_the_same_day_of_the_month_or_its_last(begins, months):
    assert after(begins, Length(months, Unit.MONTHS)).day <= begins.day
