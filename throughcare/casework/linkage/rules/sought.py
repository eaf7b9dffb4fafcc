"""What of a caseload a roster can be linked with: who shares a key, and how common values are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import duckdb
import numpy as np
import pyarrow as pa

from throughcare.casework.linkage.rules import train
from throughcare.casework.linkage.rules.caseload import PreparedCaseload, is_small
from throughcare.casework.linkage.rules.decisions import UNDECIDED, Decisions
from throughcare.casework.linkage.rules.engine import (
    Keys,
    by_id,
    postings,
    sample_of,
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
        finding = np.isin(keys, self.to_find)
        ids = people.column("id")
        named = [ids.index(one).as_py() for one in sorted({right for _, right in decided.always})]
        kept = np.unique([*owners[finding], *(row for row in named if row >= 0)]).astype(np.int64)
        return Found(
            rows=taken(people, kept),
            keys=keys[finding],
            owners=np.searchsorted(kept, owners[finding]).astype(np.uint32),
            counted=keys[~finding],
            sample=sample_of(engine, people),
            size=len(people),
        )


@dataclass(frozen=True)
class Found:
    """The part of a caseload that a roster can be linked with, and what all of it tells.

    `counted` holds a key of each record that has a value of the roster's; `sample` stands for all.
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
    sorting = np.lexsort((whose, keys))
    sample = sample_of(engine, pa.concat_tables([part.sample for part in parts]))
    size = sum(part.size for part in parts)
    return PreparedCaseload(
        rows=taken(rows, order).combine_chunks(),
        keys=keys[sorting],
        owners=whose[sorting],
        size=size,
        model=train.of_caseload(engine, sample, size, twice, on),
    )
