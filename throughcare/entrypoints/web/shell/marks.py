"""The marks that charts are drawn with: bars, columns, range lines, days.

Places along the line are percentages and heights are pixels, so that a chart fits a phone and a
sheet of paper without its letters changing size. Shares run from 0 to 1.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

ROW, BAR = 46, 18  # a labeled bar with the space after it; the bar alone
TALL = 66  # a labeled line with a sentence under it
PLOT, COLUMNS = 180, 208  # the highest column; the same with its number and month
SLOTS = 6  # columns that fit beside each other at least, so that two months are no two walls
STRIP = 84  # a strip of days


def labeled_bar(row: int, label: str, note: str, share: float) -> SafeString:
    """A label above on the left, a note above on the right, and beneath them the bar."""
    return format_html(
        '{}<rect class="chart__fill chart__fill--1" x="0" y="{}" width="{}" height="{}" rx="3"/>',
        _line(row, label, note),
        ROW * row + 20,
        _percent(share),
        BAR,
    )


def range_line(row: int, label: str, note: str, median: float, p90: float) -> SafeString:
    """A line up to the ninetieth percentile with a dot at the median; the note in full beneath."""
    top = TALL * row
    return format_html(
        '<text class="chart__label" x="0" y="{}">{}</text>'
        '<line class="chart__rail" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        '<line class="chart__reach" x1="0" x2="{}" y1="{y}" y2="{y}"/>'
        '<circle class="chart__fill chart__fill--1" cx="{}" cy="{y}" r="8"/>'
        '<text class="chart__note" x="0" y="{}">{}</text>',
        top + 14,
        label,
        _percent(p90),
        _percent(median),
        top + 52,
        note,
        y=top + 29,
    )


def column(place: int, places: int, shares: Sequence[float], foot: str) -> SafeString:
    """One column, its parts from the bottom up, with a word beneath."""
    slots = max(places, SLOTS)
    left, width, ground = (place + 0.15) / slots, 0.7 / slots, PLOT
    parts = []
    for number, share in enumerate(shares, 1):
        height = round(share * (PLOT - 8), 1)
        ground -= height
        parts.append((number, _percent(left), round(ground, 1), _percent(width), height))
    rects = format_html_join(
        "",
        '<rect class="chart__fill chart__fill--{}" x="{}" y="{}" width="{}" height="{}"/>',
        parts,
    )
    return format_html(
        '{}<text class="chart__foot" x="{}" y="{}">{}</text>',
        rects,
        _percent((place + 0.5) / slots),
        COLUMNS - 8,
        foot,
    )


def ground_line() -> SafeString:
    """What columns stand on."""
    return format_html('<line class="chart__ground" x1="0" x2="100%" y1="{y}" y2="{y}"/>', y=PLOT)


def day(place: int, places: int, name: str, number: int, due: int, is_late: bool) -> SafeString:
    """One day of a strip: its name and number, and how many are due in a box."""
    center = _percent((place + 0.5) / places)
    tone = "late" if is_late else "due" if due else "free"
    return format_html(
        '<text class="chart__foot" x="{c}" y="14">{name}</text>'
        '<text class="chart__foot chart__foot--strong" x="{c}" y="32">{number}</text>'
        '<rect class="chart__day chart__day--{tone}" x="{x}" y="42" width="{w}" height="36" '
        'rx="4"/>'
        '<text class="chart__in chart__in--{tone}" x="{c}" y="66">{due}</text>',
        c=center,
        name=name,
        number=number,
        tone=tone,
        x=_percent((place + 0.06) / places),
        w=_percent(0.88 / places),
        due=due or "",
    )


def legend(names: Sequence[str]) -> SafeString:
    """What each color stands for, in the order from the bottom up."""
    items = format_html_join(
        "",
        '<li><svg width="14" height="14" aria-hidden="true" focusable="false">'
        '<rect class="chart__fill--{}" width="14" height="14" rx="2"/></svg>{}</li>',
        enumerate(names, 1),
    )
    return format_html('<ul class="chart__legend">{}</ul>', items)


def _line(row: int, label: str, note: str) -> SafeString:
    return format_html(
        '<text class="chart__label" x="0" y="{y}">{label}</text>'
        '<text class="chart__value" x="100%" y="{y}">{note}</text>'
        '<rect class="chart__track" x="0" y="{top}" width="100%" height="{bar}" rx="3"/>',
        y=ROW * row + 14,
        top=ROW * row + 20,
        bar=BAR,
        label=label,
        note=note,
    )


def _percent(share: float) -> SafeString:
    return mark_safe(f"{100 * share:.2f}%")
