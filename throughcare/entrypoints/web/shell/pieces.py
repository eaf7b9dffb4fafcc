"""The plain shapes that a page hands to the furniture: tables, comparisons, evidence, events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Tone = Literal["plain", "good", "soon", "late", "quiet"]
Agreement = Literal["same", "close", "differs", "missing"]


@dataclass(frozen=True)
class Cell:
    """One cell of a table: words, a link if there is one, a tone if it should stand out."""

    text: object
    href: str = ""
    tone: Tone = "plain"
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption; at narrow width each row becomes a card with these headings."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell | object]]
    empty: str = ""

    def cells(self) -> list[list[tuple[str, Cell]]]:
        """Each row as (heading, cell) pairs; bare values are wrapped."""
        return [
            [
                (h, c if isinstance(c, Cell) else Cell(c))
                for h, c in zip(self.headings, row, strict=True)
            ]
            for row in self.rows
        ]


@dataclass(frozen=True)
class Compared:
    """One line of two records held side by side; `how` says in a word what came out."""

    label: str
    left: str
    right: str
    how: Agreement


@dataclass(frozen=True)
class Comparison:
    """Two records of two organizations, never merged into one."""

    caption: str
    left_title: str
    right_title: str
    lines: Sequence[Compared]


@dataclass(frozen=True)
class Evidence:
    """One reason for (above zero) or against (below zero) a match; `weight` in bits."""

    words: str
    weight: float
    detail: str = ""


@dataclass(frozen=True)
class Event:
    """One line of a timeline: when, what, by whom, and a link to what it is about."""

    when: date | datetime
    what: str
    who: str = ""
    href: str = ""
    tone: Tone = "plain"
    notes: Sequence[str] = field(default_factory=tuple)
