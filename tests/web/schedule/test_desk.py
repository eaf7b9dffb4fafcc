"""The facility's desk: requests, answers, the call-out and its closing."""

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import time_machine

from tests.casework.inreach.inside import accepted, ask, at_noon, facts, tomorrow
from tests.web.schedule.reading import reads_of
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.queries.visits import visit
from throughcare.vocabulary.categories import ContactMode

INBOX = "/schedule/requests/"


def state_of(viewer: Viewer, visit_id: UUID) -> str:
    """How a visit stands."""
    with viewing(viewer):
        found = visit(viewer, visit_id)
    assert found is not None
    return str(found.state)


@pytest.mark.row("S0-07")
@pytest.mark.story(3)
def test_the_desk_sees_who_and_when_and_never_why(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    client = client_of("desk")
    for page in (INBOX, f"{INBOX}{row.pk}/"):
        text = client.get(page).content.decode()
        body = text[text.index("<main") :]
        assert "Quillfeather" in body
        assert "fficial visit" in body
        for word in ("support", "order", "Fairhaven", "amount"):
            assert word not in body


@pytest.mark.row("S0-07")
@pytest.mark.parametrize(
    ("answer", "more", "state"),
    [
        ("accept", {"room": "Room 1", "unit": "B-2"}, "accepted"),
        ("counter", {"begins_at": "14:00", "room": "Room 1", "unit": "B-2"}, "countered"),
        ("decline", {"reason": "no_room"}, "declined"),
        ("suitability", {"suitable": "no"}, "declined"),
        ("suitability", {"suitable": "not_now", "review_on": "2030-01-01"}, "declined"),
    ],
)
def test_each_answer_reaches_the_officer(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID, answer: str,
    more: dict[str, str], state: str,
) -> None:  # fmt: skip
    row = ask(world, officer, basil)
    data = {"answer": answer, "day": tomorrow(officer).isoformat()} | more
    sent = client_of("desk").post(f"{INBOX}{row.pk}/", data)
    assert (sent.status_code, sent.url) == (302, INBOX)
    assert state_of(officer, row.pk) == state
    seen = client_of("officer").get(f"/schedule/visits/{row.pk}/")
    assert seen.status_code == 200
    page = "/schedule/answers/" if state != "accepted" else f"/schedule/visits/{row.day}/"
    assert "Quillfeather" in client_of("officer").get(page).content.decode()


@pytest.mark.rule("I7")
@pytest.mark.story(3)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"answer": "counter", "begins_at": "15:45", "room": "1", "unit": "B"}, "Afternoon count"),
        ({"answer": "counter", "room": "1", "unit": "B"}, "This field is required"),
        ({"answer": "accept", "unit": "B-2"}, "This field is required"),
        ({"answer": "decline"}, "This field is required"),
        ({"answer": "suitability", "suitable": "not_now"}, "Say on which day"),
        ({"answer": "maybe"}, "Yes, at this time"),
        ({}, "Yes, at this time"),
    ],
)
def test_an_answer_that_can_not_be_taken_says_why_and_changes_nothing(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID, data: dict[str, str],
    words: str,
) -> None:  # fmt: skip
    row = ask(world, officer, basil)
    data = {"day": tomorrow(officer).isoformat()} | data
    answer = client_of("desk").post(f"{INBOX}{row.pk}/", data)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert state_of(officer, row.pk) == "requested"


@pytest.mark.row("S0-37")
def test_a_reason_sent_with_a_no_is_kept_nowhere(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil)
    data = {"answer": "suitability", "suitable": "no", "reason": "lockdown", "note": "zebra"}
    client_of("desk").post(f"{INBOX}{row.pk}/", data)
    with viewing(officer):
        seen = visit(officer, row.pk)
    assert seen is not None
    assert (seen.answer_reason, seen.suitability) == ("", "no")
    text = client_of("officer").get(f"/schedule/visits/{row.pk}/").content.decode()
    assert "zebra" not in text
    assert "ockdown" not in text
    assert "No. Write a letter instead." in text


@pytest.mark.story(3)
@pytest.mark.rule("I4")
def test_the_shift_ends_only_when_every_line_has_an_outcome_or_a_name(
    world: SimpleNamespace, client_of: Any, officer: Viewer, desk: Viewer, basil: UUID,
    clover: UUID,
) -> None:  # fmt: skip
    first = accepted(desk, ask(world, officer, basil))
    call = ask(world, officer, clover, begins_at=time(10), mode=ContactMode.PHONE)
    second = accepted(desk, call, unit="A-1")
    page = f"/schedule/call-outs/{first.day}/"
    with time_machine.travel(at_noon(first.day), tick=True):
        client = client_of("desk")
        half = client.post(page, {"end": "1", f"outcome_{first.pk}": "lockdown"})
        assert half.status_code == 200
        assert "Choose an outcome, or write a name below." in half.content.decode()
        assert state_of(desk, first.pk) == "accepted"
        named = {"end": "1", f"outcome_{first.pk}": "lockdown", "hand_to": "Sgt. Night Example"}
        assert client.post(page, named).status_code == 302
        assert "handed to Sgt. Night Example" in client.get(page).content.decode()
        came = {f"outcome_{second.pk}": "arrived", f"minutes_{second.pk}": "25"}
        assert client.post(page, came).status_code == 302
        text = client.get(page).content.decode()
        assert "lockdown" in text
        assert "came" in text
    assert [f.cause for f in facts(officer, "visit_cancelled", "visit_held")] == [
        "facility",
        "nobody",
    ]


@pytest.mark.row("S0-07")
def test_the_call_out_is_for_the_facility_and_a_unit_officer_reads_today_and_tomorrow(
    world: SimpleNamespace, client_of: Any, officer: Viewer, desk: Viewer, basil: UUID
) -> None:
    row = accepted(desk, ask(world, officer, basil))
    page = f"/schedule/call-outs/{row.day}/"
    unit_officer = client_of("unit_officer")
    text = unit_officer.get(page).content.decode()
    assert "QUILLFEATHER" in text
    assert "<select" not in text
    assert unit_officer.post(page, {}).status_code == 404
    after = row.day + timedelta(days=1)
    assert unit_officer.get(f"/schedule/call-outs/{after}/").status_code == 404
    for role in ("officer", "supervisor", "clerk", "administrator"):
        assert client_of(role).get(page).status_code == 404


@pytest.mark.parametrize(
    "role", ["officer", "clerk", "administrator", "unit_officer", "supervisor"]
)
def test_requests_are_the_desks_own(
    world: SimpleNamespace, client_of: Any, officer: Viewer, basil: UUID, role: str
) -> None:
    row = ask(world, officer, basil)
    client = client_of(role)
    assert client.get(INBOX).status_code == 404
    assert client.post(f"{INBOX}{row.pk}/", {"answer": "accept"}).status_code == 404
    assert state_of(officer, row.pk) == "requested"


def test_the_pages_of_the_desk_cost_few_queries(
    world: SimpleNamespace, client_of: Any, officer: Viewer, desk: Viewer, basil: UUID,
    clover: UUID,
) -> None:  # fmt: skip
    accepted(desk, ask(world, officer, basil))
    ask(world, officer, clover, begins_at=time(13))
    client = client_of("desk")
    for page in (INBOX, f"/schedule/call-outs/{tomorrow(officer)}/", "/schedule/permissions/"):
        found = reads_of(client, page)
        assert len(found) <= 10, "\n".join(text[:120] for text in found)
