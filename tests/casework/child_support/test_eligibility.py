"""Does the law reach this order during this stay, and what does it set in motion?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from throughcare.casework.child_support.rules.choices import OutcomeKind, Unit, Workflow
from throughcare.casework.child_support.rules.compliance import work_plan
from throughcare.casework.child_support.rules.custody import Sentence
from throughcare.casework.child_support.rules.eligibility import find_eligibility
from throughcare.casework.child_support.rules.terms import Length
from throughcare.vocabulary.verdicts import Answer

LEARNED = date(2025, 3, 1)


@pytest.fixture
def long_stay(stay_until):
    sentence = Sentence(Length(400, Unit.DAYS), LEARNED)
    return stay_until(LEARNED, LEARNED + timedelta(days=400), sentence=sentence)


def find(order, stay, pack, as_of=LEARNED):
    return find_eligibility(order, stay, pack, LEARNED, as_of)


def test_a_long_stay_with_an_open_order_is_eligible_and_says_why(order, long_stay, pack):
    found = find(order, long_stay, pack("FH"))
    assert found.verdict.is_yes
    assert {"order_open", "in_custody", "long_enough"} <= set(found.verdict.codes)
    assert found.citation
    assert found.checked_on == pack("FH").checked_on


def test_a_closed_order_or_one_with_nothing_due_is_not(order, long_stay, pack):
    assert find(replace(order, is_open=False), long_stay, pack("FH")).verdict.codes == (
        "order_closed",
    )
    assert find(replace(order, monthly_cents=0), long_stay, pack("FH")).verdict.codes == (
        "nothing_due",
    )


def test_a_no_from_the_order_wins_over_an_open_question(order, long_stay, pack):
    unknown = replace(long_stay, projections=(), sentence=None)
    assert find(order, unknown, pack("FH")).verdict.answer is Answer.CANNOT_TELL_YET
    assert find(replace(order, is_open=False), unknown, pack("FH")).verdict.is_no


@pytest.mark.parametrize(
    ("jurisdiction", "expected"),
    [("ND", Answer.NO), ("OR", Answer.YES), ("US", Answer.CANNOT_TELL_YET)],
)
def test_work_release_counts_only_where_the_pack_says_so(
    jurisdiction, expected, order, long_stay, pack
):
    stay = replace(long_stay, on_work_release=True)
    assert find(order, stay, pack(jurisdiction)).verdict.answer is expected


def test_a_state_hospital_counts_only_where_the_pack_says_so(order, long_stay, pack):
    stay = replace(long_stay, in_institution=True)
    inside_for_100_days = LEARNED + timedelta(days=100)
    assert find(order, stay, pack("CA"), inside_for_100_days).verdict.is_yes
    assert find(order, stay, pack("US")).verdict.codes == ("institution",)


def test_means_to_pay_matter_only_where_the_law_asks(order, long_stay, pack):
    rich = replace(order, has_means_to_pay=True)
    assert find(rich, long_stay, pack("OR")).verdict.codes == ("has_means",)
    assert find(rich, long_stay, pack("FH")).verdict.is_yes


@pytest.mark.rule("R5")
def test_no_federal_exception_exists_and_state_ones_are_asked_about_never_applied(
    order, long_stay, pack
):
    assert pack("US").trigger.exceptions == ()
    found = find(order, long_stay, pack("MD"))
    assert found.verdict.is_yes
    assert "exception_to_ask_about" in found.verdict.codes


@pytest.mark.rule("R7")
def test_no_plan_ever_proposes_to_close_a_case(pack):
    for jurisdiction in ("US", "CA", "OR", "WA", "ND", "CT", "MD", "UT", "OK", "FH"):
        plan = work_plan(pack(jurisdiction))
        assert not any("close" in task for task in plan.tasks + plan.letters)


def test_a_flag_never_changes_an_answer(order, long_stay, pack):
    flagged = replace(order, payee_is_flagged=True, payer_is_flagged=True)
    plain, other = find(order, long_stay, pack("FH")), find(flagged, long_stay, pack("FH"))
    assert replace(other, order=order) == plain


def test_an_order_controlled_elsewhere_is_a_referral(order, long_stay, pack):
    assert find(replace(order, controlled_by="OR"), long_stay, pack("FH")).is_referral
    assert not find(replace(order, controlled_by="FH"), long_stay, pack("FH")).is_referral


@pytest.mark.row("S0-28")
def test_the_pack_decides_which_workflow_runs(pack):
    notify, by_law, review = (work_plan(pack(code)) for code in ("US", "CA", "UT"))
    assert [one.workflow for one in (notify, by_law, review)] == [
        Workflow.NOTIFY,
        Workflow.BY_OPERATION_OF_LAW,
        Workflow.REVIEW,
    ]
    for part in ("tasks", "letters", "clocks"):
        assert getattr(notify, part) != getattr(by_law, part)
    assert "review_completion" in notify.clocks
    assert "review_completion" not in by_law.clocks
    assert "4007.5" in by_law.reason.in_words()
    assert "303.8" in notify.reason.in_words()


def test_the_five_outcomes_all_occur_and_stay_apart(pack):
    outcomes = {code: pack(code).outcome.kind for code in ("CA", "WA", "ND", "UT", "OK")}
    assert outcomes == {
        "CA": OutcomeKind.SUSPENSION,
        "WA": OutcomeKind.ABATEMENT,
        "ND": OutcomeKind.EXPIRY,
        "UT": OutcomeKind.REVIEW,
        "OK": OutcomeKind.COURT_MOTION,
    }
