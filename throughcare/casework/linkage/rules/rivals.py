"""Rivals: candidates of one newcomer are judged together, records of one person as one."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import numpy as np
import numpy.typing as npt

from throughcare.casework.linkage.rules import compete
from throughcare.casework.linkage.rules.bands import thresholds
from throughcare.casework.linkage.rules.candidates import Compared, Rows
from throughcare.casework.linkage.rules.caseload import PreparedCaseload
from throughcare.casework.linkage.rules.engine import compared
from throughcare.casework.linkage.rules.lookalikes import Marks, resemblances
from throughcare.casework.linkage.rules.model import Model
from throughcare.casework.linkage.rules.score import Weighed, weigh

Bits = npt.NDArray[np.float64]

RIVALS = 12  # candidates of one newcomer that are compared with each other
A_RIVAL = 0.02  # candidates less sure than this take nothing from others


@dataclass(frozen=True)
class Judged:
    """Every candidate's log2 odds, and the way there: alone, beside rivals, held down."""

    weighed: Weighed
    alone: Bits
    beside: Bits
    final: Bits
    kinds: dict[str, Marks]
    model: Model
    size: int


def judged(
    engine: duckdb.DuckDBPyConnection, batch: Compared, caseload: PreparedCaseload, model: Model
) -> Judged:
    """The odds of each candidate of a batch."""
    weighed = weigh(batch.levels, batch.held, caseload.size, model)
    alone = weighed.odds()
    persons = same_persons(engine, batch, weighed.probability(), caseload, model)
    beside = compete.beside_rivals(alone, batch.seekers, persons)
    kinds = resemblances(batch.levels)
    alike = np.logical_or.reduce(list(kinds.values()))
    highest = np.log2(thresholds()["look_alike"] / (1.0 - thresholds()["look_alike"]))
    final = np.where(alike, np.minimum(beside, highest), beside)
    return Judged(weighed, alone, beside, final, kinds, model, caseload.size)


def same_persons(
    engine: duckdb.DuckDBPyConnection,
    batch: Compared,
    chance: Bits,
    caseload: PreparedCaseload,
    model: Model,
) -> Rows:
    """Numbers each newcomer's candidates by person: a caseload may hold someone twice."""
    one, two = _rivals(batch.seekers, chance)
    if not len(one):
        return np.arange(len(chance))
    levels = compared(engine, (batch.people, batch.people), (batch.found[one], batch.found[two]))
    twice = model.learned(matches=max(model.twice, model.matches - 1.0))
    same = weigh(levels, None, caseload.size, twice).probability() >= 0.5
    return compete.persons_of(len(chance), (one[same], two[same]))


def _rivals(seekers: Rows, chance: Bits) -> tuple[Rows, Rows]:
    """Positions of all pairs of candidates that might take from each other."""
    worth = np.flatnonzero(chance >= A_RIVAL)
    worth = worth[np.lexsort((-chance[worth], seekers[worth]))]
    begins = np.flatnonzero(np.diff(seekers[worth], prepend=-1))
    ends = np.append(begins, len(worth))[1:]
    ones: list[Rows] = []
    twos: list[Rows] = []
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        if end - begin > 1:
            first, second = np.triu_indices(min(end - begin, RIVALS), k=1)
            ones.append(worth[begin + first])
            twos.append(worth[begin + second])
    if not ones:
        return np.array([], dtype=np.int64), np.array([], dtype=np.int64)
    return np.concatenate(ones), np.concatenate(twos)
