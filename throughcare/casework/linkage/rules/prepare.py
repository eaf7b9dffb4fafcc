"""Prepare: the caseload once, then only what changed; the store is always whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from throughcare.casework.linkage.rules import store, train
from throughcare.casework.linkage.rules.candidates import compare
from throughcare.casework.linkage.rules.caseload import PreparedCaseload, is_small
from throughcare.casework.linkage.rules.columns import FINGERPRINTED, as_records
from throughcare.casework.linkage.rules.daily import fitted
from throughcare.casework.linkage.rules.decisions import UNDECIDED
from throughcare.casework.linkage.rules.engine import (
    Keys,
    by_id,
    connect,
    postings,
    sample_of,
    sorted_by_both,
    standardized,
    taken,
)
from throughcare.casework.linkage.rules.model import Model

Progress = Callable[[str, float], None]

OUTGROWN = 0.2  # a model is trained anew when the caseload grew or shrank by this share


def standardize(records: pa.Table) -> pa.Table:
    """Any table of records in one dress, ordered by id. Raises UnreadableRecords."""
    return standardized(connect(), as_records(records))


def prepare(
    records: pa.Table,
    store_at: Path,
    progress: Progress | None = None,
    *,
    roster: pa.Table | None = None,
    on: str = "",
) -> PreparedCaseload:
    """Makes or refreshes the store at `store_at` so that it holds exactly `records`.

    Records that did not change since the last time are kept as they stand. With a past `roster`
    the model learns from it how such rosters are written. `on` is the date (ISO) that a newly
    trained model carries. Raises UnreadableRecords, store.UnusableStore.
    """
    tell = progress or (lambda stage, share: None)
    with store.locked(store_at):
        before = store.read_if_there(store_at)
        tell("Reading", 0.1)
        caseload = prepared(records, before, tell, on=on)
        if roster is not None:
            caseload = replace(caseload, model=taught_by(roster, caseload, on))
        tell("Writing", 0.9)
        if caseload is not before:
            store.write(store_at, caseload)
        store.sweep(store_at)
    tell("Prepared", 1.0)
    return store.read(store_at)


def open_store(store_at: Path) -> PreparedCaseload:
    """The prepared caseload of a store, read as far as it is used. Raises store.UnusableStore."""
    return store.read(store_at)


def prepared(
    records: pa.Table, before: PreparedCaseload | None, tell: Progress, *, on: str = ""
) -> PreparedCaseload:
    """The caseload of `records`, taking over from `before` what did not change."""
    engine = connect()
    told = as_records(records)
    if before is None or is_small(before.size) != is_small(len(told)):
        rows = standardized(engine, told)
        rows = taken(rows, np.arange(len(rows))).combine_chunks()  # as after a refresh
        tell("Making keys", 0.5)
        keys, owners = postings(engine, rows, coarse=is_small(len(rows)))
    else:
        kept, changed = _difference(engine, told, before.rows)
        if len(kept) == len(before.rows) and not len(changed):
            return before
        tell("Making keys", 0.5)
        rows, keys, owners = _refreshed(engine, before, kept, changed)
    tell("Training", 0.8)
    model = _model_for(engine, rows, before, on)
    return PreparedCaseload(rows, keys, owners, len(rows), model)


def taught_by(roster: pa.Table, caseload: PreparedCaseload, on: str) -> Model:
    """The caseload's model, fitted to a past roster."""
    engine = connect()
    newcomers = standardized(engine, as_records(roster))
    batch = compare(engine, newcomers, caseload, UNDECIDED)
    return fitted(batch, caseload).learned(trained_on=on)


def _refreshed(
    engine: duckdb.DuckDBPyConnection,
    before: PreparedCaseload,
    kept: npt.NDArray[np.int64],
    changed: pa.Table,
) -> tuple[pa.Table, Keys, Keys]:
    """Rows and keys of the records kept, by their numbers before, and of the changed ones."""
    fresh = standardized(engine, changed)
    both = pa.concat_tables([taken(before.rows, kept), fresh])
    fresh_keys, fresh_owners = postings(engine, fresh, coarse=is_small(len(both)))
    order = by_id(engine, both.column("id"))
    place = np.empty(len(order), dtype=np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    moved = np.full(len(before.rows), np.iinfo(np.uint32).max, dtype=np.uint32)
    moved[kept] = place[: len(kept)]
    owners = moved[before.owners]
    stays = owners != np.iinfo(np.uint32).max
    keys, owners = sorted_by_both(
        np.concatenate([before.keys[stays], fresh_keys]),
        np.concatenate([owners[stays], place[len(kept) :][fresh_owners]]),
    )
    return taken(both, order).combine_chunks(), keys, owners


def _difference(
    engine: duckdb.DuckDBPyConnection, told: pa.Table, held: pa.Table
) -> tuple[npt.NDArray[np.int64], pa.Table]:
    """Row numbers of the held records that stand as told, and the told records that do not."""
    engine.register("told", told)
    engine.register("held", held.select(["id", "fingerprint"]))
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE fingerprints AS SELECT id, {FINGERPRINTED} AS fingerprint "
        "FROM told"
    )
    kept = engine.execute(
        "SELECT number FROM (SELECT id, fingerprint, row_number() OVER () - 1 AS number FROM held) "
        "SEMI JOIN fingerprints USING (id, fingerprint) ORDER BY number"
    ).fetchnumpy()["number"]
    changed = engine.sql(
        f"SELECT * FROM (SELECT *, {FINGERPRINTED} AS fingerprint FROM told) "
        "ANTI JOIN held USING (id, fingerprint)"
    ).to_arrow_table()
    return kept.astype(np.int64), changed.drop_columns("fingerprint")


def _model_for(
    engine: duckdb.DuckDBPyConnection, rows: pa.Table, before: PreparedCaseload | None, on: str
) -> Model:
    """The model of before, unless the caseload has outgrown it."""
    if before is not None:
        trained_with = int(before.model.figures.get("records", 0))
        if abs(len(rows) - trained_with) <= OUTGROWN * trained_with:
            return before.model
    twice = train.twice(engine, rows)
    return train.of_caseload(engine, sample_of(engine, rows), len(rows), twice, on)
