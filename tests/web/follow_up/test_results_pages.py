"""A request from filing to decision, and the page for the day of going home, at the browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.web.shell.reading_pdf import text_of
from throughcare.access.actions import viewing
from throughcare.casework.child_support.queries.requests import requests_of
from throughcare.vocabulary.calendar import first_day_of_nth_month_after

pytestmark = pytest.mark.django_db


@pytest.fixture
def matched(confirmed):
    return confirmed()


@pytest.fixture
def today():
    return timezone.localdate().isoformat()


@pytest.fixture
def request_id(matched, officer, viewer_of, today):
    """A packet that was printed and signed."""
    order = matched.duties.findings[0].order.id
    officer.post(reverse("deliver:print_packet", args=[matched.link, order]), {"language": "en"})
    officer.post(reverse("deliver:packet", args=[matched.link, order]), {"signed_on": today})
    with viewing(viewer_of("officer")) as viewer:
        return requests_of(viewer, matched.link)[order].id


def step(client, request_id, name, **fields):
    return client.post(reverse("follow_up:result_step", args=[request_id, name]), fields)


def page(client, request_id):
    return client.get(reverse("follow_up:result", args=[request_id])).content.decode()


@pytest.mark.story(6)
@pytest.mark.rule("R6")
def test_filed_told_decided_with_before_and_after(officer, request_id, today):
    assert "File it, and write down the day" in page(officer, request_id)
    step(officer, request_id, "file", filed_on=today)
    filed = page(officer, request_id)
    assert "Tell the other parent" in filed
    assert "To be decided by" in filed and "45 CFR 303.8(e)" in filed
    step(officer, request_id, "told", told_on=today)
    assert "A change can hold from" in page(officer, request_id)
    step(
        officer, request_id, "decide", outcome="abated", decided_on=today, effective_on=today,
        before="300", after="10",
    )  # fmt: skip
    text = page(officer, request_id)
    assert "abated: lowered for a time" in text and "$300 before, $10 from then" in text


def test_a_change_before_the_other_parent_was_told_is_refused_in_words(officer, request_id, today):
    step(officer, request_id, "file", filed_on=today)
    answer = step(
        officer, request_id, "decide", outcome="granted", decided_on=today, effective_on=today,
        before="300", after="10",
    )  # fmt: skip
    assert "when the other parent was told" in answer.content.decode()


def test_another_agency_and_the_jail_find_no_request(client_of, request_id):
    for key in ("other_officer", "clerk", "desk", "administrator"):
        address = reverse("follow_up:result", args=[request_id])
        assert client_of(key).get(address).status_code == 404


@pytest.mark.row("S0-28")
@pytest.mark.rule("2.12 Washington restart")
@pytest.mark.rule("5 know 18")
def test_the_release_page_says_when_how_much_and_whom_to_call(
    officer, matched, request_id, viewer_of, today
):
    step(officer, request_id, "file", filed_on=today)
    step(officer, request_id, "told", told_on=today)
    step(
        officer, request_id, "decide", outcome="abated", decided_on=today, effective_on=today,
        before="300", after="10",
    )  # fmt: skip
    home_on = timezone.localdate() + timedelta(days=3)
    answer = officer.post(
        reverse("follow_up:print_release_day", args=[matched.link]),
        {"language": "en", "home_on": home_on.isoformat()},
    )
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    restart = first_day_of_nth_month_after(home_on, 4)
    assert "$10" in text and "$150" in text
    assert f"{restart:%B}1,{restart.year}" in text or f"{restart:%b}" in text
    assert "555-0123" in text and "FairhavenChildSupport" in text
    with viewing(viewer_of("officer")) as viewer:
        (decided,) = requests_of(viewer, matched.link).values()
    assert decided.restart_on == restart


def test_the_release_page_speaks_spanish_down_to_the_reason(officer, matched):
    home_on = (timezone.localdate() + timedelta(days=3)).isoformat()
    answer = officer.post(
        reverse("follow_up:print_release_day", args=[matched.link]),
        {"language": "es", "home_on": home_on},
    )
    text = text_of(answer.content)
    assert "Nosecambiónada." in text and "Nothing" not in text


def test_who_was_released_without_the_page_stands_on_the_list_until_it_is_printed(
    world, matched, officer
):
    from throughcare.access.queries import working_for
    from throughcare.registers.people.actions import release
    from throughcare.vocabulary.categories import DataClass, Purpose

    jail = world.organizations["jail"]
    custody = frozenset({DataClass.IDENTITY, DataClass.CUSTODY})
    with viewing(working_for(jail, Purpose.CUSTODY_RECORDS, timezone.now(), custody)) as me:
        release(
            stay=matched.stay, released_on=timezone.localdate(), reason="served", owner=jail,
            by=None, at=me.at,
        )  # fmt: skip
    address = reverse("follow_up:release_day")
    assert "1 parent has no page yet" in officer.get(address).content.decode()
    officer.post(reverse("follow_up:print_release_day", args=[matched.link]), {"language": "es"})
    text = officer.get(address).content.decode()
    assert "has no page yet" not in text and "printed" in text
