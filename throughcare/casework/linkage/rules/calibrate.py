"""Calibrate: held-back self-labels tell whether a told chance is the chance that is met.

Where both sides carry a full number, equal numbers are labels “same” and far ones “other”. The
number itself is then left out of the weighing, so that the labels judge all the rest.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.engine import Levels
from throughcare.casework.linkage.rules.lookalikes import levels_are
from throughcare.casework.linkage.rules.model import Model
from throughcare.casework.linkage.rules.score import weigh

Held = dict[str, npt.NDArray[np.int64]]

ENOUGH = 400  # labels “same” below which the shipped slope is kept
SLOPES = np.arange(0.80, 1.01, 0.04)
DOUBT = 0.001  # share of labels that are wrong themselves: numbers are mistyped too
BINS = 10


def calibrated(levels: Levels, held: Held, size: int, model: Model) -> Model:
    """The model with the slope that fits one half of the labels, judged by the other half."""
    labeled = levels_are(levels, "ssn", ("exact", "different", "two_digits"))
    labels = levels_are(levels, "ssn", ("exact",))[labeled]
    rest = levels[labeled].copy()
    rest[:, [field.name for field in shares.fields()].index("ssn")] = 0
    counts = {field: held[field][labeled] for field in held}
    fitting = np.arange(len(labels)) % 2 == 0
    if labels.sum() >= ENOUGH:
        losses = [
            _loss(_chance(rest, counts, size, model.learned(slope=float(slope))), labels, fitting)
            for slope in SLOPES
        ]
        model = model.learned(slope=float(SLOPES[int(np.argmin(losses))]))
    told = _chance(rest, counts, size, model)
    return model.learned(figures={**model.figures, **reliability(told[~fitting], labels[~fitting])})


def reliability(told: npt.NDArray[np.float64], met: npt.NDArray[np.bool_]) -> dict[str, Any]:
    """Figures: per bin of told chances the pairs, their mean and the share met; and the ECE."""
    bins = np.minimum((told * BINS).astype(int), BINS - 1)
    pairs = np.bincount(bins, minlength=BINS)
    means = np.bincount(bins, weights=told, minlength=BINS) / np.maximum(pairs, 1)
    rates = np.bincount(bins, weights=met, minlength=BINS) / np.maximum(pairs, 1)
    error = float((np.abs(means - rates) * pairs).sum() / max(1, pairs.sum()))
    return {
        "self_labels": int(pairs.sum()),
        "self_labels_same": int(met.sum()),
        "reliability": [
            {"pairs": int(n), "told": round(float(mean), 4), "met": round(float(rate), 4)}
            for n, mean, rate in zip(pairs, means, rates, strict=True)
        ],
        "expected_calibration_error": round(error, 4),
    }


def _chance(levels: Levels, held: Held, size: int, model: Model) -> npt.NDArray[np.float64]:
    return weigh(levels, held, size, model).probability()


def _loss(
    told: npt.NDArray[np.float64], met: npt.NDArray[np.bool_], where: npt.NDArray[np.bool_]
) -> float:
    """Mean log loss, which punishes being sure and wrong, as far as the labels can be trusted."""
    chance = np.clip(np.where(met, told, 1.0 - told)[where], DOUBT, 1.0)
    return float(-np.log(chance).mean())
