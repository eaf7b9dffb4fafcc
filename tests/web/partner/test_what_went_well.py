"""What went well comes first at a meeting, and a goal that changes is told to both sides."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from tests.partnership.relationships.partnered import planned
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.models import Goal, GoalWording
from throughcare.partnership.relationships.queries.partnerships import (
    partnership_of,
    plan_of,
    who_agreed,
)
from throughcare.partnership.relationships.rules.plans import wording

pytestmark = pytest.mark.django_db
WELL = "Everybody who was asked for came to the room."
ANEW = {"goal-words": "Meet within a week.", "goal-measure": "9 of 10 in 7 days"}


def text(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


@pytest.fixture
def plan(viewer_of, world):
    return planned(viewer_of("agency_lead"), world.organizations["jail"]).pk


@pytest.mark.row("S3-24")
def test_a_meeting_is_written_down_with_what_went_well_first(plan, client_of):
    desk, address = client_of("desk"), reverse("partner:held_meeting", args=[plan])
    page = desk.get(reverse("partner:meetings", args=[plan]))
    assert next(iter(page.context["held_form"].fields)) == "went_well"
    said = {"held-level": "leaders", "held-on": timezone.localdate().isoformat()}
    refused = desk.post(address, said)
    assert "went_well" in refused.context["held_form"].errors
    desk.post(address, said | {"held-went_well": WELL})
    page = text(client_of("agency_lead").get(reverse("partner:meetings", args=[plan])))
    assert page.index(WELL) < page.index("Agenda")


@pytest.mark.row("S3-24")
def test_a_goal_is_worded_anew_both_are_told_and_agree_again(plan, client_of, viewer_of):
    agency, jail = client_of("agency_lead"), client_of("jail_lead")
    viewer = viewer_of("agency_lead")
    with viewing(viewer):
        goal = Goal.objects.get().pk
        read = wording(plan_of(partnership_of(viewer.organization, plan)))
    for browser in (agency, jail):
        browser.post(reverse("partner:agree_to", args=[plan]), {"wording": read})
    address = reverse("partner:reword_goal", args=[plan, goal])
    same = agency.post(address, {"goal-words": "Meet soon.", "goal-measure": "97% in 14 days"})
    assert "Nothing is different." in text(same)
    assert "Worded anew." in text(agency.post(address, ANEW, follow=True))
    assert "A shared goal is worded anew" in text(jail.get(reverse("desk:home")))
    assert "A shared goal is worded anew" not in text(agency.get(reverse("desk:home")))
    page = text(jail.get(reverse("partner:goal", args=[plan, goal])))
    assert "Meet soon. (97% in 14 days) Changed by Fairhaven Child Support Services" in page
    with viewing(viewer):
        found = partnership_of(viewer.organization, plan)
        assert not any(one.agreed_at for one in who_agreed(found)), "nobody agreed to these words"
        assert GoalWording.objects.count() == 1
        again = wording(plan_of(found))
    jail.post(reverse("partner:agree_to", args=[plan]), {"wording": again})
    assert "A shared goal is worded anew" not in text(jail.get(reverse("desk:home")))


def test_only_leads_of_the_two_sides_word_a_goal_anew(plan, client_of, viewer_of):
    with viewing(viewer_of("agency_lead")):
        goal = Goal.objects.get().pk
    address = reverse("partner:reword_goal", args=[plan, goal])
    for seat in ("clerk", "partner_lead"):
        assert client_of(seat).post(address, ANEW).status_code == 404
