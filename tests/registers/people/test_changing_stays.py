"""The stays of a whole file are moved and corrected at once, each with its Fact."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from throughcare.access.actions import viewing
from throughcare.registers.ledger.queries import facts_about
from throughcare.registers.people.corrections import change_stays
from throughcare.registers.people.guarded import Scope
from throughcare.registers.people.models import Stay
from throughcare.vocabulary.facts import FactKind

Move = Callable[[dict[str, str]], int]


@pytest.fixture
def move(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Move:
    """Moves stays of the jail, by key, to a unit each; returns how many updates that took."""

    def moved(units: dict[str, str]) -> int:
        clerk = viewer_of("clerk")
        changes = {
            world.stays[f"stay_{key}"]: {"housing_unit": unit} for key, unit in units.items()
        }
        with viewing(clerk), CaptureQueriesContext(connection) as asked:
            change_stays(changes, owner=clerk.organization, by=clerk.user, at=clerk.at)
        return sum("UPDATE" in one["sql"] for one in asked)

    return moved


@pytest.fixture
def unit_of(world: SimpleNamespace, viewer_of: Callable[..., Any]) -> Callable[[str], str]:
    def unit(key: str) -> str:
        clerk = viewer_of("clerk")
        with viewing(clerk):
            mine = Stay.objects.within(Scope(Q(owner_id=clerk.organization)))
            row = mine.get(pk=world.stays[f"stay_{key}"])
        return str(row.housing_unit)

    return unit


def test_those_that_change_alike_are_written_at_once(
    move: Move, unit_of: Callable[[str], str]
) -> None:
    assert move({"jail_basil": "Z-1", "jail_clover": "Z-1"}) == 1
    assert (unit_of("jail_basil"), unit_of("jail_clover")) == ("Z-1", "Z-1")


def test_each_gets_what_the_file_says_of_it(move: Move, unit_of: Callable[[str], str]) -> None:
    assert move({"jail_basil": "Z-1", "jail_clover": "Z-2"}) == 2
    assert (unit_of("jail_basil"), unit_of("jail_clover")) == ("Z-1", "Z-2")


def test_each_leaves_its_fact(
    move: Move, world: SimpleNamespace, viewer_of: Callable[..., Any]
) -> None:
    move({"jail_basil": "Z-1", "jail_clover": "Z-1"})
    clerk = viewer_of("clerk")
    with viewing(clerk):
        for key in ("jail_basil", "jail_clover"):
            (fact,) = facts_about(world.stays[f"stay_{key}"], [FactKind.PERSON_CORRECTED])
            assert (fact.by, fact.organization_id) == (clerk.user, clerk.organization)
