"""The small world after a run of the matching job, for the pages of Take stock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.queries import links
from throughcare.workflows.take_stock.propose_matches import propose_matches


@pytest.fixture
def run(world: SimpleNamespace, settings: Any, tmp_path: Path) -> MatchRun:
    """One finished run: two likely pairs wait."""
    settings.STORES = tmp_path / "stores"
    return propose_matches(
        delivery_id=None,
        sender=world.organizations["jail"],
        receiver=world.organizations["agency"],
        by=None,
        at=timezone.now(),
    )


@pytest.fixture
def pairs(run: MatchRun, world: SimpleNamespace, viewer_of: Callable[..., Any]) -> SimpleNamespace:
    """The ids of the two links: ``clover`` is due first, then ``basil``."""
    officer = viewer_of("officer")
    with viewing(officer):
        ids = dict(links.proposals(officer).values_list("left_person_id", "pk"))
    return SimpleNamespace(
        clover=ids[world.people["jail_clover"]], basil=ids[world.people["jail_basil"]]
    )


@pytest.fixture
def reads_of() -> Callable[..., list[str]]:
    """What a page asks the database for, beyond the session and who is signed in."""

    def ask(browser: Any, address: str) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT ")]
        beyond = ("django_session", "accounts_", "set_config")
        return [one[:200] for one in reads if not any(word in one for word in beyond)]

    return ask
