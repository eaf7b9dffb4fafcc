"""What people decided: “the same” and “not the same” outlive every training."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Rows = npt.NDArray[np.int64]
PairOfIds = tuple[str, str]


@dataclass(frozen=True)
class Decisions:
    """Pairs of (newcomer id, caseload id) that a person decided on."""

    always: frozenset[PairOfIds] = field(default_factory=frozenset)
    never: frozenset[PairOfIds] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """Raises ValueError when a pair is decided both ways."""
        if both := self.always & self.never:
            raise ValueError(f"{len(both)} pairs are decided both “the same” and “not the same”.")

    def applied(
        self, found: tuple[Rows, Rows], left_ids: list[str], right_ids: pa.ChunkedArray
    ) -> tuple[Rows, Rows, npt.NDArray[np.bool_]]:
        """Candidates without the “never” pairs and with the “always” pairs, which are marked."""
        left_row = {each: row for row, each in enumerate(left_ids)}
        concerned = {right for left, right in self.always | self.never if left in left_row}
        right_row = {each: right_ids.index(each).as_py() for each in sorted(concerned)}
        always = _rows_of(self.always, left_row, right_row)
        never = _rows_of(self.never, left_row, right_row)
        candidates = set(zip(found[0].tolist(), found[1].tolist(), strict=True))
        kept = sorted((candidates - never) | always)
        pairs = np.array(kept, dtype=np.int64).reshape(-1, 2)
        return pairs[:, 0], pairs[:, 1], np.array([pair in always for pair in kept], dtype=bool)


def _rows_of(
    pairs: frozenset[PairOfIds], left_row: dict[str, int], right_row: dict[str, int]
) -> set[tuple[int, int]]:
    """The decided pairs that both sides still hold, as rows."""
    return {
        (left_row[left], right_row[right])
        for left, right in pairs
        if left in left_row and right_row.get(right, -1) >= 0
    }


UNDECIDED = Decisions()
