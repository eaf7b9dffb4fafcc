"""Whom would we have missed without the match, the card, or the question (S0-41)."""

from __future__ import annotations

from uuid import UUID

import pytest

from throughcare.casework.linkage.rules.routes import Route, found_by

ADA, BEA, CLO, DOT, EVE = (UUID(int=n) for n in range(5))


@pytest.mark.row("S0-41")
def test_people_found_by_one_route_only_are_counted_by_route() -> None:
    found = found_by(
        {
            Route.DATA_MATCH: {ADA, BEA, CLO},
            Route.INTAKE_QUESTION: {CLO, DOT},
            Route.PERSON_ASKED: {EVE, CLO},
        }
    )
    assert found.people == 5
    assert found.by_only == {
        Route.DATA_MATCH: 2,
        Route.INTAKE_QUESTION: 1,
        Route.PERSON_ASKED: 1,
    }
    assert (found.by_one_route, found.by_several) == (4, 1)


def test_a_route_that_found_nobody_counts_none() -> None:
    found = found_by({Route.DATA_MATCH: {ADA}})
    assert found.by_only[Route.PERSON_ASKED] == 0
    assert found_by({}).people == 0
