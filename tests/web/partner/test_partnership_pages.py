"""From choosing a partner to a draft agreement, as both sides meet it on their pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.partnership.relationships.partnered import begun, planned
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.models import Goal, Meeting, Partnership
from throughcare.registers.agreements.models import Version
from throughcare.registers.agreements.queries import faults_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(world, viewer_of):
    return planned(viewer_of("agency_lead"), world.organizations["jail"])


def page(browser, name, *args):
    answer = browser.get(reverse(f"partner:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.row("S1-16")
def test_a_plan_is_written_part_by_part_and_becomes_a_draft_without_retyping(
    world, client_of, viewer_of
):
    browser, viewer = client_of("agency_lead"), viewer_of("agency_lead")
    jail = world.organizations["jail"]
    answer = browser.post(reverse("partner:begin"), {"partner": jail}, follow=True)
    with viewing(viewer):
        row = Partnership.objects.get()
    said = {
        "purpose": {"purpose": "Parents are not surprised."},
        "people": {"people": "parents in custody"},
        "steps": {"side_0": "Sends an officer.\nWrites letters.", "side_1": "Gives a room."},
        "measures": {"words": "Meet each parent", "measure": "97 of 100 in 14 days"},
        "rhythm": {
            "leaders_meet": "quarterly", "front_line_meets": "monthly", "money": "None moves.",
        },
    }  # fmt: skip
    for edition, (part, filled) in enumerate(said.items(), 1):
        assert reverse("partner:plan", args=[row.pk, part]).encode() in answer.content or (
            answer.redirect_chain
        )
        answer = browser.post(
            reverse("partner:plan", args=[row.pk, part]), filled | {"edition": edition}, follow=True
        )
        assert answer.status_code == 200
    answer = browser.post(reverse("partner:draft", args=[row.pk]), follow=True)
    assert "draft agreement now" in answer.content.decode()
    with viewing(viewer):
        version = Version.objects.get(pk=Partnership.objects.get().draft)
        words = " ".join(clause.text for clause in text_of(version).clauses)
        assert {one.where for one in faults_of(version)} == {"effective_on", "expires_on"}
    for filled in ("not surprised", "Writes letters.", "Gives a room.", "97 of 100", "None moves."):
        assert filled in words
    again = browser.post(reverse("partner:draft", args=[row.pk]), follow=True)
    assert "became a draft already" in again.content.decode()


def test_an_unfinished_plan_does_not_become_a_draft(client_of, viewer_of, world):
    row = begun(viewer_of("agency_lead"), world.organizations["jail"])
    browser = client_of("agency_lead")
    answer = browser.post(reverse("partner:draft", args=[row.pk]), follow=True)
    assert "not complete yet" in answer.content.decode()
    with viewing(viewer_of("agency_lead")):
        assert Partnership.objects.get(pk=row.pk).draft is None


@pytest.mark.row("S1-26")
def test_the_page_counts_the_first_days_and_names_what_is_left(plan, client_of, viewer_of):
    def told_after(days):
        with viewing(viewer_of("agency_lead")):
            day = timezone.localdate() - timedelta(days=days)
            Partnership.objects.filter(pk=plan.pk).update(begun_on=day)
        return [
            page(client_of(who), "partnership", plan.pk) for who in ("agency_lead", "jail_lead")
        ]

    for told in told_after(29):
        assert "Day 30 of 90." in told and "Still to come:" in told
    for told in told_after(120):
        assert "Day 121. The first 90 days are over." in told


@pytest.mark.row("S1-18")
def test_both_sides_see_who_has_read_and_agreed(plan, client_of):
    agency, jail = client_of("agency_lead"), client_of("jail_lead")
    assert page(jail, "partnership", plan.pk).count("not yet") == 2
    wording = jail.get(reverse("partner:partnership", args=[plan.pk])).context["wording"]
    jail.post(reverse("partner:agree_to", args=[plan.pk]), {"wording": wording})
    seen = page(agency, "partnership", plan.pk)
    assert "read and agreed" in seen
    assert seen.count("not yet") == 1


def test_a_stale_page_keeps_the_words_on_the_screen_and_says_so(plan, client_of):
    address = reverse("partner:plan", args=[plan.pk, "purpose"])
    answer = client_of("jail_lead").post(address, {"purpose": "Kept words.", "edition": 1})
    text = answer.content.decode()
    assert "has changed since you opened it" in text
    assert "Kept words." in text


@pytest.mark.row("S0-18")
def test_a_goal_with_one_owner_is_marked_one_sided_on_both_pages(plan, client_of, viewer_of):
    agency, jail = client_of("agency_lead"), client_of("jail_lead")
    with viewing(viewer_of("agency_lead")):
        goal = Goal.objects.get().pk
    address = reverse("partner:goal", args=[plan.pk, goal])
    agency.post(address, {"owner": "The outreach team", "method": "By letter."})
    for browser in (agency, jail):
        assert "one-sided" in page(browser, "partnership", plan.pk)
    jail.post(address, {"owner": "The programs desk", "method": "By call-out."})
    both = page(agency, "partnership", plan.pk)
    assert "one-sided" not in both
    assert "By letter." in both
    assert "By call-out." in both


@pytest.mark.row("S0-11")
def test_45_days_after_a_monthly_meeting_both_desks_say_overdue(world, client_of, viewer_of):
    lead = viewer_of("agency_lead")
    plan = planned(lead, world.organizations["jail"])
    today = timezone.localtime(lead.at).date()
    with viewing(lead):
        Meeting.objects.create(
            partnership=plan, level="front_line", on=today - timedelta(days=45), was_held=True
        )
    for seat in ("agency_lead", "jail_lead", "supervisor", "desk"):
        browser = client_of(seat)
        desk = browser.get(reverse("desk:home")).content.decode()
        assert "should have met by now" in desk, seat
        assert reverse("partner:meetings", args=[plan.pk]) in desk
    client_of("jail_lead").post(
        reverse("partner:held_meeting", args=[plan.pk]),
        {"held-level": "front_line", "held-on": today.isoformat(), "held-went_well": "All came."},
    )
    for seat in ("agency_lead", "jail_lead"):
        desk = client_of(seat).get(reverse("desk:home")).content.decode()
        assert "should have met by now" not in desk


def test_a_day_that_makes_no_sense_is_told_at_its_form(plan, client_of):
    browser, address = client_of("desk"), reverse("partner:plan_meeting", args=[plan.pk])
    past = browser.post(address, {"plan-level": "leaders", "plan-on": "2020-01-01"})
    assert "Choose a day from today on." in past.content.decode()
    nonsense = browser.post(address, {"plan-level": "leaders", "plan-on": "soon"})
    assert nonsense.status_code == 200
    assert 'role="alert"' in nonsense.content.decode()


def test_the_tabs_of_all_steps_stay_on_each_page(plan, client_of):
    browser = client_of("supervisor")
    for name in ("partnership", "meetings"):
        seen = page(browser, name, plan.pk)
        assert "Take stock" in seen
        assert "Follow up" in seen


@pytest.mark.parametrize("seat", ["partner_lead", "other_officer"])
def test_a_stranger_finds_no_page(plan, client_of, seat):
    browser = client_of(seat)
    for name in ("partnership", "meetings"):
        assert browser.get(reverse(f"partner:{name}", args=[plan.pk])).status_code == 404
    assert str(plan.pk) not in page(browser, "home")
