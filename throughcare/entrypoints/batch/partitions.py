"""What one partition of a caseload sends to the driver: who shares a key, counts, a sample."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pyarrow as pa

from throughcare.casework.linkage.rules.columns import as_records
from throughcare.casework.linkage.rules.engine import connect, standardized
from throughcare.casework.linkage.rules.sought import Found, Sought

SCHEMA = pa.schema(
    [("payload", pa.binary()), ("dob", pa.string()), ("initials", pa.string()), ("n", pa.int64())]
)


def partition_part() -> str:
    """The columns that a partition sends, as Spark names them."""
    return "payload binary, dob string, initials string, n long"


def found_in(batches: Iterator[pa.RecordBatch], sought: Sought) -> Iterator[pa.RecordBatch]:
    """What the roster finds in a partition's batches: one packed part each, and who is dated."""
    engine = connect(threads=1)
    for batch in batches:
        if not len(batch):
            continue
        people = standardized(engine, as_records(pa.Table.from_batches([batch])), by_id=False)
        found = sought.among(engine, people)
        yield _line(packed(found))
        engine.register("people", people.select(["dob", "given", "surname"]))
        dated = engine.sql(
            "SELECT NULL::BLOB AS payload, dob, given[1] || surname[1] AS initials, count(*) AS n "
            "FROM people WHERE dob IS NOT NULL AND given IS NOT NULL AND surname IS NOT NULL "
            "GROUP BY ALL"
        ).to_arrow_table()
        yield from dated.cast(SCHEMA).to_batches()


def packed(found: Found) -> bytes:
    """A part as bytes; counted keys travel as key and number."""
    keys, numbers = np.unique(found.counted, return_counts=True)
    light = replace(found, counted=np.array([], dtype=np.uint32))
    return pickle.dumps((light, keys, numbers))


def unpacked(payload: bytes) -> Found:
    """The part that `packed` packed; it comes from our own workers only."""
    found, keys, numbers = pickle.loads(payload)
    whole: Found = replace(found, counted=np.repeat(keys, numbers))
    return whole


def _line(payload: bytes) -> pa.RecordBatch:
    columns = [
        pa.array([payload], pa.binary()),
        pa.nulls(1, pa.string()),
        pa.nulls(1, pa.string()),
        pa.nulls(1, pa.int64()),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)
