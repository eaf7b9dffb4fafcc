"""The embedded engine: standardizes, makes keys and compares, in SQL beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from nicknames import with_names_csv_path
from pyarrow._compute import call_function

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.columns import FEW, FINGERPRINTED

Levels = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint32]

COMPARED = (
    *("given", "roots", "middle", "surname", "parts", "suffix", "year", "month", "day", "dob"),
    *("ssn", "ssn4", "sex", "house", "street", "city", "state", "zip", "phone", "aliases"),
)
SAMPLED = 450  # records whose pairs with each other stand for strangers
A_CORE_S_SHARE = 50_000  # rows that one core takes at a time


def connect(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """An engine in memory that knows nicknames and the levels; `threads` None takes all cores."""
    engine = duckdb.connect(config={} if threads is None else {"threads": threads})
    engine.execute("SET enable_progress_bar = false")  # we have our own
    with with_names_csv_path() as path:
        engine.execute(statements("nicknames"), [str(path)])
    engine.execute(_level_types() + statements("macros"))
    return engine


def standardized(
    engine: duckdb.DuckDBPyConnection, records: pa.Table, *, by_id: bool = True
) -> pa.Table:
    """The records in one dress (see sql/standardize.sql for the columns), as a rule by id.

    A million records that are only looked through need no order, which is a fifth of the work.
    """
    engine.register("told", records)
    engine.execute(
        f"CREATE OR REPLACE TEMP VIEW records AS SELECT *, {FINGERPRINTED} AS fingerprint FROM told"
    )
    question = statements("standardize") + ("ORDER BY id" if by_id else "")
    if len(records) > FEW:
        return engine.sql(question).to_arrow_table()
    # A relation is planned twice; for few records planning is what costs.
    with unoptimized(engine):
        engine.execute("CREATE OR REPLACE TEMP TABLE dressed AS " + question)
    return engine.table("dressed").to_arrow_table()


@contextmanager
def unoptimized(engine: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Questions about few records are asked as they are written: a better plan costs more."""
    engine.execute("PRAGMA disable_optimizer")
    try:
        yield
    finally:
        engine.execute("PRAGMA enable_optimizer")


def wanted(engine: duckdb.DuckDBPyConnection, rows: pa.Table, *, coarse: bool) -> tuple[Keys, Keys]:
    """The keys under which standardized newcomers look for others, and whose they are.

    `coarse` keys are for small caseloads only.
    """
    query = "SELECT key, row FROM postings" + " UNION ALL SELECT key, row FROM coarse" * coarse
    found = _asked(engine, rows, query, coarse=coarse)
    return found["key"], found["row"]


def terms(engine: duckdb.DuckDBPyConnection, rows: pa.Table) -> dict[str, Keys]:
    """Per field whose commonness counts, the key of each row's value; 0 when it has none."""
    found = _asked(engine, rows, "SELECT coalesce(COLUMNS(*), 0) FROM terms ORDER BY row")
    return {field: keys for field, keys in found.items() if field != "row"}


def postings(
    engine: duckdb.DuckDBPyConnection,
    rows: pa.Table,
    sought: Keys | None = None,
    *,
    coarse: bool,
) -> tuple[Keys, Keys]:
    """All keys of standardized `rows`, to be found and to be counted by, with row numbers.

    Sorted by both; with `sought` only keys that are among them; `coarse` ones when asked for.
    """
    more = " UNION ALL SELECT row, key FROM coarse" * coarse
    query = f"SELECT key, row FROM (FROM postings UNION ALL SELECT row, key FROM counted{more})"
    if sought is not None:
        engine.register("sought", _column("key", np.unique(sought), pa.uint32()))
        query += " SEMI JOIN sought USING (key)"
    engine.execute("SET preserve_insertion_order = false")  # sorted below; lets all cores work
    found = _asked(engine, rows, query, coarse=coarse)
    engine.execute("SET preserve_insertion_order = true")
    return sorted_by_both(found["key"], found["row"])


