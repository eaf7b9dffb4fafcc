"""Rows sent back: a file for the sender that says where, why and what to do, and can be mended."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from throughcare.casework.exchange.rules.export_safe import neutralize, restore
from throughcare.casework.exchange.rules.records import Rejected

ABOUT = ("Row", "Column", "What is wrong", "What to do")


def write_quarantine(rejected: Iterable[Rejected], headings: Sequence[str], out: TextIO) -> int:
    """Write the rejected rows as CSV, for the sender's eyes only, and return how many.

    Four columns about the row come first, then the sender's own cells under their headings.
    No cell can run as a formula. Open `out` with newline="" and, for Excel, in utf-8-sig.
    """
    writer = csv.writer(out)
    writer.writerow([*ABOUT, *(neutralize(heading) for heading in headings)])
    count = 0
    for one in rejected:
        count += 1
        about = (str(one.row), neutralize(one.column), one.reason, one.remedy)
        writer.writerow([*about, *(neutralize(_writable(cell)) for cell in one.cells)])
    return count


def original_rows(source: TextIO) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Row number and the sender's cells, as they were before `write_quarantine`."""
    reader = csv.reader(source)
    next(reader, None)
    for row in reader:
        yield int(row[0]), tuple(restore(cell) for cell in row[len(ABOUT) :])


def _writable(cell: str) -> str:
    """Bytes that are no letters become a sign that can be written."""
    return cell.encode("utf-8", "replace").decode("utf-8") if not cell.isascii() else cell
