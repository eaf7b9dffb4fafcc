"""Which numbers a page may show, so that nobody can tell a few people apart by subtraction.

Every number on a page counts some things. Whoever reads all of them can at best split those
things into blocks: what is in this number and not in that one. Numbers are shown in their order,
each only if no block that it touches holds 1 to 10 things. Every count that can be worked out is
then a sum of whole blocks, so it is 0, or 11 and more: by rows, columns, months, or partners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from throughcare.partnership.measures.rules.small_cells import is_small


@dataclass(frozen=True)
class Group:
    """A number that a page would like to show: how many things, and which."""

    name: str
    items: frozenset[str]


def tellable(groups: Sequence[Group], known: Iterable[Group] = ()) -> frozenset[str]:
    """The names of the groups whose number may be shown, first come, first shown.

    `known` is what the reader has been told elsewhere, whether that was wise or not.
    """
    blocks = _Blocks()
    for group in known:
        blocks.split_by(group.items)
    shown = set()
    for group in groups:
        if not any(map(is_small, blocks.sizes_after(group.items))):
            blocks.split_by(group.items)
            shown.add(group.name)
    return frozenset(shown)


class _Blocks:
    """The things that were counted so far, by the numbers that they are in."""

    def __init__(self) -> None:
        self._block_of: dict[str, int] = {}
        self._size: dict[int, int] = {}
        self._next = 0

    def sizes_after(self, items: frozenset[str]) -> list[int]:
        """How large each block would be that these items touch, and each that they leave."""
        touched, new = self._touched(items)
        inside = [len(found) for found in touched.values()]
        left = [self._size[block] - len(found) for block, found in touched.items()]
        return [*inside, *left, len(new)]

    def split_by(self, items: frozenset[str]) -> None:
        """Take what is inside out of every block into a new one."""
        touched, new = self._touched(items)
        for block, found in touched.items():
            if len(found) < self._size[block]:
                self._size[block] -= len(found)
                self._put(found)
        self._put(new)

    def _touched(self, items: frozenset[str]) -> tuple[dict[int, list[str]], list[str]]:
        touched: dict[int, list[str]] = defaultdict(list)
        new = []
        for item in items:
            block = self._block_of.get(item)
            if block is None:
                new.append(item)
            else:
                touched[block].append(item)
        return touched, new

    def _put(self, items: Sequence[str]) -> None:
        if items:
            self._block_of.update(dict.fromkeys(items, self._next))
            self._size[self._next] = len(items)
            self._next += 1
