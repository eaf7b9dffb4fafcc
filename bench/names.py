"""Made-up people's names, as skewed as real ones: a few are very common, most are rare."""

from __future__ import annotations

import random
import tomllib
from itertools import accumulate
from pathlib import Path

DATA = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
SURNAMES, MEN, WOMEN = DATA["surnames"], DATA["men"], DATA["women"]
NICKNAMES: dict[str, list[str]] = DATA["nicknames"]
STREETS = ("MAIN", "OAK", "MAPLE", "CEDAR", "PARK", "ELM", "WASHINGTON", "LAKE", "HILL", "WALNUT")
KINDS = ("ST", "AVE", "RD", "DR", "LN", "CT", "WAY", "BLVD")
ONSETS = ("B", "C", "D", "F", "G", "H", "L", "M", "N", "P", "R", "S", "T", "W", "BR", "CH", "ST")
VOWELS = ("A", "E", "I", "O", "U", "AI", "EA", "OO")
CODAS = ("N", "R", "L", "S", "T", "M", "CK", "ND", "RT", "LL", "NS", "", "", "", "")
ENDINGS = ("SON", "MAN", "EZ", "LEY", "TON", "BERG", "SKI", "FORD", "WELL", "ER", "O", "A")


class Bag:
    """Names drawn by how common they are."""

    def __init__(self, shares: dict[str, float], invented: int, rng: random.Random) -> None:
        """The known shares, and `invented` more names that share what is left, by Zipf."""
        left = 100.0 - sum(shares.values())
        tail = [1.0 / (rank + 60) for rank in range(invented)]
        scale = left / sum(tail)
        names = dict(shares)
        for share in tail:
            names[_unused(names, rng)] = share * scale
        self.names = list(names)
        self.bounds = list(accumulate(names.values()))

    def draw(self, rng: random.Random) -> str:
        """One name."""
        return rng.choices(self.names, cum_weights=self.bounds)[0]


def invent(rng: random.Random) -> str:
    """A name that nobody need have."""
    syllables = rng.choice((1, 1, 2, 2, 3))
    body = "".join(
        rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables)
    )
    return body + rng.choice(ENDINGS)


def _unused(names: dict[str, float], rng: random.Random) -> str:
    while (name := invent(rng)) in names:
        pass
    return name
