"""Candidates: who shares a key with a newcomer, compared field by field."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from throughcare.casework.linkage.rules.caseload import PreparedCaseload
from throughcare.casework.linkage.rules.decisions import Decisions
from throughcare.casework.linkage.rules.engine import Levels, compared, positions, postings, terms

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
    """Candidates by shared keys and by earlier decisions, compared."""
    keys, owners = postings(engine, newcomers)
    seekers, numbers = caseload.find(keys, owners)
    always = np.zeros(len(seekers), dtype=bool)
    if decided.always or decided.never:
        seekers, numbers, always = decided.applied(
            (seekers, numbers), newcomers.column("id").to_pylist(), caseload.rows.column("id")
        )
    distinct, found = np.unique(numbers, return_inverse=True)
    people = caseload.take(distinct)
    return Compared(
        newcomers=newcomers,
        people=people,
        seekers=seekers,
        found=found,
        levels=compared(engine, newcomers.take(positions(seekers)), people.take(positions(found))),
        held={
            field: caseload.count(wanted)[seekers]
            for field, wanted in terms(engine, newcomers).items()
        },
        always=always,
    )
