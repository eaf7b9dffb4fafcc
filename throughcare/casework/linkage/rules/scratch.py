"""From scratch: two files linked in one go, keeping of the caseload only who shares a key."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from throughcare.casework.linkage.rules.caseload import PreparedCaseload
from throughcare.casework.linkage.rules.columns import as_records
from throughcare.casework.linkage.rules.daily import Progress, link_standardized
from throughcare.casework.linkage.rules.decisions import UNDECIDED, Decisions
from throughcare.casework.linkage.rules.engine import (
    connect,
    positions,
    postings,
    standardized,
    terms,
    wanted,
)
from throughcare.casework.linkage.rules.explain import Pair
from throughcare.casework.linkage.rules.prepare import trained


def link_files(
    newcomers: pa.Table,
    records: pa.Table,
    *,
    decided: Decisions = UNDECIDED,
    progress: Progress | None = None,
    on: str = "",
) -> list[Pair]:
    """The plausible pairs of two tables: the same as a day linked against a prepared caseload.

    Raises UnreadableRecords when a side has no usable ids.
    """
    tell = progress or (lambda stage, share: None)
    engine = connect()
    left = standardized(engine, as_records(newcomers))
    sought = np.concatenate([wanted(engine, left)[0], *terms(engine, left).values()])
    tell("Preparing", 0.1)
    right = standardized(engine, as_records(records))
    tell("Finding", 0.4)
    keys, owners = postings(engine, right, sought)
    tell("Training", 0.6)
    model = trained(engine, right, on)
    kept = np.unique(np.concatenate([owners, _named(right, decided)]))
    caseload = PreparedCaseload(
        rows=right.take(positions(kept)).combine_chunks(),
        keys=keys,
        owners=np.searchsorted(kept, owners).astype(np.uint32),
        size=len(right),
        model=model,
    )
    pairs = link_standardized(engine, left, caseload, decided, progress)
    return sorted(pairs, key=lambda pair: (pair.left_id, -pair.probability, pair.right_id))


def _named(right: pa.Table, decided: Decisions) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """Rows of people that a decision names, so that it takes part though no key is shared."""
    ids = right.column("id")
    rows = [ids.index(each).as_py() for each in sorted({one for _, one in decided.always})]
    return np.array([row for row in rows if row >= 0], dtype=np.uint32)
