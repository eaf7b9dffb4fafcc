"""Writing down a meeting, pausing the days, and hearing "that is not me"."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from tests.casework.inreach.inside import accepted, ask, at_noon
from throughcare.access.actions import viewing
from throughcare.access.queries import person
from throughcare.casework.child_support.models import Contact
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.letters import letters
from throughcare.casework.linkage.models import Memory
from throughcare.registers.people.guarded import Scope

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate().isoformat()


def post(client, page, link, **fields):
    return client.post(reverse(f"deliver:{page}", args=[link]), fields)


def test_a_meeting_is_written_down_and_the_next_step_is_another(confirmed, officer):
    matched = confirmed()
    answer = post(
        officer, "meeting", matched.link, happened_on=today(), mode="in_person", outcome="reached",
        identity_confirmed="on",
    )  # fmt: skip
    assert answer.status_code == 302
    text = officer.get(answer.url).content.decode()
    assert "Send the notice" in text and "The parent was met" in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"mode": "phone", "outcome": "reached"}, "Say who pays for the call."),
        ({"mode": "in_person", "outcome": "not_reached"}, "Say why you did not meet"),
        ({"mode": "in_person", "outcome": "reached", "happened_on": "2999-01-01"}, "still to come"),
        ({"outcome": "reached"}, "This field is required."),
    ],
)
def test_what_is_missing_is_said_at_the_form_and_nothing_is_saved(
    confirmed, officer, viewer_of, fields, words
):
    matched = confirmed()
    answer = post(officer, "meeting", matched.link, **({"happened_on": today()} | fields))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    with viewing(viewer_of("officer")) as viewer:
        assert clocks(viewer, link=matched.link, kind="contact")[0].is_running


def test_a_pause_is_named_charged_and_ended(confirmed, officer):
    matched = confirmed()
    assert (
        post(officer, "pause", matched.link, name="lockdown", begins_on=today()).status_code == 302
    )
    text = officer.get(reverse("deliver:case", args=[matched.link])).content.decode()
    assert "Lockdown (charged to the facility)" in text and "Go on counting" in text
    assert post(officer, "resume", matched.link, last_day=today()).status_code == 302
    text = officer.get(reverse("deliver:case", args=[matched.link])).content.decode()
    assert "Pause the days" in text


@pytest.mark.row("S0-30")
def test_not_me_undoes_the_match_and_all_its_letters_for_good(world, confirmed, officer, viewer_of):
    matched = confirmed()
    kind = reverse("deliver:print_letters", args=["notice_inside"])
    with viewing(viewer_of("officer")) as viewer:
        owed = clocks(viewer, link=matched.link, kind="notice_inside")[0].id
    assert officer.post(kind, {"clock": [str(owed)], "language": "en"}).status_code == 200
    answer = post(officer, "not_me", matched.link, happened_on=today(), mode="in_person")
    assert "The match is taken back" in answer.content.decode()
    with viewing(viewer_of("officer")) as viewer:
        assert clocks(viewer, link=matched.link) == []
        assert letters(viewer, link=matched.link) == []
        assert person(viewer, world.people["jail_basil"]) is None
        memories = Memory.objects.within(Scope(Q(organization_id=viewer.organization)))
        assert memories.get(right_person_id=matched.person).same is False
    assert officer.get(reverse("deliver:case", args=[matched.link])).status_code == 404


def test_after_the_clause_ended_a_meeting_is_refused_by_naming_the_clause(confirmed, officer):
    matched = confirmed()
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        from django.contrib.sessions.models import Session

        Session.objects.all().update(expire_date=timezone.now() + timedelta(days=2))
        session = officer.session
        session["seen_at"] = session["began_at"] = timezone.now().isoformat()
        session.save()
        answer = post(
            officer, "meeting", matched.link, happened_on=today(), mode="in_person",
            outcome="reached",
        )  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "Clause 3.2 of the" in text and "Nothing was done" in text
    assert "Basil" not in text


@pytest.fixture
def visited(world, confirmed, viewer_of):
    """A visit that was agreed for tomorrow, seen from the day after: its browser and its match."""
    matched = confirmed()
    row = accepted(viewer_of("desk"), ask(world, viewer_of("officer"), matched.stay))
    return matched, row


@pytest.mark.row("S0-07")
def test_what_was_said_is_one_with_the_visit_that_it_was_said_about(visited, client_of, viewer_of):
    matched, row = visited
    with time_machine.travel(at_noon(row.day), tick=False):
        officer = client_of("officer")
        page = officer.get(reverse("deliver:meeting", args=[matched.link]), {"visit": row.pk})
        assert f'value="{row.pk}" selected' in page.content.decode()
        fields = {"happened_on": row.day.isoformat(), "mode": "in_person", "outcome": "reached"}
        sent = post(officer, "meeting", matched.link, visit=str(row.pk), **fields)
        assert sent.status_code == 302
        listed = officer.get(f"/schedule/visits/{row.day}/").content.decode()
        assert "What was written down" in listed and "Record the meeting" not in listed
        assert "The officer wrote" in officer.get(f"/schedule/visits/{row.pk}/").content.decode()
        again = post(officer, "meeting", matched.link, visit=str(row.pk), **fields)
        assert again.status_code == 200  # the visit is no choice any more
    with viewing(viewer_of("officer")) as viewer:
        rows = Contact.objects.within(Scope(Q(organization_id=viewer.organization)))
        assert [one.visit for one in rows] == [row.pk]


@pytest.mark.parametrize(
    ("day", "visit", "words"),
    [(-1, "own", "This is not the day of that visit."), (0, "other", "Select a valid choice")],
)
def test_a_visit_of_another_day_or_another_parent_is_refused(visited, client_of, day, visit, words):
    matched, row = visited
    with time_machine.travel(at_noon(row.day), tick=False):
        answer = post(
            client_of("officer"), "meeting", matched.link, mode="in_person", outcome="reached",
            happened_on=(row.day + timedelta(day)).isoformat(),
            visit=str(row.pk) if visit == "own" else str(matched.link),
        )  # fmt: skip
    assert answer.status_code == 200 and words in answer.content.decode()


def test_not_me_is_written_down_with_its_visit_too(visited, client_of, viewer_of):
    matched, row = visited
    with time_machine.travel(at_noon(row.day), tick=False):
        day = row.day.isoformat()
        answer = post(
            client_of("officer"), "not_me", matched.link, happened_on=day, mode="in_person"
        )
        assert answer.status_code == 200
    with viewing(viewer_of("officer")) as viewer:
        rows = Contact.objects.within(Scope(Q(organization_id=viewer.organization)))
        assert [one.visit for one in rows] == [row.pk]
