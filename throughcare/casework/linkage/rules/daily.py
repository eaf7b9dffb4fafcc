"""A day's newcomers against the prepared caseload: find, compare, weigh, compete, explain."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import duckdb
import numpy as np
import pyarrow as pa

from throughcare.casework.linkage.rules import train
from throughcare.casework.linkage.rules.calibrate import calibrated
from throughcare.casework.linkage.rules.candidates import Compared, compare
from throughcare.casework.linkage.rules.caseload import PreparedCaseload
from throughcare.casework.linkage.rules.columns import as_records
from throughcare.casework.linkage.rules.decisions import UNDECIDED, Decisions
from throughcare.casework.linkage.rules.engine import connect, standardized, taken
from throughcare.casework.linkage.rules.explain import Pair, explained
from throughcare.casework.linkage.rules.model import Model
from throughcare.casework.linkage.rules.rivals import judged

Progress = Callable[[str, float], None]
Learned = Callable[[Model], None]

HELPING = 5_000  # newcomers that are linked at once; more come in several helpings


def link_day(
    newcomers: pa.Table,
    caseload: PreparedCaseload,
    *,
    decided: Decisions = UNDECIDED,
    progress: Progress | None = None,
    learned: Learned | None = None,
    engine: duckdb.DuckDBPyConnection | None = None,
) -> list[Pair]:
    """The plausible pairs of the newcomers with the caseload, ordered by newcomer, surest first.

    `learned` is told the model as it was fitted to this day. An `engine` that is there already
    saves the making of one, of a single core, which is all that a day needs. Raises
    UnreadableRecords when the newcomers have no usable ids.
    """
    engine = engine or connect(threads=1)
    left = standardized(engine, as_records(newcomers))
    pairs = link_standardized(engine, left, caseload, decided, progress, learned)
    return sorted(pairs, key=lambda pair: (pair.left_id, -pair.probability, pair.right_id))


def link_standardized(
    engine: duckdb.DuckDBPyConnection,
    left: pa.Table,
    caseload: PreparedCaseload,
    decided: Decisions = UNDECIDED,
    progress: Progress | None = None,
    learned: Learned | None = None,
) -> Iterator[Pair]:
    """The plausible pairs of standardized newcomers, in helpings weighed by one model."""
    model: Model | None = None
    for done, newcomers in _helpings(left):
        if progress:
            progress("Linking", done)
        batch = compare(engine, newcomers, caseload, decided)
        if model is None:
            model = fitted(batch, caseload)
            if learned:
                learned(model)
        yield from explained(batch, judged(engine, batch, caseload, model))


def fitted(batch: Compared, caseload: PreparedCaseload) -> Model:
    """The caseload's model, fitted to these newcomers as far as they are evidence."""
    levels, held, size = batch.levels, batch.held, caseload.size
    model = train.expectation(
        levels, held, len(batch.newcomers), size, caseload.model, batch.always
    )
    figures = {**model.figures, "newcomers": len(batch.newcomers), "pairs": len(levels)}
    return calibrated(levels, held, size, model.learned(figures=figures))


def _helpings(left: pa.Table) -> Iterator[tuple[float, pa.Table]]:
    """The newcomers in helpings, drawn across the file so that the first stands for all."""
    if len(left) <= HELPING:
        yield 0.0, left
        return
    count = -(-len(left) // HELPING)
    for number in range(count):
        yield number / count, taken(left, np.arange(number, len(left), count))
