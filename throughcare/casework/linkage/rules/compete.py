"""Compete: one newcomer is at most one person; candidates share, save records of one person."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
Bits = npt.NDArray[np.float64]


def beside_rivals(odds: Bits, seekers: Rows, persons: Rows) -> Bits:
    """log2 odds of each candidate when only one person can be the newcomer.

    `odds` are log2 odds of identity per pair, `seekers` the newcomer of each, `persons` the same
    number for candidates that are records of one person: these do not take from each other.
    """
    groups, member = np.unique(np.column_stack([seekers, persons]), axis=0, return_inverse=True)
    member = member.reshape(-1)
    strongest = np.zeros(len(groups))
    np.maximum.at(strongest, member, np.exp2(np.clip(odds, -200, 200)))
    rivals = np.bincount(groups[:, 0], weights=strongest, minlength=int(seekers.max(initial=0)) + 1)
    others = np.maximum(rivals[seekers] - strongest[member], 0.0)
    beside: Bits = odds - np.log2(1.0 + others)
    return beside


def persons_of(count: int, alike: tuple[Rows, Rows]) -> Rows:
    """Numbers candidates so that those tied by `alike` (pairs of positions) carry one number."""
    person = np.arange(count)
    for one, two in zip(alike[0].tolist(), alike[1].tolist(), strict=True):
        low, high = sorted((int(person[one]), int(person[two])))
        person[person == high] = low
    return person
