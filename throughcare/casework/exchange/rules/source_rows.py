"""Rows as the sender's file has them, before anyone asks what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from throughcare.casework.exchange.rules.limits import MAX_COLUMNS, too_many_columns

# NUL and control signs, reading-direction overrides, letters lost in decoding.
SUSPICIOUS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\udc80-\udcff\ufffd]"
)
# UTF-8 read as Windows-1252 shows so: "Ã©" for an accented e.
MISREAD_UTF8 = re.compile("[Ã\u00c2][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: its number from 1, its cells, and what the reader found wrong with it.

    `column` is the index of the cell that `problem` is about, or -1 for the row. `line` is the
    whole line where cells are cut out of it.
    """

    number: int
    cells: Sequence[str] = field(repr=False)
    problem: str = ""
    column: int = -1
    is_suspicious: bool = False
    line: str = field(default="", repr=False)

    @property
    def original(self) -> tuple[str, ...]:
        """The row as the sender wrote it."""
        return (self.line,) if self.line else tuple(self.cells)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that was opened: its headings and, still unread, its rows.

    `total` says how much there is to read and `done()` how much was read by now, in the same
    unit (bytes or rows).
    """

    headings: tuple[str, ...]
    rows: Iterator[SourceRow] = field(repr=False)
    total: int
    done: Callable[[], int]


# A heading is a few words; what is longer is cut, in the file and in the layout alike.
LONGEST_HEADING = 100


def heading_key(heading: str) -> str:
    """A heading as layouts compare it: senders change its case and spaces, not its words."""
    return " ".join(heading.split()).casefold()


def name_headings(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One heading per column from one or more heading rows.

    Words of two rows are joined; where a heading of the first row spans several columns its
    word is carried to the right. The second column of the same name becomes "Name (2)".
    """
    if any(len(row) > MAX_COLUMNS for row in rows):
        raise too_many_columns()
    width = max((len(row) for row in rows), default=0)
    carried = [_carried(row, width) for row in rows[:-1]]
    lines = [*carried, [*rows[-1], *[""] * (width - len(rows[-1]))]]
    return _numbered([_joined(words) for words in zip(*lines, strict=True)])


def _joined(words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(" ".join(words).split()))[:LONGEST_HEADING]


def _carried(row: Sequence[str], width: int) -> list[str]:
    cells: list[str] = []
    for cell in [*row, *[""] * (width - len(row))]:
        cells.append(cell if cell.strip() or not cells else cells[-1])
    return cells


def _numbered(names: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    numbered = []
    for name in names:
        times = seen[name] = seen.get(name, 0) + 1
        numbered.append(f"{name} ({times})" if times > 1 and name else name)
    return tuple(numbered)
