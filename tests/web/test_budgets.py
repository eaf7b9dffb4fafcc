"""What a page may cost: queries beyond session and sign-in, and the weight of its HTML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.leaks.planted import Planted, plant

MOST_BYTES = 60_000
LIST, DETAIL = 10, 15
MOST_CHECKS = 2  # queries of its own that deciding who may see whom costs a page
BEYOND = ("django_session", "accounts_", "set_config")  # who is signed in, and telling the database

PAGES = [
    # who, page, kind of thing its address names, budget
    ("officer", "take_stock:matches", "", LIST),
    ("officer", "take_stock:matches_confirmed", "", LIST),
    ("officer", "take_stock:match", "link waiting", DETAIL),
    ("clerk", "take_stock:deliveries", "", LIST),
    ("clerk", "take_stock:delivery", "delivery own roster", DETAIL),
    ("clerk", "take_stock:cards", "", LIST),
    ("officer", "schedule:who_to_meet", "", LIST),
    ("desk", "schedule:inbox", "", LIST),
    ("officer", "schedule:visit", "visit own agreed", DETAIL),
    ("officer", "deliver:home", "", LIST),
    ("officer", "deliver:letters", "", LIST),
    ("officer", "deliver:case", "link own", DETAIL),
    ("officer", "follow_up:results", "", LIST),
    ("officer", "follow_up:result", "request own", DETAIL),
    ("supervisor", "follow_up:home", "", LIST),
    ("supervisor", "partner:home", "", LIST),
    ("supervisor", "partner:partnership", "partnership county", DETAIL),
    ("clerk", "agree:home", "", LIST),
    ("clerk", "agree:agreement", "agreement marlow-county", DETAIL),
]


@pytest.fixture
def planted(
    world: SimpleNamespace, viewer_of: Callable[..., Any], settings: Any, tmp_path: Path
) -> Planted:
    """One thing of every kind."""
    settings.STORES = tmp_path / "stores"
    return plant(world, viewer_of)


def address_of(planted: Planted, page: str, thing: str) -> str:
    kind, _, label = thing.partition(" ")
    named = [one.id for one in planted.things.get(kind, ()) if one.label == label]
    return reverse(page, args=named[:1])


def test_pages_stay_within_their_budgets(planted: Planted, client_of: Callable[[str], Any]) -> None:
    """A list asks ten times, a detail fifteen times at the most; no page weighs over 60 kB.

    Of those at most two only ask who may see whom: grants are joined into what is read.
    """
    over = []
    for who, page, thing, budget in PAGES:
        browser, address = client_of(who), address_of(planted, page, thing)
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        assert answer.status_code == 200, page
        reads = [q["sql"] for q in asked if q["sql"].startswith("SELECT")]
        count = len([sql for sql in reads if not any(word in sql for word in BEYOND)])
        checks = len([sql for sql in reads if ' FROM "access_' in sql.partition(" WHERE ")[0]])
        if count > budget or checks > MOST_CHECKS or len(answer.content) > MOST_BYTES:
            over.append((page, count, checks, len(answer.content)))
    assert over == []
