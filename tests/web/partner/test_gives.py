"""What each gives and gets: from the work, typed where not; an empty side is flagged."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.partnership.relationships.partnered import begun, who
from throughcare.access.actions import viewing
from throughcare.partnership.relationships.actions.meetings import hold_meeting
from throughcare.partnership.relationships.queries.reciprocity import balance_of, empty_sides
from throughcare.partnership.relationships.rules.cadence import Level
from throughcare.partnership.relationships.rules.reciprocity import (
    Gift,
    Given,
    balance,
    shown_days,
)
from throughcare.registers.ledger.actions import write_fact
from throughcare.vocabulary.facts import FactKind

US, THEM, TODAY = uuid4(), uuid4(), date(2026, 11, 22)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.mark.row("S1-19")
@pytest.mark.parametrize(
    ("last", "began", "is_empty"),
    [(89, 200, False), (90, 200, True), (None, 89, False), (None, 90, True), (0, 400, False)],
)
def test_a_side_that_got_nothing_for_90_days_is_empty_and_a_young_partnership_is_not(
    last, began, is_empty
):
    theirs = [] if last is None else [Given(THEM, Gift.ROSTER, ago(last))]
    found = balance(US, THEM, ago(began), [Given(US, Gift.MEETING, TODAY), *theirs])
    assert found.who_gets_nothing(TODAY) == ((US,) if is_empty else ())


def test_each_kind_counts_once_a_day_and_few_days_of_people_are_not_told():
    given = [Given(US, Gift.ROOM, ago(3))] * 5 + [Given(US, Gift.ROSTER, ago(n)) for n in (1, 2)]
    days = balance(US, THEM, ago(300), given).ours.days
    assert days == {Gift.ROSTER: 2, Gift.ROOM: 1}
    assert shown_days(Gift.ROOM, 1) is None and shown_days(Gift.ROOM, 11) == 11
    assert shown_days(Gift.ROSTER, 2) == 2


@pytest.fixture
def old(db, world, viewer_of):
    """A partnership of 120 days in which only the jail gave something lately."""
    agency, jail = viewer_of("agency_lead"), viewer_of("jail_lead")
    row = begun(agency, jail.organization, days_ago=120)
    with viewing(jail):
        write_fact(
            FactKind.ROSTER_RECEIVED, subject=uuid4(), organization=jail.organization,
            counterpart=agency.organization, by=jail.user, at=jail.at,
        )  # fmt: skip
    return row


def page(browser, old):
    return browser.get(reverse("partner:gives", args=[old.pk])).content.decode()


FLAG = "Marlow County Jail got nothing"


@pytest.mark.row("S1-19")
def test_the_empty_side_stands_first_for_both_with_a_next_step(old, client_of):
    for key in ("agency_lead", "jail_lead"):
        shown = page(client_of(key), old)
        assert FLAG in shown and "Put it on the agenda" in shown and "sent its roster" in shown
        desk = client_of(key).get(reverse("desk:home")).content.decode()
        assert FLAG in desk
    assert FLAG not in client_of("desk").get(reverse("desk:home")).content.decode()


@pytest.mark.row("S1-19")
def test_work_itself_or_what_was_typed_takes_the_flag_away(old, client_of, viewer_of):
    browser, today = client_of("agency_lead"), timezone.localdate()
    browser.post(
        reverse("partner:gives", args=[old.pk]),
        {"words": "Trained eight officers.", "on": today.isoformat()},
    )
    shown = page(client_of("jail_lead"), old)
    assert FLAG not in shown and "Trained eight officers." in shown
    lead = viewer_of("agency_lead")
    with viewing(lead):
        assert empty_sides(lead.organization, today) == []


def test_a_meeting_that_was_written_down_is_a_gift(old, viewer_of):
    lead = viewer_of("agency_lead")
    with viewing(lead):
        day = timezone.localtime(lead.at).date()
        hold_meeting(partnership=old.pk, level=Level.LEADERS, on=day, today=day, **who(lead))
        old.refresh_from_db()
        assert balance_of(old, lead.organization, day).ours.days == {Gift.MEETING: 1}


@pytest.mark.parametrize(
    ("field", "said"),
    [("on", {"on": "2001-01-01"}), ("words", {"words": "Helped Basil Quillfeather."})],
)
def test_a_gift_of_another_time_or_with_a_name_is_refused_at_its_field(old, client_of, field, said):
    filled = {"words": "A room.", "on": timezone.localdate().isoformat()} | said
    answer = client_of("agency_lead").post(reverse("partner:gives", args=[old.pk]), filled)
    assert field in answer.context["form"].errors


def test_a_third_side_finds_nothing_and_who_only_reads_writes_nothing(old, client_of):
    path = reverse("partner:gives", args=[old.pk])
    assert client_of("partner_lead").get(path).status_code == 404
    assert client_of("officer").post(path, {"words": "x"}).status_code == 404
