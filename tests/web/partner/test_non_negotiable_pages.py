"""A list in one's own words: said on a page, read on a page, and stopped by at the field."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from tests.partnership.relationships.partnered import begun, who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.non_negotiables import (
    read_non_negotiables,
    say_non_negotiable,
)
from throughcare.partnership.relationships.queries.non_negotiables import lines_of
from throughcare.partnership.relationships.rules.non_negotiables import (
    Forbids,
    Limit,
    wording_of,
)
from throughcare.registers.agreements.models import Agreement
from throughcare.vocabulary.categories import ContactMode, DataClass

pytestmark = pytest.mark.django_db
CALM = "Quiet hour is quiet hour. No visitor walks the units then."


def address(organization):
    return reverse("partner:non_negotiables", args=[organization])


def text(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def say(viewer, limit, words=CALM):
    with viewing(viewer):
        say_non_negotiable(words=words, limit=limit, **who(viewer))


def read(viewer, partner):
    with viewing(viewer):
        wording = wording_of(lines_of([partner]))
        read_non_negotiables(partner=partner, read=wording, **who(viewer))


@pytest.mark.row("S3-11")
def test_a_lead_says_one_and_a_partner_reads_it_once(world, client_of):
    jail, lead, officer = (
        world.organizations["jail"], client_of("jail_lead"), client_of("officer")
    )  # fmt: skip
    form = reverse("partner:say_non_negotiable", args=["times"])
    empty = lead.post(form, {"words": CALM})
    assert "Say what would break it." in text(empty)
    made = lead.post(form, {"words": CALM, "since": "14:00", "until": "15:00"}, follow=True)
    assert CALM in text(made)
    assert "every day, from 2 p.m. to 3 p.m." in text(made)
    page = officer.get(address(jail))
    assert "Read this list once" in text(page)
    mark = reverse("partner:read_non_negotiables", args=[jail])
    stale = officer.post(mark, {"wording": "another"}, follow=True)
    assert "has changed since you opened it" in text(stale)
    done = officer.post(mark, {"wording": page.context["wording"]}, follow=True)
    assert "Read this list once" not in text(done)
    line = lead.get(address(jail)).context["lines"][0][0].id
    officer.post(reverse("partner:end_non_negotiable"), {"line": line})
    assert CALM in text(officer.get(address(jail)))
    lead.post(reverse("partner:end_non_negotiable"), {"line": line})
    assert CALM not in text(officer.get(address(jail)))


@pytest.mark.parametrize("about", list(Forbids))
def test_every_kind_has_a_form_that_takes_it(client_of, about):
    said = {
        "words": CALM, "weekdays": ["5"], "number": "3", "ways": ["phone"],
        "data_classes": ["health"], "forbidden": "overnight",
    }  # fmt: skip
    lead, form = client_of("partner_lead"), reverse("partner:say_non_negotiable", args=[about])
    assert lead.get(form).status_code == 200
    assert CALM in text(lead.post(form, said, follow=True))


def test_only_a_lead_says_one_and_an_odd_kind_does_not_exist(client_of):
    form = reverse("partner:say_non_negotiable", args=["times"])
    assert client_of("clerk").get(form).status_code == 404
    odd = reverse("partner:say_non_negotiable", args=["nonsense"])
    assert client_of("jail_lead").get(odd).status_code == 404


@pytest.mark.row("S3-11")
def test_a_meeting_on_a_day_they_do_not_meet_is_stopped_at_the_day(world, client_of, viewer_of):
    agency, jail = viewer_of("agency_lead"), viewer_of("jail_lead")
    plan = begun(agency, jail.organization)
    day = timezone.localtime(agency.at).date() + timedelta(days=7)
    say(jail, Limit(Forbids.TIMES, weekdays=frozenset({day.weekday()})))
    browser, form = client_of("agency_lead"), reverse("partner:plan_meeting", args=[plan.pk])
    asked = {"plan-level": "leaders", "plan-on": day.isoformat()}
    first = browser.post(form, asked)
    assert "First read what Marlow County Jail does not move on" in text(first)
    read(agency, jail.organization)
    stopped = browser.post(form, asked)
    assert f"“{CALM}” Marlow County Jail does not move on this." in text(stopped)
    assert CALM in str(stopped.context["plan_form"].errors["on"])
    browser.post(form, asked | {"plan-on": (day + timedelta(days=1)).isoformat()})
    page = browser.get(reverse("partner:meetings", args=[plan.pk]))
    assert "Nobody said yet" in text(page) or str(day.year) in text(page)


@pytest.mark.row("S3-11")
def test_a_step_of_the_plan_that_breaks_one_is_stopped_at_the_step(client_of, viewer_of):
    agency, jail = viewer_of("agency_lead"), viewer_of("jail_lead")
    plan = begun(agency, jail.organization)
    say(jail, Limit(Forbids.WORDS, words=("overnight",)))
    read(agency, jail.organization)
    steps = {"side_0": "We come.", "side_1": "Keeps the room overnight.", "edition": plan.edition}
    answer = client_of("agency_lead").post(reverse("partner:plan", args=[plan.pk, "steps"]), steps)
    assert CALM in str(answer.context["form"].errors["side_1"])
    assert "Keeps the room overnight." in text(answer), "what was typed stays"


@pytest.mark.row("S3-11")
def test_a_draft_that_would_share_what_a_party_never_shares_is_not_sent(client_of, viewer_of):
    jail, lead = viewer_of("jail_lead"), client_of("jail_lead")
    say(jail, Limit(Forbids.SHARING, data_classes=frozenset({DataClass.CUSTODY})), "Not that.")
    with viewing(jail):
        agreement = Agreement.objects.get(key="marlow-county")
    made = lead.post(reverse("agree:amend", args=[agreement.pk]), follow=True)
    version = made.context["version"].pk
    said = "In their own words: “Not that.” Marlow County Jail does not move on this."
    assert said in text(made)
    assert said in text(lead.get(reverse("agree:edit", args=[version])))
    assert said in text(lead.get(reverse("agree:edit_clause", args=[version, "3.1"])))
    sent = lead.post(reverse("agree:send", args=[version]), follow=True)
    assert said in text(sent)
    assert not sent.context["is_sent"]


def test_ways_to_meet_are_named_on_the_list(client_of, viewer_of, world):
    say(viewer_of("partner_lead"), Limit(Forbids.WAYS, ways=frozenset({ContactMode.PHONE})))
    page = client_of("desk").get(address(world.organizations["partner"]))
    assert "Stopped: meetings by phone." in text(page)
