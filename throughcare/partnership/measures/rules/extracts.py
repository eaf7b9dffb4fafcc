"""The facts of a month as a file: opaque, whole, and enough to count everything again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date, datetime

from throughcare.partnership.measures.rules.fact_rows import FactRow

COLUMNS = ("kind", "recorded_at", "occurred_on", "subject", "organization", "clause", "cause",
           "values")  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class UnreadableExtract(ValueError):
    """The file is not an extract as it was downloaded; says which line and what to do."""


def write_extract(rows: Iterable[FactRow]) -> str:
    """One line a fact, in CSV with a heading.

    Raises ValueError for a cell that a spreadsheet would run as a formula; no fact has one.
    """
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    lines.writerows(_cells(row) for row in rows)
    return text.getvalue()


def read_extract(text: str) -> list[FactRow]:
    """The facts again, just as they were written; raises UnreadableExtract."""
    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    if tuple(next(lines, ())) != COLUMNS:
        raise UnreadableExtract(f"Line 1: the columns should be {', '.join(COLUMNS)}.")
    return [_row(number, cells) for number, cells in enumerate(lines, 2) if cells]


def _cells(row: FactRow) -> list[str]:
    cells = [
        row.kind,
        row.at.isoformat(),
        row.occurred_on.isoformat(),
        row.subject,
        row.organization,
        row.clause or "",
        row.cause or "",
        json.dumps(dict(row.values), sort_keys=True),
    ]
    if any(cell.startswith(FORMULA) for cell in cells):
        raise ValueError("A fact holds a cell that a spreadsheet would run as a formula.")
    return cells


def _row(number: int, cells: list[str]) -> FactRow:
    try:
        kind, at, occurred_on, subject, organization, clause, cause, values = cells
        return FactRow(
            kind=kind,
            at=datetime.fromisoformat(at),
            occurred_on=date.fromisoformat(occurred_on),
            subject=subject,
            organization=organization,
            clause=clause or None,
            cause=cause or None,
            values=json.loads(values),
        )
    except ValueError as problem:
        raise UnreadableExtract(
            f"Line {number} is not as it was downloaded. Download the extract again."
        ) from problem
