"""Visits that break what the other side does not move on are stopped before they are sent."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from tests.casework.inreach.inside import ask, tomorrow
from throughcare.access.actions import viewing
from throughcare.access.rules.viewers import Viewer
from throughcare.casework.inreach.queries.visits import visits
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
from throughcare.vocabulary.categories import ContactMode

ASK = "/schedule/people/ask/"
OURS = "Nobody comes while the bread is in the oven."


def wish(viewer: Viewer, *stays: UUID, **changes: Any) -> dict[str, Any]:
    return {
        "stay": [str(stay) for stay in stays], "day": tomorrow(viewer).isoformat(),
        "earliest": "13:00", "minutes": "30", "mode": "in_person",
    } | changes  # fmt: skip


def say(viewer: Viewer, limit: Limit, *, readers: tuple[Viewer, ...] = ()) -> None:
    who = {"organization": viewer.organization, "by": viewer.user, "at": viewer.at}
    with viewing(viewer):
        say_non_negotiable(words=OURS, limit=limit, **who)
    for reader in readers:
        with viewing(reader):
            read_non_negotiables(
                partner=viewer.organization, organization=reader.organization, by=reader.user,
                read=wording_of(lines_of([viewer.organization])), at=reader.at,
            )  # fmt: skip


def asked_for(officer: Viewer) -> int:
    with viewing(officer):
        return visits(officer).order_by().count()


@pytest.mark.row("S3-11")
def test_the_list_is_read_before_the_first_visit_is_asked_for(
    client_of: Any, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    say(viewer_of("jail_lead"), Limit(Forbids.NOTHING))
    browser, jail = client_of("officer"), viewer_of("jail_lead").organization
    page = browser.post(ASK, wish(officer, basil)).content.decode()
    assert "First read what Marlow County Jail does not move on." in page
    assert reverse("partner:non_negotiables", args=[jail]) in page
    assert "First read what Marlow County Jail" in browser.get("/").content.decode()
    assert asked_for(officer) == 0


@pytest.mark.row("S3-11")
@pytest.mark.parametrize(
    ("limit", "field"),
    [
        (Limit(Forbids.TIMES, weekdays=frozenset(range(7))), "day"),
        (Limit(Forbids.TIMES, since=time(13), until=time(14)), "earliest"),
        (Limit(Forbids.SHORT_NOTICE, number=5), "day"),
        (Limit(Forbids.WAYS, ways=frozenset({ContactMode.IN_PERSON})), "mode"),
        (Limit(Forbids.MANY_AT_ONCE, number=1), "__all__"),
    ],
)
def test_a_visit_that_breaks_one_is_stopped_at_the_field_with_their_words(
    client_of: Any, viewer_of: Any, officer: Viewer, basil: UUID, clover: UUID, limit: Limit,
    field: str,
) -> None:  # fmt: skip
    say(viewer_of("jail_lead"), limit, readers=(officer,))
    answer = client_of("officer").post(ASK, wish(officer, basil, clover))
    assert OURS in str(answer.context["form"].errors[field])
    assert asked_for(officer) == 0


@pytest.mark.row("S3-11")
def test_whoever_comes_into_forbidden_hours_later_in_the_row_is_told_and_takes_no_other_down(
    client_of: Any, viewer_of: Any, officer: Viewer, basil: UUID, clover: UUID
) -> None:
    hours = Limit(Forbids.TIMES, since=time(13, 30), until=time(20))
    say(viewer_of("jail_lead"), hours, readers=(officer,))
    answer = client_of("officer").post(ASK, wish(officer, basil, clover))
    assert answer.content.decode().count(OURS) == 1
    assert asked_for(officer) == 1


@pytest.mark.row("S3-11")
def test_a_stranger_and_a_sealed_person_are_answered_as_before(
    world: Any, client_of: Any, viewer_of: Any, officer: Viewer
) -> None:
    """The refusal reads the list and the wish; it tells nothing about who was asked for."""
    say(viewer_of("jail_lead"), Limit(Forbids.SHORT_NOTICE, number=9), readers=(officer,))
    browser = client_of("officer")
    told = [
        browser.post(ASK, wish(officer, world.stays[f"stay_{key}"])).content.decode().count(OURS)
        for key in ("sealed_inside", "jail_tansy")
    ]
    assert told == [0, 0]


@pytest.mark.row("S3-11")
def test_the_jails_other_time_is_stopped_by_what_the_agency_does_not_move_on(
    world: Any, client_of: Any, viewer_of: Any, officer: Viewer, basil: UUID
) -> None:
    row = ask(world, officer, basil, day=tomorrow(officer), begins_at=time(9))
    desk, hours = viewer_of("desk"), Limit(Forbids.TIMES, since=time(14), until=time(15))
    say(viewer_of("agency_lead"), hours, readers=(desk,))
    offer = {"answer": "counter", "day": tomorrow(officer).isoformat(), "room": "2", "unit": "B"}
    address = reverse("schedule:answer", args=[row.pk])
    answer = client_of("desk").post(address, offer | {"begins_at": "14:10"})
    assert OURS in answer.content.decode()
    assert client_of("desk").post(address, offer | {"begins_at": "15:10"}).status_code == 302
