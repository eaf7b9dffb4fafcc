"""What is held and the days ahead, as they stand on the pages and in the file."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from tests.partnership.relationships.partnered import planned
from throughcare.access.actions import viewing
from throughcare.entrypoints.web.partner.calendar_file import calendar_file
from throughcare.entrypoints.web.partner.views.inventory import by_agreement
from throughcare.partnership.relationships.queries.days import DayAhead, Occasion
from throughcare.partnership.relationships.rules.holdings import Sharing
from throughcare.registers.agreements.models import Agreement

pytestmark = pytest.mark.django_db


def rows(page):
    root = html.fromstring(page.content)
    return [" ".join(one.text_content().split()) for one in root.xpath("//main//tbody/tr")]


@pytest.mark.row("S0-15")
def test_a_partner_who_asks_for_release_date_reads_one_line_with_its_clause(world, client_of):
    address = reverse("partner:inventory", args=[world.organizations["jail"]])
    (said,) = rows(client_of("officer").get(address, {"asked": "Release date"}))
    assert "held projected, changes often shared under clause" in said
    (elsewhere,) = rows(client_of("other_officer").get(address, {"asked": "release date"}))
    assert elsewhere.endswith("not shared")


@pytest.mark.row("S0-15")
def test_what_is_not_held_is_said_and_seen_by_the_partner(world, client_of):
    desk = client_of("desk")
    address = reverse("partner:tell_holding", args=["visits"])
    refused = desk.post(address, {"is_held": "yes"})
    assert 'role="alert"' in refused.content.decode()
    desk.post(address, {"is_held": "no", "is_shareable": "no"})
    page = client_of("officer").get(
        reverse("partner:inventory", args=[world.organizations["jail"]]), {"asked": "meetings"}
    )
    (said,) = rows(page)
    assert "not held" in said
    assert "shared under" not in said


def test_somebody_who_may_not_write_finds_no_form_and_no_button(world, client_of):
    clerk = client_of("clerk")
    assert clerk.get(reverse("partner:tell_holding", args=["visits"])).status_code == 404
    page = clerk.get(reverse("partner:inventory", args=[world.organizations["jail"]]))
    assert "inventory/ours" not in page.content.decode()


def test_days_ahead_hold_meetings_reviews_and_last_days(world, client_of, viewer_of):
    plan = planned(viewer_of("agency_lead"), world.organizations["jail"])
    page = client_of("jail_lead").get(reverse("partner:calendar"))
    said = " ".join(rows(page))
    for words in ("Leaders meet", "who do the work meet", "to be reviewed", "Last day"):
        assert words in said
    assert reverse("partner:meetings", args=[plan.pk]) in page.content.decode()
    assert "overdue" in said


def test_the_calendar_file_names_neither_partner_nor_person(world, client_of, viewer_of):
    viewer = viewer_of("agency_lead")
    planned(viewer, world.organizations["jail"])
    answer = client_of("agency_lead").get(reverse("partner:calendar_file"))
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") >= 4
    with viewing(viewer):
        titles = [one.title for one in Agreement.objects.all()]
    for name in ("Marlow", "Handclasp", *filter(None, titles)):
        assert name not in text
    assert "Marlow" not in str(answer.headers)


def test_a_calendar_file_is_whole_days_in_lines_that_every_calendar_reads(world):
    day = DayAhead(date(2026, 12, 31), Occasion.REVIEW, world.organizations["jail"], "Heron")
    long = {Occasion.REVIEW: "Año, " + "á" * 90}
    lines = calendar_file([day], long, timezone.now()).split("\r\n")
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert all(len(one.encode()) <= 75 for one in lines)
    unfolded = "\r\n".join(lines).replace("\r\n ", "")
    assert f"SUMMARY:Año\\, {'á' * 90}\r\n" in unfolded
    assert lines[-1] == ""


def test_clauses_of_one_agreement_are_told_together() -> None:
    ours, theirs = frozenset({"identity"}), "Harborlight"
    found = [
        Sharing("3.1", "County", "Agency", ours),
        Sharing("2.1", "Reentry", theirs, ours),
        Sharing("3.2", "County", "Agency", ours),
    ]
    assert by_agreement(found) == [
        ("County", "Agency", ["3.1", "3.2"]),
        ("Reentry", theirs, ["2.1"]),
    ]
