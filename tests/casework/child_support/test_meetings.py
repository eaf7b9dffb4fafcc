"""Meetings and pauses: three facts, one clock, and nobody blamed for a lockdown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.child_support.matched import confirm
from throughcare.access.actions import viewing
from throughcare.casework.child_support.actions.contacts import (
    ContactRefused,
    ContactSaid,
    record_contact,
)
from throughcare.casework.child_support.actions.pauses import (
    PauseRefused,
    pause_clock,
    resume_clock,
)
from throughcare.casework.child_support.queries.clocks import clocks
from throughcare.casework.child_support.queries.worklist import worklist
from throughcare.casework.child_support.rules.contact_clock import ChargedTo, PauseName
from throughcare.casework.child_support.rules.contact_tries import NotReached
from throughcare.registers.ledger.queries import facts_about
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.facts import FactKind

pytestmark = pytest.mark.django_db
TRIES = [FactKind.CONTACT_ATTEMPTED, FactKind.CONTACT_REACHED, FactKind.FORM_COMPLETED]


@pytest.fixture
def officer(viewer_of):
    with viewing(viewer_of("officer")) as viewer:
        yield viewer


@pytest.fixture
def matched(world, officer):
    return confirm(world, officer, "jail_basil", "basil")


def met(officer, matched, **changes):
    today = timezone.localtime(officer.at).date()
    said = {"mode": ContactMode.IN_PERSON, "happened_on": today, "reached": True} | changes
    return record_contact(
        link=matched.link, said=ContactSaid(**said), counterpart=None, viewer=officer,
        by=officer.user, at=officer.at,
    )  # fmt: skip


def contact_of(officer, matched):
    return clocks(officer, link=matched.link, kind="contact")[0]


def kinds(matched):
    return [fact.kind for fact in facts_about(matched.stay, TRIES)]


def test_attempted_reached_and_form_completed_are_three_facts(officer, matched):
    met(officer, matched, form_completed=True)
    assert sorted(kinds(matched)) == ["contact_attempted", "contact_reached", "form_completed"]


def test_the_first_meeting_closes_the_clock_and_leaves_the_worklist(officer, matched):
    assert [one.link for one in worklist(officer)] == [matched.link]
    met(officer, matched)
    assert contact_of(officer, matched).state == "met"
    assert worklist(officer) == []


def test_a_try_that_failed_says_to_whom_it_is_charged_and_leaves_the_clock_open(officer, matched):
    met(officer, matched, reached=False, not_reached=NotReached.LOCKDOWN)
    (fact,) = facts_about(matched.stay, TRIES)
    assert (fact.kind, fact.cause) == ("contact_attempted", "facility")
    assert contact_of(officer, matched).is_running


@pytest.mark.row("S0-30")
def test_who_says_that_is_not_me_was_not_met(officer, matched):
    met(officer, matched, identity_confirmed=False)
    assert kinds(matched) == ["contact_attempted"]
    assert contact_of(officer, matched).is_running


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reached": False}, "say_why_not_reached"),
        ({"not_reached": NotReached.LOCKDOWN},
         "reached_and_not_reached"),
        ({"reached": False, "not_reached": NotReached.MOVED, "form_completed": True},
         "form_without_meeting"),
        ({"mode": ContactMode.PHONE}, "who_pays"),
        ({"mode": ContactMode.VIDEO}, "who_pays"),
    ],
)  # fmt: skip
def test_what_cannot_have_happened_is_refused_and_nothing_is_kept(officer, matched, changes, code):
    with pytest.raises(ContactRefused) as refused:
        met(officer, matched, **changes)
    assert refused.value.code == code
    assert kinds(matched) == []


def test_a_meeting_tomorrow_cannot_be_written_down_today(officer, matched):
    tomorrow = timezone.localtime(officer.at).date() + timedelta(days=1)
    with pytest.raises(ContactRefused):
        met(officer, matched, happened_on=tomorrow)


def test_a_call_says_who_pays(officer, matched):
    met(officer, matched, mode=ContactMode.PHONE, paid_by="agency")
    assert facts_about(matched.stay, TRIES)[0].values["paid_by"] == "agency"


def test_a_pause_moves_the_due_day_and_never_the_promised_one(officer, matched):
    before = contact_of(officer, matched)
    today = timezone.localtime(officer.at).date()
    pause_clock(
        clock=before.id, name=PauseName.LOCKDOWN, begins_on=today - timedelta(days=2),
        viewer=officer, by=None, at=officer.at,
    )  # fmt: skip
    resume_clock(
        clock=before.id, last_day=today - timedelta(days=1), viewer=officer, by=None, at=officer.at
    )
    after = contact_of(officer, matched)
    assert after.promised_on == before.promised_on
    assert after.due_on == before.due_on + timedelta(days=2)
    assert after.charged == {ChargedTo.FACILITY: 2}
    assert not after.is_paused


def test_an_open_pause_is_shown_and_cannot_be_opened_twice(officer, matched):
    today = timezone.localtime(officer.at).date()
    clock = contact_of(officer, matched)
    pause = {"clock": clock.id, "begins_on": today, "viewer": officer, "by": None, "at": officer.at}
    pause_clock(name=PauseName.QUARANTINE, **pause)
    assert contact_of(officer, matched).is_paused
    with pytest.raises(PauseRefused) as refused:
        pause_clock(name=PauseName.WEATHER, **pause)
    assert refused.value.code == "already_paused"
