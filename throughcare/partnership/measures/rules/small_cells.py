"""Counts under eleven are hidden, and others with them, so that no subtraction finds them."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

SMALLEST_SHOWN = 11
FEWER = f"fewer than {SMALLEST_SHOWN}"
HIDDEN = None

Cell = tuple[int, int]
Node = tuple[str, int]


@dataclass(frozen=True)
class ShownTable:
    """A table fit to be seen: counts with row totals last and column totals below.

    A hidden count is None, whether it is small itself or hides another one.
    """

    cells: tuple[tuple[int | None, ...], ...]

    @property
    def hidden(self) -> frozenset[Cell]:
        return frozenset(
            (row, column)
            for row, line in enumerate(self.cells)
            for column, value in enumerate(line)
            if value is HIDDEN
        )


def show_count(number: int) -> str:
    """A single count that nothing can be subtracted from."""
    return FEWER if number < SMALLEST_SHOWN else str(number)


def show_table(counts: Sequence[Sequence[int]]) -> ShownTable:
    """Counts by row and column, with totals added and small cells hidden.

    A count of 1 to 10 is small. Whatever is shown, no hidden count can be worked out to lie
    between 1 and 10: it might always be 0, or it might be 11 or more. Raises ValueError for
    lines of different length and for counts below zero.
    """
    table = with_totals(counts)
    network = _Network(table)
    for cell in network.small_cells():
        network.protect(cell)
    return ShownTable(
        tuple(
            tuple(
                HIDDEN if (row, column) in network.hidden else value
                for column, value in enumerate(line)
            )
            for row, line in enumerate(table)
        )
    )


def show_line(counts: Sequence[int]) -> tuple[int | None, ...]:
    """The counts of one line with their total at the end, small ones hidden."""
    return show_table([counts]).cells[0]


def with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """The counts with a total at the end of each row and a row of totals below."""
    if len({len(line) for line in counts}) != 1 or any(n < 0 for line in counts for n in line):
        raise ValueError("A table has lines of one length and no count below zero.")
    rows = [[*line, sum(line)] for line in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def is_small(number: int) -> bool:
    return 0 < number < SMALLEST_SHOWN


class _Network:
    """The table as a flow: each cell is a pipe between its row and its column.

    Inner cells flow from row to column, row totals back from the total column to their row,
    column totals from their column to the total row, and the grand total closes the circle. What
    a reader could believe instead of the truth are the circulations of the hidden pipes, so the
    range of a hidden count is its value plus or minus the flow that can go round it.
    """

    def __init__(self, table: Sequence[Sequence[int]]) -> None:
        self.table = table
        self.last_row, self.last_column = len(table) - 1, len(table[0]) - 1
        self.cells = [
            (row, column)
            for row in range(self.last_row + 1)
            for column in range(self.last_column + 1)
        ]
        self.hidden = {cell for cell in self.cells if is_small(self._value(cell))}

    def small_cells(self) -> list[Cell]:
        """Smallest first: what protects them often protects the others."""
        return sorted(self.hidden, key=self._value)

    def protect(self, cell: Cell) -> None:
        """Hides the cheapest circle of cells through which `cell` may be 0, or 11 and more."""
        value = self._value(cell)
        tail, head = self._pipe(cell)
        circles = (
            self._cheapest_way(cell, head, tail, SMALLEST_SHOWN - value),
            self._cheapest_way(cell, tail, head, value),
        )
        cost, way = min((found for found in circles if found), key=lambda found: found[0])
        if cost > 0:
            self.hidden.update(way)

    def _value(self, cell: Cell) -> int:
        return self.table[cell[0]][cell[1]]

    def _pipe(self, cell: Cell) -> tuple[Node, Node]:
        row, column = ("row", cell[0]), ("column", cell[1])
        is_total = (cell[0] == self.last_row) != (cell[1] == self.last_column)
        return (column, row) if is_total else (row, column)

    def _cheapest_way(
        self, around: Cell, start: Node, end: Node, amount: int
    ) -> tuple[int, frozenset[Cell]] | None:
        """The cells to hide so that `amount` can flow from start to end; cost 0 if they are."""
        order = count()
        queue: list[tuple[int, int, Node, frozenset[Cell]]] = [(0, next(order), start, frozenset())]
        done: set[Node] = set()
        while queue:
            cost, _, node, way = heappop(queue)
            if node == end:
                return cost, way
            if node in done:
                continue
            done.add(node)
            for cell, following in self._steps(node, amount):
                if cell != around and following not in done:
                    price = cost + self._price(cell)
                    heappush(queue, (price, next(order), following, way | {cell}))
        return None

    def _steps(self, node: Node, amount: int) -> list[tuple[Cell, Node]]:
        """Where `amount` more can flow on: along a pipe, or against one that holds as much."""
        steps = []
        for cell in self._at(node):
            tail, head = self._pipe(cell)
            if node == tail:
                steps.append((cell, head))
            elif self._value(cell) >= amount:
                steps.append((cell, tail))
        return steps

    def _at(self, node: Node) -> list[Cell]:
        kind, index = node
        if kind == "row":
            return [(index, column) for column in range(self.last_column + 1)]
        return [(row, index) for row in range(self.last_row + 1)]

    def _price(self, cell: Cell) -> int:
        """Hiding costs what it hides; a total costs as much as everything."""
        if cell in self.hidden:
            return 0
        is_total = cell[0] == self.last_row or cell[1] == self.last_column
        grand = self.table[self.last_row][self.last_column]
        return self._value(cell) + 1 + (grand + 1 if is_total else 0)