def sorted_by_both(keys: Keys, rows: Keys) -> tuple[Keys, Keys]:
    """Keys and row numbers, sorted by key, then by row."""
    both = (keys.astype(np.uint64) << np.uint64(32)) | rows
    both.sort()
    return (both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32)


def _asked(
    engine: duckdb.DuckDBPyConnection, rows: pa.Table, question: str, *, coarse: bool = False
) -> dict[str, npt.NDArray[np.uint32]]:
    """What sql/keys.sql (and sql/coarse.sql) answers to a question about standardized rows."""
    numbers = _column("row", np.arange(len(rows), dtype=np.uint32), pa.uint32())
    numbered = rows.append_column("row", numbers.column("row"))
    batches = numbered.to_batches(max_chunksize=A_CORE_S_SHARE)
    engine.register("standardized", pa.Table.from_batches(batches, numbered.schema))
    return dict(
        engine.execute(statements("keys") + statements("coarse") * coarse + question).fetchnumpy()
    )


def compared(
    engine: duckdb.DuckDBPyConnection,
    sides: tuple[pa.Table, pa.Table],
    pairs: tuple[npt.NDArray[np.integer], npt.NDArray[np.integer]],
) -> Levels:
    """Levels of agreement, one line a pair and one column a field (codes of `Field.levels`).

    `pairs` are row numbers of the standardized tables `sides`.
    """
    columns: dict[str, pa.ChunkedArray] = {}
    for side, table, rows in zip(("left", "right"), sides, pairs, strict=True):
        some = taken(table.select(list(COMPARED)), rows)
        columns |= {f"{side}_{name}": some.column(name) for name in COMPARED}
    whole = pa.table(columns)
    batches = whole.to_batches(max_chunksize=A_CORE_S_SHARE)
    engine.register("pairs", pa.Table.from_batches(batches, whole.schema))
    found = engine.execute(statements("compare")).fetchnumpy()
    return np.stack([found[field.name].astype(np.uint8) for field in shares.fields()], axis=1)


def by_id(engine: duckdb.DuckDBPyConnection, ids: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """Row numbers in the order of ids."""
    engine.register("unordered", pa.table({"id": ids}))
    ordered = engine.execute(
        "SELECT number FROM (SELECT id, row_number() OVER () - 1 AS number FROM unordered) "
        "ORDER BY id"
    ).fetchnumpy()["number"]
    return ordered.astype(np.int64)


def sample_of(engine: duckdb.DuckDBPyConnection, rows: pa.Table) -> pa.Table:
    """Records drawn by their fingerprints: the same ones in whatever order they come."""
    engine.register("drawn", rows.select(["id", "fingerprint"]))
    numbers = engine.execute(
        "SELECT number FROM (SELECT *, row_number() OVER () - 1 AS number FROM drawn) "
        f"ORDER BY fingerprint, id LIMIT {SAMPLED}"
    ).fetchnumpy()["number"]
    drawn = taken(rows, numbers)
    return taken(drawn, by_id(engine, drawn.column("id")))


def _level_types() -> str:
    """The levels of each field as a type: an unknown word in sql/compare.sql is an error."""
    return "".join(
        f"CREATE TYPE {field.name.removesuffix('_name')}_level AS ENUM {field.levels};"
        for field in shares.fields()
    )


@cache
def statements(name: str) -> str:
    """The text of one SQL file of this folder."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def taken(table: pa.Table, rows: npt.NDArray[np.integer]) -> pa.Table:
    """Some rows of a table, in this order.

    The same as `table.take`, which would first document all functions of Arrow for a tenth of a
    day's cost.
    """
    numbers = _column("row", np.ascontiguousarray(rows, dtype=np.int64), pa.int64())
    whole: pa.Table = call_function("take", [table, numbers.column("row").chunk(0)])
    return whole


def _column(name: str, values: npt.NDArray[np.integer], kind: pa.DataType) -> pa.Table:
    """A table of one column (pa.array would load pandas, a second of a day's second)."""
    held = pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])
    return pa.Table.from_arrays([held], names=[name])
