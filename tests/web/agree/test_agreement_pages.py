"""Agreements as they are read: what flows now, how promises are kept, and only by the parties."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.workflows.follow_up.promised import write_month
from throughcare.access.actions import viewing
from throughcare.partnership.measures.models import FrozenMonth
from throughcare.registers.agreements.models import Agreement
from throughcare.workflows.follow_up.hold_promises import hold_all

LIST = "/agree/"


@pytest.fixture
def page(world: SimpleNamespace) -> str:
    """The address of the county's agreement."""
    return f"/agree/{Agreement.objects.get(key='marlow-county').pk}/"


@pytest.fixture
def frozen(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Callable[[int, int], None]:
    """Keeps a frozen month of the promise to meet parents within 14 days."""

    def keep(hits: int, total: int) -> None:
        with viewing(viewer_of("supervisor")):
            FrozenMonth.objects.create(
                organization_id=world.organizations["agency"],
                measure="met_within_14_days",
                month=date(2026, 8, 1),
                definition_version="2026-11-21",
                result={"numerator": hits, "denominator": total},
                frozen_at=timezone.now(),
            )

    return keep


def body(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_both_parties_read_the_four_headings_and_what_each_permission_lets_through(
    client_of: Any, page: str
) -> None:
    for seat in ("officer", "clerk", "administrator", "jail_administrator"):
        read = body(client_of(seat), page)
        for words in (
            "What we expect of each other", "What we want to reach", "Who does what", "Money",
            "finding parents on the roster", "names, birth dates and numbers", "in force",
        ):  # fmt: skip
            assert words in read


def test_for_everybody_else_the_agreement_does_not_exist(client_of: Any, page: str) -> None:
    other = client_of("other_officer")
    unknown = "/agree/00000000-0000-4000-8000-000000000000/"
    assert other.get(page).status_code == other.get(unknown).status_code == 404
    assert "Marlow County agreement" not in body(other, LIST)


def test_an_expired_agreement_lets_nothing_flow_without_any_job(client_of: Any, page: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=400)):
        read = body(client_of("officer"), page)
        assert "expired" in body(client_of("officer"), LIST)
    assert "not in force: nothing flows" in read


def test_an_agreement_warns_before_it_ends(client_of: Any, page: str) -> None:
    assert "It ends soon" not in body(client_of("officer"), page)
    with time_machine.travel(timezone.now() + timedelta(days=170)):
        assert "It ends soon" in body(client_of("officer"), page)


def test_a_promise_without_a_frozen_month_says_so(client_of: Any, page: str) -> None:
    assert "no month is counted for good yet" in body(client_of("supervisor"), page)


@pytest.mark.parametrize(("hits", "word"), [(98, "kept"), (89, "not kept")])
def test_a_promise_shows_its_last_frozen_month_to_both_sides(
    client_of: Any, page: str, frozen: Any, hits: int, word: str
) -> None:
    frozen(hits, 100) if hits < 90 else frozen(200, 200)
    ours, theirs = body(client_of("supervisor"), page), body(client_of("clerk"), page)
    for read in (ours, theirs):
        assert f">{word}<" in read
        assert "in August 2026" in read
        assert "Promised: 97%" in read
    counts = "89 of 100" if hits < 90 else "200 of 200"
    assert counts in ours
    assert counts not in theirs


def test_a_promise_gives_no_small_number_away_to_the_other_side(
    client_of: Any, page: str, frozen: Any
) -> None:
    frozen(39, 43)
    theirs = body(client_of("clerk"), page)
    assert "too few to say" in theirs
    assert "39 of" not in theirs
    assert ">not kept<" not in theirs
    assert "39 of 43" in body(client_of("supervisor"), page)


def test_the_standing_beside_a_clause_is_the_one_on_the_board(
    client_of: Any, page: str, viewer_of: Any
) -> None:
    write_month(viewer_of("officer"), hits=30, misses=12)
    hold_all(at=timezone.now())
    for seat, number in (("supervisor", "30 of 42 in"), ("clerk", "71% in")):
        read = body(client_of(seat), page)
        assert number in read
        assert ">not kept<" in read
        assert "Twelve months of 2.1" in read
