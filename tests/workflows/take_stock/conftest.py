"""A place for stores, the matching job over the small world, and the agency's own eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from throughcare.access.actions import viewing
from throughcare.access.queries import working_for
from throughcare.casework.linkage.models import MatchRun
from throughcare.casework.linkage.queries import links
from throughcare.vocabulary.categories import DataClass, Purpose
from throughcare.workflows.take_stock.propose_matches import propose_matches

EVERYTHING = frozenset(DataClass) - {DataClass.NOBODY}


@pytest.fixture(autouse=True)
def stores(settings: Any, tmp_path: Path) -> Path:
    """Prepared caseloads lie in the test's own folder."""
    settings.STORES = tmp_path / "stores"
    return tmp_path / "stores"


@pytest.fixture
def look(world: SimpleNamespace) -> Callable[..., MatchRun]:
    """Run the matching job now (or at a moment) over everybody inside."""

    def run(at: datetime | None = None, **more: Any) -> MatchRun:
        return propose_matches(
            **{
                "delivery_id": None,
                "sender": world.organizations["jail"],
                "receiver": world.organizations["agency"],
                "by": None,
                "at": at or timezone.now(),
                **more,
            }
        )

    return run


@pytest.fixture
def agency(world: SimpleNamespace) -> Iterator[Any]:
    """The agency's own eyes, with every class."""
    me = working_for(
        world.organizations["agency"], Purpose.RUNNING_THE_SYSTEM, timezone.now(), EVERYTHING
    )
    with viewing(me):
        yield me


@pytest.fixture
def proposal(
    world: SimpleNamespace, look: Callable[..., MatchRun], viewer_of: Callable[..., Any]
) -> Any:
    """The proposed link about Basil, after a run of the job."""
    look()
    officer = viewer_of("officer")
    with viewing(officer):
        return links.proposals(officer).get(left_person_id=world.people["jail_basil"])
