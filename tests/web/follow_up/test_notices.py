"""A broken promise: both sides are told the same, answer, take it up with two owners, end it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.utils import timezone
from lxml import html

from tests.workflows.follow_up.promised import write_month
from throughcare.access.actions import viewing
from throughcare.partnership.notices.models import Notice, Problem, Reply
from throughcare.registers.accounts.models import Membership, User
from throughcare.registers.ledger.models import Fact
from throughcare.vocabulary.facts import FactKind
from throughcare.workflows.follow_up.hold_promises import hold_all

LIST = "/follow-up/notices/"
OURS = ("supervisor", "agency_lead", "jail_lead")


@pytest.fixture
def told(world: SimpleNamespace, viewer_of: Any) -> UUID:
    """The agency's promise was not kept; the notice of it."""
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        found: UUID = Notice.objects.get().pk
    return found


def read(client: Any, at: str = LIST) -> str:
    answer = client.get(at)
    assert answer.status_code == 200, at
    return " ".join(html.fromstring(answer.content).text_content().split())


def user_of(world: SimpleNamespace, seat: str) -> str:
    return str(Membership.objects.get(pk=world.members[seat]).user_id)


def taking_up(world: SimpleNamespace, **changes: str) -> dict[str, str]:
    return {
        "went_well": "Rosters came each day.",
        "problem": "No room on two mornings.",
        "owner": user_of(world, "agency_lead"),
        "other_owner": user_of(world, "jail_lead"),
        "next_on": (timezone.localdate() + timedelta(days=7)).isoformat(),
    } | changes


def test_both_sides_are_told_once_and_the_same(told: UUID, client_of: Any, viewer_of: Any) -> None:
    hold_all(at=timezone.now() + timedelta(days=1))
    for seat in OURS:
        assert read(client_of(seat)).count("not taken up yet") == 1
        page = read(client_of(seat), f"{LIST}{told}/")
        assert "It was not kept. 71%, 30 of 42;" in page
        assert page.index("What went well?") < page.index("What stands in the way?")
    with viewing(viewer_of("supervisor")):
        assert Fact.objects.filter(kind=FactKind.BREACH_TOLD).count() == 1


@pytest.mark.parametrize("seat", ["other_officer", "partner_lead", "officer", "desk", "clerk"])
def test_nobody_else_reads_or_answers(told: UUID, client_of: Any, seat: str) -> None:
    browser = client_of(seat)
    assert browser.get(f"{LIST}{told}/").status_code == 404
    assert browser.post(f"{LIST}{told}/reply/", {"reply": "We know."}).status_code == 404


def test_each_side_may_answer_and_what_was_said_stays(
    told: UUID, client_of: Any, viewer_of: Any
) -> None:
    client_of("supervisor").post(f"{LIST}{told}/reply/", {"reply": "The jail was closed."})
    client_of("jail_lead").post(f"{LIST}{told}/reply/", {"reply": "On two days, yes."})
    page = read(client_of("agency_lead"), f"{LIST}{told}/")
    assert page.index("The jail was closed.") < page.index("On two days, yes.")
    with viewing(viewer_of("supervisor")):
        assert Reply.objects.update(words="Never mind.") == 0


def test_an_answer_that_points_at_somebody_is_told_at_its_field(
    told: UUID, client_of: Any, viewer_of: Any
) -> None:
    page = client_of("supervisor").post(f"{LIST}{told}/reply/", {"reply": "MCJ-1004 was ill"})
    assert "Leave out numbers of people" in page.content.decode()
    with viewing(viewer_of("supervisor")):
        assert not Reply.objects.exists()


@pytest.mark.row("S3-24")
@pytest.mark.parametrize("missing", ["owner", "other_owner"])
def test_a_problem_with_one_owner_is_not_saved(
    told: UUID, world: SimpleNamespace, client_of: Any, viewer_of: Any, missing: str
) -> None:
    said = taking_up(world, **{missing: ""})
    page = client_of("supervisor").post(f"{LIST}{told}/take_up/", said)
    assert "A problem has two owners" in page.content.decode()
    with viewing(viewer_of("supervisor")):
        assert not Problem.objects.exists()


def test_an_owner_of_the_wrong_side_is_not_offered(
    told: UUID, world: SimpleNamespace, client_of: Any, viewer_of: Any
) -> None:
    said = taking_up(world, other_owner=user_of(world, "supervisor"))
    client_of("supervisor").post(f"{LIST}{told}/take_up/", said)
    with viewing(viewer_of("supervisor")):
        assert not Problem.objects.exists()


def test_a_problem_is_taken_up_once_and_ends_with_what_changes(
    told: UUID, world: SimpleNamespace, client_of: Any, viewer_of: Any
) -> None:
    jail, agency = client_of("jail_lead"), client_of("supervisor")
    assert jail.post(f"{LIST}{told}/take_up/", taking_up(world)).status_code == 302
    again = agency.post(f"{LIST}{told}/take_up/", taking_up(world, problem="Another."))
    assert again.status_code in (200, 302)
    assert "Flint Evenhand-Marsh" in read(agency, f"{LIST}{told}/")
    ended = {"outcome": "mended", "outcome_words": "A second room on Tuesdays."}
    assert agency.post(f"{LIST}{told}/close/", ended).status_code == 302
    page = read(jail, f"{LIST}{told}/")
    assert "Mended" in page
    assert "A second room on Tuesdays." in page
    assert "talked about" in read(jail)
    with viewing(viewer_of("supervisor")):
        assert Problem.objects.get().words == "No room on two mornings."
        kinds = set(Fact.objects.filter(subject=told).values_list("kind", flat=True))
    assert kinds == {"breach_told", "problem_taken_up", "problem_closed"}


def test_a_conversation_ends_only_after_it_began(
    told: UUID, client_of: Any, viewer_of: Any
) -> None:
    said = {"outcome": "left", "outcome_words": "Let it be."}
    page = client_of("supervisor").post(f"{LIST}{told}/close/", said)
    assert page.status_code == 200
    with viewing(viewer_of("supervisor")):
        assert not Problem.objects.exists()


def test_the_mail_tells_that_there_is_something_and_not_what(
    world: SimpleNamespace, viewer_of: Any, django_capture_on_commit_callbacks: Any
) -> None:
    User.objects.update(is_demo=False)
    write_month(viewer_of("officer"), hits=30, misses=12)
    with django_capture_on_commit_callbacks(execute=True):
        hold_all(at=timezone.now())
    emails = {one.to[0] for one in mail.outbox}
    assert emails == {
        "supervisor@agency.example", "agency.lead@agency.example", "jail.lead@jail.example"
    }  # fmt: skip
    for one in mail.outbox:
        assert len(one.to) == 1
        for words in ("Marlow", "Fairhaven", "71", "42", "14 days"):
            assert words not in one.subject + one.body
