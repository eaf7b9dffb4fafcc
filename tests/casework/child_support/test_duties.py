"""What a confirmed match opens, what a new roster changes, and what undoing takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.casework.child_support.matched import confirm
from throughcare.access.actions import viewing
from throughcare.access.queries import own, stay
from throughcare.casework.child_support.actions.recheck import recheck
from throughcare.casework.child_support.actions.take_back import take_back
from throughcare.casework.child_support.models import Clock, Eligibility, Letter, Order
from throughcare.registers.ledger.queries import facts_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(viewer_of):
    with viewing(viewer_of("officer")) as viewer:
        yield viewer


def clocks(officer, **conditions):
    return Clock.objects.within(own(officer, Clock.label)).filter(**conditions)


@pytest.mark.rule("R2")
def test_a_confirmed_match_opens_the_fourteen_days_and_both_notices(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    kinds = sorted(clock.kind for clock in matched.duties.clocks)
    assert kinds == ["contact", "notice_inside", "notice_other"]
    contact = clocks(officer, kind="contact").get()
    assert contact.due_on - contact.starts_on == timedelta(days=14)
    assert contact.start_basis == "admission"
    facts = sorted(fact.kind for fact in facts_about(matched.stay))
    assert facts[-4:] == ["contact_due", "eligibility_found", "notice_due", "notice_due"]


def test_confirming_prepares_and_sends_no_letter(world, officer):
    confirm(world, officer, "jail_basil", "basil")
    assert not Letter.objects.within(own(officer, Letter.label)).exists()


def test_two_orders_have_two_verdicts_and_two_pairs_of_notices(world, officer):
    matched = confirm(world, officer, "jail_clover", "clover")
    assert [finding.verdict.is_yes for finding in matched.duties.findings] == [True, True]
    assert clocks(officer, kind="notice_other").values("order").distinct().count() == 2


@pytest.mark.rule("R1")
def test_without_a_release_date_the_answer_is_cannot_tell_yet_and_no_notice_is_owed(world, officer):
    matched = confirm(world, officer, "jail_unknown", "basil")
    (finding,) = matched.duties.findings
    assert finding.verdict.is_open
    assert [clock.kind for clock in matched.duties.clocks] == ["contact"]
    assert matched.duties.clocks[0].state == "running"


@pytest.mark.rule("R1")
def test_a_new_release_date_turns_cannot_tell_yet_into_yes_and_opens_the_notices(world, officer):
    matched = confirm(world, officer, "jail_unknown", "basil")
    sentenced = replace(stay(officer, matched.stay), sentence_days=400)
    later = replace(officer, at=officer.at + timedelta(days=1))
    longer = replace(sentenced, projections=_projected(later, 400))
    (changed,) = recheck(stay=longer, viewer=officer, by=None, at=later.at)
    assert changed.findings[0].verdict.is_yes
    assert sorted(c.kind for c in changed.clocks) == ["notice_inside", "notice_other"]


def test_the_same_roster_again_changes_nothing(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    before = clocks(officer).count()
    (again,) = recheck(stay=stay(officer, matched.stay), viewer=officer, by=None, at=officer.at)
    assert again.findings == () and again.clocks == ()
    assert clocks(officer).count() == before


def test_a_shortened_stay_excuses_the_notice_that_was_not_sent(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    shorter = replace(stay(officer, matched.stay), projections=_projected(officer, 20))
    recheck(stay=shorter, viewer=officer, by=None, at=officer.at)
    assert set(clocks(officer, kind__startswith="notice").values_list("state", flat=True)) == {
        "excused"
    }


def test_release_before_day_fourteen_is_its_own_outcome(world, officer):
    matched = confirm(world, officer, "jail_basil", "basil")
    today = clocks(officer, kind="contact").get().starts_on + timedelta(days=6)
    gone = replace(stay(officer, matched.stay), released_on=today)
    recheck(stay=gone, viewer=officer, by=None, at=officer.at)
    assert clocks(officer, kind="contact").get().state == "released_before_due"


@pytest.mark.rule("R2")
def test_an_order_that_another_state_controls_opens_a_referral_and_no_letters(world, officer):
    orders = Order.objects.within(own(officer, Order.label))
    orders.filter(payer_id=world.people["basil"]).update(controlled_here=False)
    matched = confirm(world, officer, "jail_basil", "basil")
    assert sorted(clock.kind for clock in matched.duties.clocks) == ["contact", "referral"]


def test_a_state_without_a_pack_cannot_tell_and_says_so(world, officer):
    orders = Order.objects.within(own(officer, Order.label))
    orders.filter(payer_id=world.people["basil"]).update(jurisdiction="ZZ")
    matched = confirm(world, officer, "jail_basil", "basil")
    assert matched.duties.findings[0].verdict.codes == ("no_pack",)


def test_a_missing_admission_date_counts_from_the_day_of_the_roster_and_says_so(world, officer):
    from throughcare.casework.child_support.actions.clock_rows import contact_clock

    matched = confirm(world, officer, "jail_basil", "basil")
    again = take_back(link=matched.link, viewer=officer, by=None, at=officer.at)
    assert again.clocks == 3
    undated = replace(stay(officer, matched.stay), admitted_on=None)
    (duties,) = [_match(officer, matched, undated)]
    clock = contact_clock(duties, matched.duties.findings, matched.duties.clocks[0].starts_on)
    assert clock.start_basis == "received_on"


@pytest.mark.row("S0-30")
def test_undoing_takes_back_clocks_verdicts_and_letters(world, officer):
    matched = confirm(world, officer, "jail_clover", "clover")
    taken = take_back(link=matched.link, viewer=officer, by=None, at=officer.at)
    assert (taken.clocks, taken.verdicts) == (5, 2)
    assert set(clocks(officer, link=matched.link).values_list("state", flat=True)) == {"taken_back"}
    assert not Eligibility.objects.within(own(officer, Eligibility.label)).exists()


def _match(officer, matched, seen):
    from throughcare.casework.child_support.actions.clock_rows import Match
    from throughcare.casework.child_support.queries.packs import home_pack
    from throughcare.casework.child_support.rules.notice import LearnedDates

    day = matched.duties.clocks[1].starts_on
    home = home_pack(officer.organization, day)
    return Match(
        officer.organization, matched.link, seen, matched.person, matched.clause,
        LearnedDates(day), home,
    )  # fmt: skip


def _projected(viewer, days):
    from throughcare.access.queries.views import ProjectionView

    day = viewer.at.date()
    return (ProjectionView("calculated", day + timedelta(days=days), "test", day),)
