"""Prepares a receiver's caseload on disk: only what changed, readable by this account alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from throughcare.casework.linkage.queries.caseloads import stamp_file, store_of, veil_of
from throughcare.casework.linkage.rules.veil import Veil

if TYPE_CHECKING:
    import pyarrow as pa

    from throughcare.casework.linkage.rules.caseload import PreparedCaseload

HELPING = 10_000
Record = dict[str, Any]


def prepare_caseload(
    records: Iterable[Record],
    *,
    receiver: UUID,
    stamp: str,
    by: UUID | None,
    at: datetime,
    progress: Callable[[str, float], None] | None = None,
) -> PreparedCaseload | None:
    """The caseload of these records, from the store as far as they did not change.

    Names and birth dates lie there as they are, numbers never do. ``stamp`` says from which state
    it was prepared, once it is whole. None when nobody is in it.
    """
    from throughcare.casework.linkage.rules.prepare import prepare

    table = records_table(records, veil_of(receiver))
    if not len(table):
        return None
    store = store_of(receiver)
    _for_us_alone(store)
    stamp_file(receiver).unlink(missing_ok=True)
    on = at.date().isoformat()
    try:
        prepared = prepare(table, store, progress, on=on)
    except KeyError:  # the store's model was made by another release: nothing in it is needed
        shutil.rmtree(store)
        prepared = prepare(table, store, progress, on=on)
    stamp_file(receiver).write_text(stamp, encoding="ascii")
    _for_us_alone(store)
    return prepared


def records_table(records: Iterable[Record], veil: Veil) -> pa.Table:
    """Linkage records as a table, with veiled numbers."""
    import pyarrow as pa

    from throughcare.casework.linkage.rules.columns import DESCRIBING, ID

    schema = pa.schema([(name, pa.string()) for name in (ID, *DESCRIBING)])
    batches = (
        pa.RecordBatch.from_pylist(helping, schema=schema) for helping in _veiled(records, veil)
    )
    return pa.Table.from_batches(batches, schema=schema)


def _veiled(records: Iterable[Record], veil: Veil) -> Iterator[list[Record]]:
    rows = iter(records)
    while helping := list(islice(rows, HELPING)):
        yield [row | {"ssn": veil.number(row["ssn"])} for row in helping]


def _for_us_alone(store: Path) -> None:
    """Nobody else on this machine may read the store: folders 0700, files 0600."""
    store.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in (store.parent, *store.parent.glob(f"{store.name}*"), *store.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
