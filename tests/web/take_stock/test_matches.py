"""The list of possible matches: who sees it, in which order, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.small_world import SEALED_SURNAME, UNMATCHED_SURNAME
from throughcare.access.models import Disclosure
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.queries import links

LIST = "/take-stock/matches/"


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_the_least_time_left_comes_first(
    pairs: SimpleNamespace, client_of: Callable[[str], Any]
) -> None:
    page = text_of(client_of("officer").get(LIST))
    assert page.index("Clover Thimblewick") < page.index("Basil Quillfeather")
    assert "2 pairs wait for your eyes" in page
    assert "clause 3.2 of the Marlow County agreement" in page


@pytest.mark.parametrize("band, names", [("likely", 2), ("possible", 0), ("nonsense", 2)])
def test_one_band_at_a_time(
    pairs: SimpleNamespace, client_of: Callable[[str], Any], band: str, names: int
) -> None:
    page = text_of(client_of("officer").get(LIST, {"band": band}))
    assert page.count('badge--good">likely') == names
    assert ("No pair waits" in page) is (names == 0)


@pytest.mark.parametrize("who", ["clerk", "desk", "administrator", "unit_officer"])
def test_other_roles_find_no_such_page(
    pairs: SimpleNamespace, client_of: Callable[[str], Any], who: str
) -> None:
    assert client_of(who).get(LIST).status_code == 404


def test_another_agency_finds_an_empty_list(
    pairs: SimpleNamespace, client_of: Callable[[str], Any]
) -> None:
    page = text_of(client_of("other_officer").get(LIST))
    assert "No pair waits" in page
    assert "Quillfeather" not in page


def test_nobody_unmatched_and_nobody_sealed_is_named(
    pairs: SimpleNamespace, client_of: Callable[[str], Any]
) -> None:
    page = text_of(client_of("officer").get(LIST))
    assert UNMATCHED_SURNAME not in page
    assert SEALED_SURNAME not in page


def test_a_look_at_the_list_is_written_down(
    pairs: SimpleNamespace, world: SimpleNamespace, client_of: Callable[[str], Any],
    viewer_of: Callable[..., Any],
) -> None:  # fmt: skip
    from throughcare.access.actions import viewing

    client_of("officer").get(LIST)
    officer = viewer_of("officer")
    with viewing(officer):
        look = Disclosure.objects.get()
    assert look.user == officer.user
    assert set(look.people) == {
        str(world.people["jail_clover"]), str(world.people["jail_basil"]),
    }  # fmt: skip


def test_a_long_list_says_more_than_and_costs_no_more(
    pairs: SimpleNamespace, client_of: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MOST", 1)
    assert "More than 1 pairs wait" in text_of(client_of("officer").get(LIST))


def test_the_list_asks_the_database_ten_times_at_most(
    pairs: SimpleNamespace, client_of: Callable[[str], Any], reads_of: Callable[..., list[str]]
) -> None:
    reads = reads_of(client_of("officer"), LIST)
    assert 2 < len(reads) <= 10, reads


def test_the_page_of_a_run_tells_counts_and_no_name(
    run: MatchRun, client_of: Callable[[str], Any]
) -> None:
    page = text_of(client_of("officer").get(f"{LIST}runs/{run.pk}/"))
    assert "with a likely match" in page
    assert "Quillfeather" not in page
    assert client_of("other_officer").get(f"{LIST}runs/{run.pk}/").status_code == 404


@pytest.mark.row("S0-19")
@pytest.mark.parametrize(
    "matched, question", [(6, "6 of 500 matched: far below the expected 20%."), (100, None)]
)
def test_a_share_far_from_the_expected_asks_a_question(
    run: MatchRun, client_of: Callable[[str], Any], matched: int, question: str | None,
    viewer_of: Callable[..., Any],
) -> None:  # fmt: skip
    from throughcare.access.actions import viewing

    with viewing(viewer_of("officer")):
        MatchRun.objects.filter(pk=run.pk).update(roster_size=500, matched_count=matched)
    page = text_of(client_of("officer").get(f"{LIST}runs/{run.pk}/"))
    if question:
        assert question in page
    else:
        assert "far below" not in page


def test_looking_again_puts_one_run_into_the_queue(
    run: MatchRun, world: SimpleNamespace, client_of: Callable[[str], Any]
) -> None:
    browser = client_of("officer")
    start = f"{LIST}runs/start/{world.organizations['jail']}/"
    first, second = browser.post(start), browser.post(start)
    assert first.status_code == 302
    assert first.url == second.url
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = 'propose_matches'")
        rows = cursor.fetchall()
    assert len(rows) == 1
    page = text_of(browser.get(first.url))
    assert "Waiting for its turn" in page
    assert 'hx-trigger="every 2s"' in page
    live = text_of(browser.get(first.url, headers={"HX-Request": "true"}))
    assert live.lstrip().startswith("<div")


def test_looking_under_an_ended_clause_is_refused_by_name(
    run: MatchRun, world: SimpleNamespace, client_of: Callable[[str], Any]
) -> None:
    from datetime import timedelta

    from django.utils import timezone

    from throughcare.registers.agreements.models import Clause

    Clause.objects.filter(purpose="roster_matching").update(
        ends_at=timezone.now() - timedelta(days=1)
    )
    browser = client_of("officer")
    start = f"{LIST}runs/start/{world.organizations['jail']}/"
    page = text_of(browser.post(start, follow=True))
    assert "Clause 3.1 of the Marlow County agreement ended on" in page
    assert "No clause for matching is in force" in page
