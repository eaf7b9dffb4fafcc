"""What a measure shows to a reader who may not see people: small numbers hidden, doubt said."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.small_cells import HIDDEN, is_small, show_line


@dataclass(frozen=True)
class ShownShare:
    """A share fit to be printed; a hidden number is None.

    `percent` and its 95% interval are whole percent. They are missing when a number is hidden,
    because a percentage of a known total gives the number away, and when there are too few
    people to say anything.
    """

    numerator: int | None
    denominator: int | None
    percent: int | None
    interval: tuple[int, int] | None
    too_few_to_say: bool


def show_share(result: MeasureResult) -> ShownShare:
    """Numerator and denominator, unless one could work out a count of 1 to 10 from them."""
    hits, _, total = show_line([result.numerator, result.denominator - result.numerator])
    silent = hits is HIDDEN or total is HIDDEN or result.too_few_to_say or result.share is None
    low, high = result.interval
    return ShownShare(
        numerator=hits,
        denominator=total,
        percent=None if silent or result.share is None else round(100 * result.share),
        interval=None if silent else (round(100 * low), round(100 * high)),
        too_few_to_say=result.too_few_to_say,
    )


def show_funnel(counts: Sequence[int]) -> tuple[int | None, ...]:
    """The counts of steps that can only shrink, without giving away a small step or drop-off.

    A step is shown when it is not small and has not lost a small number since the last step
    shown. Raises ValueError for steps that grow.
    """
    if any(after > before for before, after in pairwise(counts)):
        raise ValueError("A funnel does not grow from left to right.")
    shown: list[int | None] = []
    last: int | None = None
    for number in counts:
        hide = is_small(number) or (last is not None and is_small(last - number))
        shown.append(HIDDEN if hide else number)
        last = last if hide else number
    return tuple(shown)
