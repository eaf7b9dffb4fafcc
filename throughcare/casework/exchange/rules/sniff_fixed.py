"""Where the columns of a fixed-width file seem to lie: between places that are blank in all."""

from __future__ import annotations

from collections.abc import Sequence

Place = tuple[int, int]


def guess_places(lines: Sequence[str]) -> tuple[Place, ...]:
    """First and last character of each column, counted from 1; each reaches to the next.

    Where columns touch without a blank they come out as one: then a person says the places.
    """
    width = max((len(line) for line in lines), default=0)
    filled = [any(not line[place : place + 1].isspace() and line[place : place + 1]
                  for line in lines) for place in range(width)]  # fmt: skip
    starts = [
        place for place in range(width) if filled[place] and (place == 0 or not filled[place - 1])
    ]
    ends = [*starts[1:], width] if starts else []
    return tuple((start + 1, end) for start, end in zip(starts, ends, strict=True))


def cut(line: str, places: Sequence[Place]) -> list[str]:
    return [line[start - 1 : end].strip() for start, end in places]
