"""The embedded engine: standardizes, makes keys and compares, in SQL beside this file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from nicknames import with_names_csv_path

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.columns import FINGERPRINTED

Levels = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint32]

COMPARED = [
    "given",
    "roots",
    "middle",
    "surname",
    "parts",
    "suffix",
    "year",
    "month",
    "day",
    "dob",
    "ssn",
    "ssn4",
    "sex",
    "house",
    "street",
    "city",
    "state",
    "zip",
    "phone",
    "aliases",
]
A_CORE_S_SHARE = 50_000  # pairs that one core compares at a time


def connect(threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """An engine in memory that knows nicknames and the levels; `threads` None takes all cores."""
    engine = duckdb.connect(config={} if threads is None else {"threads": threads})
    with with_names_csv_path() as path:
        engine.execute(statements("nicknames"), [str(path)])
    for field in shares.fields():
        levels = ", ".join(f"'{level}'" for level in field.levels)
        short = field.name.removesuffix("_name")
        engine.execute(f"CREATE TYPE {short}_level AS ENUM ({levels})")
    return engine


def standardized(engine: duckdb.DuckDBPyConnection, records: pa.Table) -> pa.Table:
    """The records in one dress, ordered by id (see sql/standardize.sql for the columns)."""
    engine.register("given", records)
    engine.execute(
        f"CREATE OR REPLACE VIEW records AS SELECT *, {FINGERPRINTED} AS fingerprint FROM given"
    )
    engine.execute(statements("standardize"))
    return engine.sql("SELECT * FROM standard_form ORDER BY id").to_arrow_table()


def wanted(engine: duckdb.DuckDBPyConnection, rows: pa.Table) -> tuple[Keys, Keys]:
    """The keys under which standardized newcomers look for others, and whose they are."""
    number(engine, rows)
    found = engine.execute("SELECT key, row FROM postings ORDER BY key, row").fetchnumpy()
    return found["key"], found["row"]


def terms(engine: duckdb.DuckDBPyConnection, rows: pa.Table) -> dict[str, Keys]:
    """Per field whose commonness counts, the key of each row's value; 0 when it has none."""
    number(engine, rows)
    found = engine.execute("SELECT * EXCLUDE (row) FROM terms").fetchnumpy()
    return {field: np.ma.filled(keys, 0) for field, keys in found.items()}


def postings(
    engine: duckdb.DuckDBPyConnection, rows: pa.Table, sought: Keys | None = None
) -> tuple[Keys, Keys]:
    """All keys of standardized `rows`, to be found and to be counted by, with row numbers.

    Sorted by both; with `sought` only keys that are among them.
    """
    number(engine, rows)
    query = "SELECT key, row FROM (FROM postings UNION ALL SELECT row, key FROM counted)"
    if sought is not None:
        engine.register("sought", _one_column("key", np.unique(sought)))
        query += " SEMI JOIN sought USING (key)"
    found = engine.execute(query).fetchnumpy()
    both = (found["key"].astype(np.uint64) << np.uint64(32)) | found["row"]
    both.sort()
    return (both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32)


def number(engine: duckdb.DuckDBPyConnection, rows: pa.Table) -> None:
    """Lays `rows` before the views of sql/keys.sql."""
    engine.register("standardized", rows)
    engine.execute(statements("keys"))


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
        taken = table.select(COMPARED).take(positions(rows))
        columns |= {f"{side}_{name}": taken.column(name) for name in COMPARED}
    batches = pa.table(columns).to_batches(max_chunksize=A_CORE_S_SHARE)
    engine.register("pairs", pa.Table.from_batches(batches) if batches else pa.table(columns))
    found = engine.execute(statements("compare")).fetchnumpy()
    return np.stack([found[field.name].astype(np.uint8) for field in shares.fields()], axis=1)


@cache
def statements(name: str) -> str:
    """The text of one SQL file of this folder."""
    return files(__package__).joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def positions(numbers: npt.NDArray[np.integer]) -> pa.Array:
    """Row numbers as an Arrow array (pa.array would load pandas, a second of a day's second)."""
    whole = np.ascontiguousarray(numbers, dtype=np.int64)
    return pa.Array.from_buffers(pa.int64(), len(whole), [None, pa.py_buffer(whole)])


def _one_column(name: str, keys: Keys) -> pa.Table:
    held = pa.Array.from_buffers(pa.uint32(), len(keys), [None, pa.py_buffer(keys)])
    return pa.Table.from_arrays([held], names=[name])
