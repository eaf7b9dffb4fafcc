"""Doubt: levels that relatives show too are expected as slips of other kinds tell.

Same surname, same birth date, another given name: a twin, or one person under two names? Where no
number decides, expectation believes whatever it believed before. How careless a roster is shows
elsewhere: in slips that nobody but the person makes, such as one wrong letter. In a careful roster
these alone are believed, in a careless one also what expectation makes of the doubtful pairs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.engine import Levels
from throughcare.casework.linkage.rules.model import Shares

MORE, LESS = 4.0, 0.5  # slips of one kind tell of another kind within these bounds
CARELESS, VERY = 1.5, 3.0  # from here on to there ever more is believed to be the roster's slips


def with_doubt(
    learned: Shares, levels: Levels, chance: npt.NDArray[np.float64], usual: Shares
) -> Shares:
    """One person's learned shares, those of doubtful levels beside what other slips tell."""
    told: list[tuple[float, ...]] = []
    for at, field in enumerate(shares.fields()):
        line, doubtful = np.array(learned[at]), np.array(field.doubtful)
        if doubtful.any():
            carelessness = _beside(line, np.array(usual[at]), np.array(field.told_by))
            met = np.bincount(levels[:, at], weights=chance, minlength=len(line))
            believed = np.clip((carelessness - CARELESS) / (VERY - CARELESS), 0.0, 1.0)
            line = _told(line, believed * met, np.array(usual[at]) * carelessness, field)
        told.append(tuple(line.tolist()))
    return tuple(told)


def _beside(
    line: npt.NDArray[np.float64], usual: npt.NDArray[np.float64], slips: npt.NDArray[np.bool_]
) -> float:
    """How many times as often as usual slips are met."""
    return float(np.clip(line[slips].sum() / usual[slips].sum(), LESS, MORE))


def _told(
    line: npt.NDArray[np.float64],
    met: npt.NDArray[np.float64],
    expected: npt.NDArray[np.float64],
    field: shares.Field,
) -> npt.NDArray[np.float64]:
    """The line with its doubtful levels as `met` beside `expected`, the others making room."""
    doubtful = np.array(field.doubtful)
    whole = ~np.array(field.partly)
    whole[0] = False
    imagined = shares.expected().settled
    held = met[whole].sum() + imagined
    anew = line.copy()
    anew[doubtful] = (met[doubtful] + imagined * expected[doubtful]) / held
    others = whole & ~doubtful
    anew[others] *= (1.0 - anew[doubtful].sum()) / max(line[others].sum(), 1e-9)
    return anew
