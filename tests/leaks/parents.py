"""Two parents of one case, and what in one answer would let them meet (ADR 25)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import permutations

from tests.leaks.crawling import Answer, squeezed
from tests.leaks.planted import (
    FEARFUL_STREET,
    FEARFUL_SURNAME,
    GONE_NUMBER,
    GONE_SURNAME,
    OTHER_STREET,
    OTHER_SURNAME,
    RESTING_NUMBER,
    RESTING_SURNAME,
)
from tests.small_world import (
    HIDDEN_STREET,
    HIDDEN_TOWN,
    RECEIVER_STREET,
    RECEIVER_TOWN,
    SEALED_SURNAME,
)


@dataclass(frozen=True)
class Parent:
    """One side of a case: a name, and words that tell where that parent is."""

    given: str
    surname: str
    places: tuple[str, ...] = ()

    def is_named_in(self, told: str) -> bool:
        """By a whole name, in either order, as pages and lists write it."""
        either = (f"{self.given}{self.surname}", f"{self.surname},{self.given}")
        return any(squeezed(one) in told for one in either)

    def is_placed_in(self, told: str) -> bool:
        return any(squeezed(one) in told for one in self.places)


PAYEE = Parent("Primrose", "Haystackmill", (RECEIVER_STREET, RECEIVER_TOWN))
SEALED_PAYEE = Parent("Wren", "Shelterleigh", (HIDDEN_STREET, HIDDEN_TOWN))
PAYERS = [
    Parent("Basil", "Quillfeather", ("MCJ-1000", "BK-5000")),
    Parent("Clover", "Thimblewick", ("MCJ-1001", "BK-5001")),
    Parent("Sage", SEALED_SURNAME, ("MCJ-1003", "BK-5003")),
    Parent("Saffron", GONE_SURNAME, (GONE_NUMBER,)),
    Parent("Moss", RESTING_SURNAME, (RESTING_NUMBER,)),
    Parent("Teasel", FEARFUL_SURNAME, (FEARFUL_STREET, "MCJ-9003")),
]
PAIRS = [
    *((payer, PAYEE) for payer in PAYERS),
    (PAYERS[1], SEALED_PAYEE),
    (Parent("Fern", OTHER_SURNAME, (OTHER_STREET,)), Parent("Fern", f"{OTHER_SURNAME}-Two")),
]


# What names the case that both belong to.
CASE = re.compile(r"fh-?\d{3}|bw-777-x", re.IGNORECASE)
ROW = re.compile(r"</(?:tr|li|p|dd|form|h\d)>|\n", re.IGNORECASE)


def meet(answer: Answer) -> list[str]:
    """How two parents of one case meet in an answer; nothing is the only right answer.

    One worker's list may name both, each in a row of their own and without their case.
    """
    told = answer.told
    rows = _rows(answer)
    found = []
    for pair in PAIRS:
        for one, other in permutations(pair):
            if one.is_placed_in(told) and other.is_named_in(told):
                found.append(f"the place of {one.given}, the name of {other.given}")
        if not all(parent.is_named_in(told) for parent in pair):
            continue
        if CASE.search(told):
            found.append(f"{pair[0].given} and {pair[1].given} beside a case")
        if any(all(parent.is_named_in(row) for parent in pair) for row in rows):
            found.append(f"{pair[0].given} and {pair[1].given} in one row")
    return found


def _rows(answer: Answer) -> list[str]:
    """The rows of a page or file; a paper is one."""
    if answer.body.startswith((b"%PDF", b"PK")):
        return [answer.told]
    return [squeezed(row) for row in ROW.split(answer.body.decode("utf-8", "replace"))]
