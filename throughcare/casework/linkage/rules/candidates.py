"""Candidates: who shares a key with a newcomer and is not hopeless."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from throughcare.casework.linkage.rules.caseload import PreparedCaseload, is_small
from throughcare.casework.linkage.rules.decisions import Decisions
from throughcare.casework.linkage.rules.engine import Levels, compared, terms, wanted
from throughcare.casework.linkage.rules.score import weigh

HOPELESS = 1e-4  # candidates less sure than this before the day's fit are not looked at again

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Compared:
    """Candidates of some newcomers: parallel arrays, one entry a pair.

    `seekers` are rows of `newcomers`, `found` rows of `people`; `held` counts the newcomer's
    values in the caseload; `always` marks what a person decided to be the same.
    """

    newcomers: pa.Table
    people: pa.Table
    seekers: Rows
    found: Rows
    levels: Levels
    held: dict[str, Rows]
    always: npt.NDArray[np.bool_]


def compare(
    engine: duckdb.DuckDBPyConnection,
    newcomers: pa.Table,
    caseload: PreparedCaseload,
    decided: Decisions,
) -> Compared:
    """Candidates by shared keys and by earlier decisions, compared, save the hopeless."""
    keys, owners = wanted(engine, newcomers, coarse=is_small(caseload.size))
    seekers, numbers = caseload.find(keys, owners)
    always = np.zeros(len(seekers), dtype=bool)
    if decided.always or decided.never:
        seekers, numbers, always = decided.applied(
            (seekers, numbers), newcomers.column("id").to_pylist(), caseload.rows.column("id")
        )
    distinct, found = np.unique(numbers, return_inverse=True)
    people = caseload.take(distinct)
    levels = compared(engine, (newcomers, people), (seekers, found))
    held = {
        field: caseload.count(wanted)[seekers] for field, wanted in terms(engine, newcomers).items()
    }
    chance = weigh(levels, held, caseload.size, caseload.model).probability()
    kept = (chance >= HOPELESS) | always
    return Compared(
        newcomers=newcomers,
        people=people,
        seekers=seekers[kept],
        found=found[kept],
        levels=levels[kept],
        held={field: counts[kept] for field, counts in held.items()},
        always=always[kept],
    )
