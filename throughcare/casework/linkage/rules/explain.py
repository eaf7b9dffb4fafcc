"""Explain: the evidence for and against a pair, as words and bits that add up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from throughcare.casework.linkage.rules import lookalikes, shares
from throughcare.casework.linkage.rules.bands import Band, band, thresholds
from throughcare.casework.linkage.rules.candidates import Compared
from throughcare.casework.linkage.rules.rivals import Judged
from throughcare.casework.linkage.rules.score import chance_of

DECIDED = 40.0  # bits; what a person decided is surer than any sum
WORTH_SAYING = 0.05  # bits; less is not worth a line


@dataclass(frozen=True)
class Evidence:
    """One reason. `weight` in bits: +1 doubles the odds that the two are one person.

    The weights of a pair add up to the log2 odds of its probability.
    """

    field: str
    level: str
    weight: float
    words: str


@dataclass(frozen=True)
class Pair:
    """A newcomer and a person of the caseload who may be one, with the reasons."""

    left_id: str
    right_id: str
    probability: float
    band: Band
    evidence: tuple[Evidence, ...]


def explained(batch: Compared, verdicts: Judged) -> Iterator[Pair]:
    """The pairs that are worth showing, with their evidence."""
    left_ids = batch.newcomers.column("id").to_pylist()
    right_ids = batch.people.column("id").to_pylist()
    chances = np.where(batch.always, 1.0, chance_of(verdicts.final))
    for at in np.flatnonzero(chances >= thresholds()["shown"]).tolist():
        chance = float(chances[at])
        yield Pair(
            left_id=left_ids[batch.seekers[at]],
            right_id=right_ids[batch.found[at]],
            probability=chance,
            band=band(chance),
            evidence=tuple(evidence(batch, verdicts, at)),
        )


def evidence(batch: Compared, verdicts: Judged, at: int) -> Iterator[Evidence]:
    """The reasons for and against one pair; their weights add up to its log2 odds."""
    if batch.always[at]:
        yield Evidence("decision", "always", DECIDED, "A person decided that they are the same")
        return
    slope = verdicts.model.slope
    start = slope * math.log2(verdicts.model.matches / verdicts.size)
    yield Evidence(
        "expected", "expected", start, f"The caseload holds {verdicts.size:,} people to choose from"
    )
    for number, field in enumerate(shares.fields()):
        if level := int(batch.levels[at, number]):
            weight = slope * float(verdicts.weighed.weights[at, number])
            words = f"{field.words} {field.level_words[level]}"
            yield Evidence(field.name, field.levels[level], weight, words)
    yield from _held_down(verdicts, at)


def _held_down(verdicts: Judged, at: int) -> Iterator[Evidence]:
    """What takes away beyond the fields: look-alikes, rivals, the cap."""
    alone, beside = float(verdicts.alone[at]), float(verdicts.beside[at])
    resembling = alone - float(verdicts.weighed.strangers[at])
    relation = shares.look_alikes()[int(np.argmin(verdicts.weighed.look_alikes[at]))]
    if resembling < -WORTH_SAYING:
        yield Evidence("look_alike", relation.name, resembling, relation.words)
    if beside - alone < -WORTH_SAYING:
        words = "Someone else in the caseload fits as well or better"
        yield Evidence("rivals", "rivals", beside - alone, words)
    for kind in [name for name, marks in verdicts.kinds.items() if marks[at]][:1]:
        weight = float(verdicts.final[at]) - beside
        yield Evidence("caution", kind, weight, lookalikes.WORDS[kind])
