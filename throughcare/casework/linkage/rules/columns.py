"""The columns that linkage reads; each but the id may be empty or absent."""

from __future__ import annotations

import duckdb
import pyarrow as pa

ID = "id"
DESCRIBING = (
    "given_name",
    "middle_name",
    "surname",
    "suffix",
    "dob",
    "ssn",
    "sex",
    "address",
    "city",
    "state",
    "zip",
    "phone",
    "aliases",
)

FEW = 10_000  # records whose handling takes less than an engine's planning of it

# Tells whether a record changed since the caseload was last prepared.
FINGERPRINTED = f"hash({', '.join(DESCRIBING)})"


class UnreadableRecords(ValueError):
    """The records cannot be linked; the message says why, in the sender's words."""


def as_records(table: pa.Table) -> pa.Table:
    """The table as text in our columns, absent ones empty, others left out.

    Raises UnreadableRecords when there is no id column, an id is empty, or one stands twice.
    """
    names = {name.strip().lower(): name for name in table.column_names}
    if ID not in names:
        raise UnreadableRecords(
            f"There is no column “id”. It has: {', '.join(table.column_names)}."
        )
    columns = {
        name: _text(table.column(names[name]))
        if name in names
        else pa.nulls(len(table), pa.string())
        for name in (ID, *DESCRIBING)
    }
    records = pa.table(columns)
    _check_ids(records.column(ID))
    return records


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _counted(ids: pa.ChunkedArray) -> tuple[int, int]:
    """How many ids are empty, and how many there are that differ."""
    if len(ids) <= FEW:  # to start an engine would cost more
        told = ids.to_pylist()
        return sum(not (one or "").strip(" ") for one in told), len(set(told) - {None})
    engine = duckdb.default_connection()
    engine.register("ids", pa.table({"id": ids}))
    empty, distinct = engine.execute(
        "SELECT count(*) FILTER (trim(coalesce(id, '')) = ''), count(DISTINCT id) FROM ids"
    ).fetchall()[0]
    engine.unregister("ids")
    return empty, distinct


def _check_ids(ids: pa.ChunkedArray) -> None:
    if len(ids) == 0:
        raise UnreadableRecords("It has column names but no records.")
    empty, distinct = _counted(ids)
    if empty:
        raise UnreadableRecords(f"{empty} records have no id.")
    if distinct < len(ids):
        raise UnreadableRecords(
            f"{len(ids) - distinct} records carry an id that an earlier record has; "
            "each record needs an id of its own."
        )
