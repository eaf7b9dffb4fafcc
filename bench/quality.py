"""How well pairs were told: F1, recall at a precision, sure look-alikes, calibration."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

Pairs = set[tuple[str, str]]
Told = dict[tuple[str, str], float]


@dataclass(frozen=True)
class Quality:
    """How well pairs were told: F1 at 0.5, sure look-alikes, expected calibration error."""

    f1: float
    recall_at_99: float
    decoys: float
    ece: float


def measured_quality(told: Told, truth: Pairs, decoys: Pairs) -> Quality:
    """Chances told of pairs, held against who is who and who only looks alike."""
    return Quality(
        f1=_f1({pair for pair, chance in told.items() if chance >= 0.5}, truth),
        recall_at_99=_recall_at(0.99, told, truth),
        decoys=sum(told.get(pair, 0.0) >= 0.99 for pair in decoys) / max(1, len(decoys)),
        ece=_ece(told, truth),
    )


def told_in(path: Path) -> Told:
    """The chances that a file of links tells."""
    with open(path, newline="", encoding="utf-8") as file:
        return {
            (line["left_id"], line["right_id"]): float(line["probability"])
            for line in csv.DictReader(file)
        }


def pairs_of(path: Path) -> Pairs:
    """The pairs that a file of truth or of look-alikes names."""
    with open(path, newline="", encoding="utf-8") as file:
        return {(line["left_id"], line["right_id"]) for line in csv.DictReader(file)}


def _f1(told: Pairs, truth: Pairs) -> float:
    return 2 * len(told & truth) / max(1, len(told) + len(truth))


def _recall_at(precision: float, told: Told, truth: Pairs) -> float:
    """The most recall that some threshold gives at this precision."""
    right, best = 0, 0
    for rank, pair in enumerate(sorted(told, key=lambda pair: -told[pair]), start=1):
        right += pair in truth
        if right >= precision * rank:
            best = right
    return best / max(1, len(truth))


def _ece(told: Told, truth: Pairs) -> float:
    """Expected calibration error over ten bins of the listed pairs."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for pair, chance in told.items():
        bins[min(9, int(chance * 10))].append((chance, pair in truth))
    return sum(
        abs(sum(chance for chance, _ in some) - sum(right for _, right in some)) for some in bins
    ) / max(1, len(told))
