"""What of a caseload a roster can be linked with: who shares a key, and how common values are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import duckdb
import numpy as np
import pyarrow as pa

from throughcare.casework.linkage.rules import train
from throughcare.casework.linkage.rules.caseload import PreparedCaseload, followed, is_small
from throughcare.casework.linkage.rules.decisions import UNDECIDED, Decisions
from throughcare.casework.linkage.rules.engine import (
    Keys,
    by_id,
    postings,
    sample_of,
    sorted_by_both,
    taken,
    terms,
    wanted,
)


@dataclass(frozen=True)
class Sought:
    """What a roster looks for: keys to find people by, and keys to count values by."""

    to_find: Keys
    to_count: Keys

    @classmethod
    def by(cls, engine: duckdb.DuckDBPyConnection, newcomers: pa.Table) -> Self:
        """What standardized newcomers look for."""
        keys, _ = wanted(engine, newcomers, coarse=True)
        return cls(np.unique(keys), np.unique(np.concatenate([*terms(engine, newcomers).values()])))

    def among(
        self, engine: duckdb.DuckDBPyConnection, people: pa.Table, decided: Decisions = UNDECIDED
    ) -> Found:
        """Who of standardized `people` shares a key or is named by a decision."""
        both = np.concatenate([self.to_find, self.to_count])
        keys, owners = postings(engine, people, both, coarse=is_small(len(people)))
        members, _ = followed(keys, self.to_find)
        ids = people.column("id")
        named = [ids.index(one).as_py() for one in sorted({right for _, right in decided.always})]
        known = np.array([row for row in named if row >= 0], dtype=np.int64)
        kept = np.unique(np.concatenate([owners[members].astype(np.int64), known]))
        return Found(
            rows=taken(people, kept),
            keys=keys[members],
            owners=np.searchsorted(kept, owners[members]).astype(np.uint32),
            counted=np.delete(keys, members),
            sample=sample_of(engine, people),
            size=len(people),
        )


@dataclass(frozen=True)
class Found:
    """The part of a caseload that a roster can be linked with, and what all of it tells.

    `counted` holds a key of each record that has a value of the roster's, or stands under a key
    that is too crowded to be followed; `sample` stands for all.
    """

    rows: pa.Table
    keys: Keys
    owners: Keys
    counted: Keys
    sample: pa.Table
    size: int


def assembled(
    engine: duckdb.DuckDBPyConnection, parts: Sequence[Found], twice: float, on: str
) -> PreparedCaseload:
    """One caseload of parts, whose ids are each in order; `on` dates the model of it."""
    rows = pa.concat_tables([part.rows for part in parts])
    order = by_id(engine, rows.column("id"))
    place = np.argsort(order).astype(np.uint32)
    begins = np.cumsum([0, *(len(part.rows) for part in parts)])
    owners = [place[part.owners + begin] for part, begin in zip(parts, begins, strict=False)]
    counted = np.concatenate([part.counted for part in parts])
    keys = np.concatenate([*(part.keys for part in parts), counted])
    whose = np.concatenate([*owners, np.zeros(len(counted), dtype=np.uint32)])
    keys, whose = sorted_by_both(keys, whose)
    sample = sample_of(engine, pa.concat_tables([part.sample for part in parts]))
    size = sum(part.size for part in parts)
    return PreparedCaseload(
        rows=taken(rows, order).combine_chunks(),
        keys=keys,
        owners=whose,
        size=size,
        model=train.of_caseload(engine, sample, size, twice, on),
    )
