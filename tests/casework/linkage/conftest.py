"""Made-up people for the tests of linkage."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest

from bench.people import COLUMNS, Drawn, Person, draw


def table(people: Sequence[Person]) -> pa.Table:
    """People as a table of text."""
    return pa.table(
        {
            column: pa.array([getattr(one, column) or None for one in people], pa.string())
            for column in COLUMNS
        }
    )


@pytest.fixture(scope="session")
def town() -> Drawn:
    """A caseload of 3,000 and a roster of 600, with the truth and the look-alikes."""
    return draw(3_000, 600, seed=11)


@pytest.fixture(scope="session")
def roster(town: Drawn) -> pa.Table:
    """The roster as a table."""
    return table(town.roster)


@pytest.fixture(scope="session")
def caseload(town: Drawn) -> pa.Table:
    """The caseload as a table."""
    return table(town.caseload)
