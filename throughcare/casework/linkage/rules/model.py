"""What was learned about agreement, kept as a dated artifact with its training figures."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from throughcare.casework.linkage.rules import shares

Shares = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Model:
    """Shares of every level among one person's records and among strangers', and what to expect.

    `same` and `other` are laid out as `shares.fields()`: one line a field, one share a level, the
    level `missing` first. On average, `matches` records of the caseload are one newcomer, `twice`
    are further ones of one of its people, and `look_alikes` stand in each relation that resembles
    identity. `figures` tells what the training saw.
    """

    trained_on: str
    same: Shares
    other: Shares
    matches: float
    twice: float
    slope: float
    look_alikes: dict[str, float]
    figures: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> str:
        """The artifact as text, its levels by name."""
        raw = asdict(self)
        for side in ("same", "other"):
            raw[side] = {
                each.name: dict(zip(each.levels[1:], line[1:], strict=True))
                for each, line in zip(shares.fields(), raw[side], strict=True)
            }
        return json.dumps(raw, indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The model of an artifact. Raises KeyError when it was made for other levels."""
        raw = json.loads(text)
        for side in ("same", "other"):
            raw[side] = tuple(
                (1.0, *(raw[side][each.name][level] for level in each.levels[1:]))
                for each in shares.fields()
            )
        return cls(**raw)

    def bits(self, side: Shares) -> list[npt.NDArray[np.float64]]:
        """The shares of one side as log2, one array a field."""
        return [np.log2(np.array(line)) for line in side]

    def learned(self, **changes: Any) -> Self:
        """The model with some of it learned anew."""
        return replace(self, **changes)


def shipped(trained_on: str = "") -> Model:
    """The model before anything was learned from the files at hand."""
    return Model(
        trained_on=trained_on,
        same=tuple(each.same for each in shares.fields()),
        other=tuple(each.other for each in shares.fields()),
        matches=shares.expected().matches,
        twice=shares.expected().twice,
        slope=shares.expected().slope,
        look_alikes={each.name: each.expected for each in shares.look_alikes()},
    )
