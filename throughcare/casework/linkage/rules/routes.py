"""By which routes a parent was found: data match, intake question, or asking for it (S0-41)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Route(StrEnum):
    """Who or what said first that this person has an order."""

    DATA_MATCH = "data_match"
    INTAKE_QUESTION = "intake_question"
    PERSON_ASKED = "person_asked"


@dataclass(frozen=True)
class Found:
    """How many people were found, by each route alone, and by more than one."""

    people: int
    by_only: dict[Route, int]

    @property
    def by_one_route(self) -> int:
        """People whom we would have missed without that one route."""
        return sum(self.by_only.values())

    @property
    def by_several(self) -> int:
        """People whom more than one route found."""
        return self.people - self.by_one_route


def found_by(people: dict[Route, Set[UUID]]) -> Found:
    """Count the people of each route; a route that is absent found nobody."""
    everybody: set[UUID] = set().union(*people.values())
    by_only = {
        route: len(
            set(people.get(route, ())).difference(
                *(found for other, found in people.items() if other != route)
            )
        )
        for route in Route
    }
    return Found(len(everybody), by_only)
