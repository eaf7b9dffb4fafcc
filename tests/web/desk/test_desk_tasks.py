"""The desk: the most pressing first, with its number, for each role, and cheaply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from throughcare.access.actions import viewing
from throughcare.entrypoints.web.desk.tasks import WAITING
from throughcare.entrypoints.web.desk.tasks.task import (
    MOST,
    Pressing,
    Task,
    by_days,
    most_pressing_first,
    number,
)
from throughcare.vocabulary.categories import Role
from throughcare.workflows.take_stock.propose_matches import propose_matches

SEATS = ["officer", "clerk", "desk", "unit_officer", "supervisor", "administrator"]


def told(page: Any) -> list[str]:
    """The headings of what waits, in their order."""
    root = html.fromstring(page.content)
    return [one.text_content() for one in root.xpath("//main//section//h2")]


@pytest.fixture
def proposed(world: Any, settings: Any, tmp_path: Any) -> None:
    """Two likely pairs wait for the officer."""
    settings.STORES = tmp_path / "stores"
    propose_matches(
        delivery_id=None,
        sender=world.organizations["jail"],
        receiver=world.organizations["agency"],
        by=None,
        at=timezone.now(),
    )


def test_every_role_has_a_desk() -> None:
    assert set(WAITING) == set(Role)


@pytest.mark.parametrize("seat", SEATS)
def test_a_desk_opens_within_ten_reads(client_of: Callable[[str], Any], seat: str) -> None:
    browser = client_of(seat)
    with CaptureQueriesContext(connection) as asked:
        page = browser.get("/")
    assert page.status_code == 200
    reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT ")]
    beyond = ("django_session", "accounts_user", "set_config")
    assert len([one for one in reads if not any(word in one for word in beyond)]) <= 11


def test_the_officer_is_told_how_many_matches_wait(
    proposed: None, client_of: Callable[[str], Any]
) -> None:
    assert told(client_of("officer").get("/"))[0] == "2 possible matches wait"


def test_a_match_near_its_last_day_comes_before_calmer_work(
    proposed: None, client_of: Callable[[str], Any]
) -> None:
    """The oldest stay began twelve days ago: two days are left."""
    page = client_of("officer").get("/").content.decode()
    assert "within 2 days" in page
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        page = client_of("officer").get("/").content.decode()
    assert "the 14 days are over" in page


def test_a_desk_shows_numbers_and_no_name(proposed: None, client_of: Callable[[str], Any]) -> None:
    for seat in SEATS:
        page = client_of(seat).get("/").content.decode()
        assert not [one for one in ("Quillfeather", "Thimblewick", "Veilwright") if one in page]


def test_a_desk_discloses_nobody(
    proposed: None, viewer_of: Callable[..., Any], client_of: Callable[[str], Any]
) -> None:
    from throughcare.access.models import Disclosure

    with viewing(viewer_of("officer")):
        before = Disclosure.objects.count()
        client_of("officer").get("/")
    with viewing(viewer_of("officer")):
        assert Disclosure.objects.count() == before


def test_a_sealed_pair_moves_no_number(
    proposed: None, world: Any, viewer_of: Callable[..., Any], client_of: Callable[[str], Any]
) -> None:
    """Basil's record is sealed by the jail: his pair is not counted, and nothing else changes."""
    from throughcare.access.actions import seal

    with viewing(viewer_of("clerk")):
        seal(
            person=world.people["jail_basil"],
            owner=world.organizations["jail"],
            reason="P",
            by=None,
            at=timezone.now(),
        )
    assert "1 possible match waits" in told(client_of("officer").get("/"))


def test_the_clerk_without_a_roster_today_is_asked_for_it(client_of: Callable[[str], Any]) -> None:
    assert "Hand in today's roster" in told(client_of("clerk").get("/"))


def task(pressing: Pressing, title: str = "") -> Task:
    return Task(title, "", "/", "", pressing)


def test_late_comes_before_soon_and_equals_keep_their_order() -> None:
    given = [
        task(Pressing.WAITING, "a"),
        task(Pressing.LATE, "b"),
        task(Pressing.SOON, "c"),
        task(Pressing.LATE, "d"),
    ]
    assert [one.title for one in most_pressing_first(given)] == ["b", "d", "c", "a"]


@pytest.mark.parametrize(
    ("days", "pressing"),
    [
        (-1, Pressing.LATE),
        (0, Pressing.SOON),
        (3, Pressing.SOON),
        (4, Pressing.WAITING),
        (None, Pressing.WAITING),
    ],
)
def test_three_days_are_soon_and_a_day_over_is_late(days: int | None, pressing: Pressing) -> None:
    assert by_days(days) is pressing


def test_a_long_list_is_more_than_a_thousand() -> None:
    assert (number(MOST), number(MOST + 1)) == ("1000", "more than 1,000")
