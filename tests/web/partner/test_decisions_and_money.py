"""The log of decisions, the button that stops one's own data, and money that ends, on pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from lxml import html

from tests.partnership.relationships.partnered import begun, who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.funding import tell_funding
from throughcare.registers.agreements.models import Agreement

pytestmark = pytest.mark.django_db
WORDS = "Two of us may bring a guitar on Sundays."


def text(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


@pytest.fixture
def plan(viewer_of, world):
    return begun(viewer_of("jail_lead"), world.organizations["partner"]).pk


def at(name, plan):
    return reverse(f"partner:{name}", args=[plan])


@pytest.mark.row("S3-09")
def test_one_side_proposes_the_other_decides_and_both_read_it(plan, client_of):
    partner, jail = client_of("partner_lead"), client_of("jail_lead")
    empty = partner.post(at("propose", plan), {"propose-words": " "})
    assert 'role="alert"' in empty.content.decode()
    partner.post(at("propose", plan), {"propose-words": WORDS})
    assert WORDS in text(jail.get(reverse("desk:home")))
    assert WORDS not in text(partner.get(reverse("desk:home")))
    page = jail.get(at("decisions", plan))
    assert "A proposal waits for your answer" in text(page)
    (line,) = page.context["lines"]
    said = {"decide-decision": line["entry"].decision, "decide-answer": "yes"}
    past = jail.post(at("decide", plan), said | {"decide-look_again_on": "2020-01-01"})
    assert "Choose a day from today on." in text(past)
    against = {"decide-instead_of": "A whole band."}
    assert "Decided. It stands" in text(jail.post(at("decide", plan), said | against, follow=True))
    for browser in (partner, jail):
        read = text(browser.get(at("decisions", plan)))
        assert WORDS in read
        assert "Reverend Cedar Brightwell, Harborlight Reentry Partners" in read
        assert "Flint Evenhand-Marsh, Marlow County Jail" in read
        assert "A whole band." in read


@pytest.mark.row("S3-09")
def test_one_press_on_the_partnerships_page_stops_a_community_partners_data(plan, client_of):
    partner, jail = client_of("partner_lead"), client_of("jail_lead")
    page = partner.get(at("partnership", plan)).content.decode()
    assert at("stop_sharing", plan) in page
    done = partner.post(at("stop_sharing", plan), follow=True)
    assert "Nothing flows between you under 1 agreement" in text(done)
    assert Agreement.objects.get(key="marlow-harborlight").clauses.filter(paused_at=None).count()
    assert "stopped sharing its own data" in text(jail.get(at("decisions", plan)))
    permission = Agreement.objects.get(key="marlow-harborlight").clauses.get(number="2.1")
    assert permission.paused_at is not None
    again = partner.post(at("stop_sharing", plan), follow=True)
    assert "Nothing was in force" in text(again)


def test_a_clerk_reads_the_log_and_finds_no_button(plan, client_of):
    page = client_of("clerk").get(at("decisions", plan))
    assert page.status_code == 200
    for name in ("propose", "stop_sharing"):
        assert at(name, plan) not in page.content.decode()
    assert client_of("clerk").post(at("propose", plan), {}).status_code == 404


@pytest.fixture
def ends_on(viewer_of):
    partner = viewer_of("partner_lead")
    today = timezone.localtime(partner.at).date()
    with viewing(partner):
        tell_funding(
            service="Papers before release", ends_on=today + timedelta(days=60), after="",
            handover=None, today=today, **who(partner),
        )  # fmt: skip
    return today + timedelta(days=60)


@pytest.mark.row("S3-05")
def test_a_grant_that_ends_in_60_days_is_shown_with_its_day_when_one_refers(
    world, ends_on, client_of
):
    said = (
        "The money for “Papers before release” of Harborlight Reentry Partners ends on"
        f" {date_format(ends_on, 'DATE_FORMAT')}."
    )
    desk, partner = client_of("desk"), world.organizations["partner"]
    person = world.people["jail_basil"]
    for page in (
        reverse("deliver:consent_ask", args=[person]),
        reverse("partner:inventory", args=[partner]),
    ):
        assert said in text(desk.get(page)), page
    assert "The money for “Papers before release” ends" in text(desk.get(reverse("desk:home")))
    assert "Papers before release" in text(desk.get(reverse("partner:calendar")))
    assert "60 days left" in text(desk.get(reverse("partner:funding")))
    assert "Papers before release" not in text(client_of("officer").get(reverse("partner:funding")))


@pytest.mark.row("S3-15")
def test_a_service_that_nobody_goes_on_with_is_listed_on_the_leads_desk(ends_on, client_of):
    lead = client_of("partner_lead")
    assert "Nobody goes on with “Papers before release”" in text(lead.get(reverse("desk:home")))
    assert "Find who goes on with it" in text(lead.get(reverse("partner:funding")))


def test_a_lead_says_changes_and_takes_off_the_end_of_money(world, client_of):
    lead = client_of("partner_lead")
    day = timezone.localdate() + timedelta(days=100)
    said = {"service": "Rides home", "ends_on": day.isoformat(), "after": "", "handover": ""}
    past = lead.post(reverse("partner:tell_funding"), said | {"ends_on": "2020-01-01"})
    assert "Choose a day from today on." in text(past)
    lead.post(reverse("partner:tell_funding"), said)
    goes_on = {"handover": str(world.organizations["jail"])}
    page = lead.post(reverse("partner:tell_funding"), said | goes_on, follow=True)
    assert "Marlow County Jail goes on with it." in text(page)
    (line,) = page.context["lines"]
    client_of("jail_lead").post(reverse("partner:forget_funding"), {"service": line["one"].id})
    assert "Rides home" in text(lead.get(reverse("partner:funding")))
    lead.post(reverse("partner:forget_funding"), {"service": line["one"].id})
    assert "Rides home" not in text(lead.get(reverse("partner:funding")))
