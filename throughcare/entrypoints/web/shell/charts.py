"""Charts as SVG made on the server, each with its definition and the numbers as a table beneath.

Nothing is styled inline (the content security policy forbids it): positions are attributes, colors
are classes. `None` stands for a cell that may not be shown, because it is small or would give a
small one away; it is drawn as nothing and reads "hidden".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _

from throughcare.entrypoints.web.shell import marks
from throughcare.entrypoints.web.shell.pieces import Cell, Table
from throughcare.entrypoints.web.shell.templatetags.tables import table_of

Count = int | None
Series = tuple[str, Sequence[Count]]


@dataclass(frozen=True)
class Spread:
    """One line of a range chart: half of `count` people within `median`, nine in ten in `p90`."""

    label: str
    median: float
    p90: float
    count: int


@dataclass(frozen=True)
class Day:
    """One day of a strip: how many are due on it, and how many of those are late."""

    day: date
    due: int
    late: int = 0


def bars(
    title: str, items: Sequence[tuple[str, Count]], *, definition: str = "", unit: str = ""
) -> SafeString:
    """Horizontal bars, one label and value each."""
    top = _top(value for _label, value in items)
    drawn = [
        marks.labeled_bar(row, label, _shown(value), (value or 0) / top)
        for row, (label, value) in enumerate(items)
    ]
    rows = [(label, _number(value)) for label, value in items]
    table = Table(title, (_("What"), unit or _("Number")), rows)
    return _figure(title, definition, drawn, marks.ROW * len(items), table)


def funnel(title: str, stages: Sequence[tuple[str, Count]], *, definition: str = "") -> SafeString:
    """How many of the first stage reach each later one, with the share of the first."""
    first = stages[0][1] if stages else None
    top = first or _top(value for _label, value in stages)
    drawn, rows = [], []
    for row, (label, value) in enumerate(stages):
        share = f"{value / first:.0%}" if value is not None and first else ""
        note = " · ".join(filter(None, (_shown(value), share)))
        drawn.append(marks.labeled_bar(row, label, note, min((value or 0) / top, 1.0)))
        rows.append((label, _number(value), Cell(share or "—", is_number=True)))
    table = Table(title, (_("Stage"), _("People"), _("Of the first")), rows)
    return _figure(title, definition, drawn, marks.ROW * len(stages), table)


def stacked_by_month(
    title: str, months: Sequence[str], series: Sequence[Series], *, definition: str = ""
) -> SafeString:
    """Columns by month, each built of the series from the bottom up (five series at most)."""
    stacks = [[values[place] for _name, values in series] for place in range(len(months))]
    top = _top(sum(value or 0 for value in stack) for stack in stacks)
    drawn = [
        marks.column(place, len(months), [(value or 0) / top for value in stack], month)
        for place, (month, stack) in enumerate(zip(months, stacks, strict=True))
    ]
    rows = [(m, *map(_number, stack)) for m, stack in zip(months, stacks, strict=True)]
    names = [name for name, _values in series]
    table = Table(title, (_("Month"), *names), rows)
    drawn.append(marks.ground_line())
    return _figure(title, definition, drawn, marks.COLUMNS, table, marks.legend(names))


def ranges(
    title: str, spreads: Sequence[Spread], *, definition: str = "", unit: str = ""
) -> SafeString:
    """A dot at the median, and a line on to the point that nine in ten stay within."""
    top = max((spread.p90 for spread in spreads), default=0) or 1
    drawn = []
    for row, spread in enumerate(spreads):
        words = _("half within %(median)s, nine in ten within %(p90)s") % {
            "median": f"{spread.median:g}",
            "p90": f"{spread.p90:g} {unit}".strip(),
        }
        drawn.append(
            marks.range_line(row, spread.label, words, spread.median / top, spread.p90 / top)
        )
    rows = [
        (s.label, *(Cell(f"{v:g}", is_number=True) for v in (s.median, s.p90, s.count)))
        for s in spreads
    ]
    headings = (_("Group"), _("Half within"), _("Nine in ten within"), _("People"))
    return _figure(
        title, definition, drawn, marks.TALL * len(spreads), Table(title, headings, rows)
    )


def strip(title: str, days: Sequence[Day], *, definition: str = "") -> SafeString:
    """The coming days side by side (two weeks, as a rule), each with what is due on it."""
    drawn = [
        marks.day(place, len(days), date_format(d.day, "D")[0], d.day.day, d.due, d.late > 0)
        for place, d in enumerate(days)
    ]
    rows = [(date_format(d.day), *(Cell(n, is_number=True) for n in (d.due, d.late))) for d in days]
    table = Table(title, (_("Day"), _("Due"), _("Of these late")), rows)
    return _figure(title, definition, drawn, marks.STRIP, table)


def _figure(
    title: str,
    definition: str,
    drawn: Sequence[SafeString],
    height: int,
    table: Table,
    legend: SafeString | str = "",
) -> SafeString:
    """The frame of every chart: picture first, then what it counts, then the numbers."""
    counted = format_html('<p class="chart__definition">{}</p>', definition) if definition else ""
    return format_html(
        '<figure class="chart"><figcaption id="{0}">{1}</figcaption>{2}'
        '<svg class="chart__picture" width="100%" height="{3}" role="img" aria-labelledby="{0}" '
        'focusable="false"><desc>{4}</desc>{5}</svg>{6}'
        '<details class="numbers"><summary>{7}</summary>{8}</details></figure>',
        f"chart-{slugify(title)}",
        title,
        legend,
        height,
        _("The same numbers are in the table that follows."),
        mark_safe("".join(drawn)),
        counted,
        _("Show the numbers"),
        table_of(table),
    )


def _top(values: Iterable[Count]) -> int:
    return max((value or 0 for value in values), default=0) or 1


def _shown(value: Count) -> str:
    return _("hidden") if value is None else f"{value:,}"


def _number(value: Count) -> Cell:
    said = _("fewer than 11, or hidden with it") if value is None else _shown(value)
    return Cell(said, is_number=True)
