"""From scratch: two files linked in one go, keeping of the caseload only who shares a key."""

from __future__ import annotations

import pyarrow as pa

from throughcare.casework.linkage.rules import train
from throughcare.casework.linkage.rules.columns import as_records
from throughcare.casework.linkage.rules.daily import Learned, Progress, link_standardized
from throughcare.casework.linkage.rules.decisions import UNDECIDED, Decisions
from throughcare.casework.linkage.rules.engine import connect, standardized
from throughcare.casework.linkage.rules.explain import Pair
from throughcare.casework.linkage.rules.sought import Sought, assembled


def link_files(
    newcomers: pa.Table,
    records: pa.Table,
    *,
    decided: Decisions = UNDECIDED,
    progress: Progress | None = None,
    learned: Learned | None = None,
    on: str = "",
) -> list[Pair]:
    """The plausible pairs of two tables: the same as a day linked against a prepared caseload.

    `learned` is told the model, dated `on`. Raises UnreadableRecords when a side has no usable ids.
    """
    tell = progress or (lambda stage, share: None)
    engine = connect()
    left = standardized(engine, as_records(newcomers))
    sought = Sought.by(engine, left)
    tell("Preparing", 0.1)
    right = standardized(engine, as_records(records), by_id=False)
    tell("Finding", 0.4)
    found = sought.among(engine, right, decided)
    tell("Training", 0.6)
    caseload = assembled(engine, [found], train.twice(engine, right), on)
    pairs = link_standardized(engine, left, caseload, decided, progress, learned)
    return sorted(pairs, key=lambda pair: (pair.left_id, -pair.probability, pair.right_id))
