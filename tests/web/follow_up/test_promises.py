"""The board of promises: one board for both sides, and the very facts for who promised."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.utils import timezone
from lxml import html

from tests.workflows.follow_up.promised import met_in_time, month_ago, write_month
from throughcare.access.actions import viewing
from throughcare.entrypoints.cli.jobs import count_promises
from throughcare.entrypoints.web.follow_up.views.very_facts import A_PAGE
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.rules.extracts import read_extract
from throughcare.workflows.follow_up.hold_promises import hold_all

BOARD = "/follow-up/promises/"


@pytest.fixture
def broken(world: SimpleNamespace, viewer_of: Any) -> UUID:
    """Thirty met in time and twelve not: the promise of 97 of 100 is not kept."""
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())
    with viewing(viewer_of("supervisor")):
        found: UUID = Standing.objects.get(clause=met_in_time().pk, month=month_ago()).pk
    return found


def read(client: Any, at: str = BOARD) -> str:
    answer = client.get(at)
    assert answer.status_code == 200, at
    return " ".join(html.fromstring(answer.content).text_content().split())


def test_both_sides_read_the_same_numbers_under_their_own_headings(
    broken: UUID, client_of: Any
) -> None:
    ours, theirs = read(client_of("supervisor")), read(client_of("jail_lead"))
    for page in (ours, theirs):
        assert "71%, 30 of 42" in page
        assert "Promised: 97%." in page
        assert "nobody said why (12)" in page
    assert ours.index("What we promised") < ours.index("71%")
    assert theirs.index("What Fairhaven Child Support promised") < theirs.index("71%")
    assert "The facts behind 2.1" in ours
    assert "The facts behind 2.1" not in theirs


def test_twelve_months_are_marks_that_can_be_heard(broken: UUID, client_of: Any) -> None:
    root = html.fromstring(client_of("supervisor").get(BOARD).content)
    strip = root.xpath("//ol[contains(@class, 'promise__months')]")[0]
    said = [" ".join(one.text_content().split()) for one in strip.xpath("./li")]
    assert len(said) == 12
    assert f"×{month_ago():%B %Y}: not kept" in said


def test_few_misses_are_shown_to_neither_side_on_the_board(
    world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=3)
    hold_all(at=timezone.now())
    for seat in ("supervisor", "jail_lead", "desk"):
        page = read(client_of(seat))
        assert "not kept" in page
        assert "91%" not in page
        assert "30 of 33" not in page
        assert "(3)" not in page


def test_a_promise_without_facts_says_so(client_of: Any) -> None:
    assert "Not counted yet" in read(client_of("supervisor"))


def test_counting_now_is_for_supervisors_and_leads(
    world: SimpleNamespace, viewer_of: Any, client_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    for seat in ("officer", "desk", "other_officer"):
        assert client_of(seat).post(f"{BOARD}count/").status_code == 404
    supervisor = client_of("supervisor")
    for _twice in range(2):
        assert supervisor.post(f"{BOARD}count/").status_code == 302
    assert "Counting our promises" in read(supervisor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'count_promises'")
        jobs = cursor.fetchall()
    assert len(jobs) == 1  # asked twice, counted once
    given = jobs[0][0] if isinstance(jobs[0][0], dict) else json.loads(jobs[0][0])
    count_promises(**given)
    page = read(client_of("agency_lead"))
    assert "71%" in page
    assert "Our promises were last counted on demand" in page
    assert supervisor.get(f"{BOARD}counting/")["Location"] == BOARD


def test_the_facts_are_listed_without_a_name_and_counted_again(
    broken: UUID, client_of: Any
) -> None:
    page = read(client_of("supervisor"), f"{BOARD}{broken}/facts/")
    assert "Counted again just now: the same numbers" in page
    assert page.count("match confirmed") == A_PAGE  # the first page of 42
    assert page.index("not kept") < page.index(" met")


def test_a_lead_reads_that_it_fits_and_no_list(broken: UUID, client_of: Any) -> None:
    page = read(client_of("agency_lead"), f"{BOARD}{broken}/facts/")
    assert "the same numbers" in page
    assert "match confirmed" not in page


@pytest.mark.parametrize("seat", ["desk", "clerk", "jail_lead", "other_officer", "partner_lead"])
def test_the_other_side_reads_no_facts(broken: UUID, client_of: Any, seat: str) -> None:
    for what in ("facts/", "facts.csv"):
        assert client_of(seat).get(f"{BOARD}{broken}/{what}").status_code == 404
        assert client_of(seat).get(f"{BOARD}{uuid4()}/{what}").status_code == 404


def test_a_supervisor_takes_the_facts_out_as_csv(broken: UUID, client_of: Any) -> None:
    answer = client_of("supervisor").get(f"{BOARD}{broken}/facts.csv")
    assert answer["Content-Disposition"].endswith(f'promise-{month_ago():%Y-%m}.csv"')
    assert len(read_extract(answer.content.decode())) == 3 * 42
    for seat in ("officer", "agency_lead", "administrator"):
        assert client_of(seat).get(f"{BOARD}{broken}/facts.csv").status_code == 404
