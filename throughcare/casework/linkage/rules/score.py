"""Weigh: every field adds or takes away bits; strangers and look-alikes hold against the sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from throughcare.casework.linkage.rules import shares
from throughcare.casework.linkage.rules.engine import Levels
from throughcare.casework.linkage.rules.model import Model

Bits = npt.NDArray[np.float64]

OWN = 2.0  # a person's further records, counted generously
FAMILIAR = 1000  # as many imagined records temper how rare a value looks in a small caseload


@dataclass(frozen=True)
class Weighed:
    """Pairs, weighed. `weights` holds bits for identity per pair and field; `strangers` and
    `look_alikes` (one column a relation) are log2 odds of identity against each of them.
    """

    weights: Bits
    strangers: Bits
    look_alikes: Bits

    def of_look_alikes(self) -> Bits:
        """The chance of each relation that resembles identity, one column a relation."""
        against = np.column_stack([np.zeros(len(self.strangers)), -self.strangers])
        whole = np.logaddexp2.reduce(np.column_stack([against, -self.look_alikes]), axis=1)
        chances: Bits = np.exp2(-self.look_alikes - whole[:, None])
        return chances

    def odds(self) -> Bits:
        """log2 odds of identity, before candidates of one newcomer compete."""
        against: Bits = np.logaddexp2.reduce(
            np.column_stack([-self.strangers, -self.look_alikes]), axis=1
        )
        return -against

    def probability(self) -> Bits:
        """The chance of identity, before candidates of one newcomer compete."""
        return chance_of(self.odds())


def chance_of(odds: Bits) -> Bits:
    """The probability that log2 odds stand for."""
    chance: Bits = 1.0 / (1.0 + np.exp2(-np.clip(odds, -200, 200)))
    return chance


def rarity(held: npt.NDArray[np.int64], unseen: float, size: int, twice: float) -> Bits:
    """log2 of how common a value is among others; `held` counts the person's own records too."""
    others = np.maximum(held - 1.0 - OWN * twice, 0.0)
    bits: Bits = np.log2((others + unseen) / (size + FAMILIAR))
    return bits


def weigh(
    levels: Levels, held: dict[str, npt.NDArray[np.int64]] | None, size: int, model: Model
) -> Weighed:
    """The weights of compared pairs; `held` counts each pair's left value among `size` records.

    Without `held` every value counts as usual for its field.
    """
    same, other = model.bits(model.same), model.bits(model.other)
    like = np.empty(levels.shape)
    chance = np.empty(levels.shape)
    for at, field in enumerate(shares.fields()):
        like[:, at] = same[at][levels[:, at]]
        chance[:, at] = other[at][levels[:, at]]
        if field.common_by is None or held is None:
            continue
        top = field.levels.index(field.common_by)
        common = rarity(held[field.name], field.unseen, size, model.twice)
        exact = levels[:, at] == top
        chance[exact, at] = common[exact]
        # What is less alike never says more for identity than the full agreement would.
        lesser = ~exact & (levels[:, at] > 0) & ~np.array(field.carries_both)[levels[:, at]]
        ceiling = same[at][top] - common[lesser]
        chance[lesser, at] = np.maximum(chance[lesser, at], like[lesser, at] - ceiling)
    weights = like - chance
    strangers = model.slope * (np.log2(model.matches / size) + weights.sum(axis=1))
    return Weighed(weights, strangers, against_look_alikes(levels, like, chance, model))


def against_look_alikes(levels: Levels, like: Bits, chance: Bits, model: Model) -> Bits:
    """log2 odds of identity against each relation that resembles it."""
    odds = np.empty((len(levels), len(shares.look_alikes())))
    for column, relation in enumerate(shares.look_alikes()):
        resembling = np.zeros(len(levels))
        for at, field in enumerate(shares.fields()):
            share = relation.shares.get(field.name, "other")
            if share == "same":
                resembling += like[:, at]
            elif share == "other":
                resembling += chance[:, at]
            else:
                resembling += np.log2(relation_shares(field, share))[levels[:, at]]
        odds[:, column] = (
            np.log2(model.matches / model.look_alikes[relation.name])
            + like.sum(axis=1)
            - resembling
        )
    return odds


def relation_shares(field: shares.Field, share: str | dict[str, float]) -> Bits:
    """A relation's own shares of a field in the order of its levels; unnamed ones as strangers."""
    named = share if isinstance(share, dict) else {}
    return np.array(
        [named.get(level, usual) for level, usual in zip(field.levels, field.other, strict=True)]
    )
