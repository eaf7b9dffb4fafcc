"""The prepared caseload: standardized rows, sorted keys, and the model that weighs them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from throughcare.casework.linkage.rules.engine import Keys, taken
from throughcare.casework.linkage.rules.model import Model

Rows = npt.NDArray[np.int64]

CROWDED = 250  # a key with more members than this is left to the narrower keys of its kind
LOOSELY_CROWDED = 20  # the same for loose keys, such as a name alone (sql/keys.sql marks them)
SMALL = 20_000  # a larger caseload has no coarse keys: most would be crowded, the rest cost time


@dataclass(frozen=True)
class PreparedCaseload:
    """What a day's newcomers are linked against. Rows stand in the order of ids.

    `size` is the number of people counted (more than the rows held, when only a part is kept).
    """

    rows: pa.Table
    keys: Keys
    owners: Keys
    size: int
    model: Model

    def count(self, wanted: Keys) -> Rows:
        """How many records stand under each key."""
        order = np.argsort(wanted, kind="stable")
        held = np.empty(len(wanted), dtype=np.int64)
        ordered = wanted[order]
        held[order] = np.searchsorted(self.keys, ordered, "right") - np.searchsorted(
            self.keys, ordered, "left"
        )
        return held

    def find(self, wanted: Keys, seekers: Keys) -> tuple[Rows, Rows]:
        """Who shares a key: (seeker, row) without repetition, ordered by both."""
        order = np.argsort(wanted)  # neighbors in the store are looked up one after the other
        wanted, seekers = wanted[order], seekers[order]
        members, held = followed(self.keys, wanted)
        found = np.asarray(self.owners[members], dtype=np.uint64)
        both = distinct((np.repeat(seekers, held).astype(np.uint64) << np.uint64(32)) | found)
        return (both >> np.uint64(32)).astype(np.int64), (both & np.uint64(2**32 - 1)).astype(
            np.int64
        )

    def take(self, numbers: Rows) -> pa.Table:
        """The rows of these numbers, read from disk only where they stand."""
        return taken(self.rows, numbers)


def followed(keys: Keys, wanted: Keys) -> tuple[Rows, Rows]:
    """Where in sorted `keys` the wanted ones stand, and how many each; none of a crowded key."""
    first = np.searchsorted(keys, wanted, "left")
    held = np.searchsorted(keys, wanted, "right") - first
    held[held > np.where(wanted & 1, LOOSELY_CROWDED, CROWDED)] = 0
    within = np.arange(held.sum()) - np.repeat(np.cumsum(held) - held, held)
    return np.repeat(first, held) + within, held


def is_small(size: int) -> bool:
    """Whether a caseload of so many people has coarse keys."""
    return size <= SMALL


def distinct(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The numbers, sorted, each once (np.unique would load masked arrays, a tenth of a day)."""
    numbers.sort()
    first = np.ones(len(numbers), dtype=bool)
    first[1:] = numbers[1:] != numbers[:-1]
    return numbers[first]
