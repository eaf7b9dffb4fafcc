"""Where the columns of a fixed-width file begin and how wide they are, beside a ruler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from throughcare.casework.exchange.rules.sniff import LONGEST_LINE, Sniffed
from throughcare.casework.exchange.rules.sniff_fixed import Place

MORE = 8  # empty lines of the form, for columns that touch and were taken for one
MOST = 120
FIRST_LINES = 6
WIDEST_RULER = 400


class PlacesForm(forms.Form):
    """First character and width of each column; a line left empty is no column."""

    def __init__(self, data: QueryDict | None, *, places: Sequence[Place]) -> None:
        given = [name for name, text in (data or {}).items() if name.startswith("start_") and text]
        self.count = min(max(len(places), len(given)) + MORE, MOST)
        initial = {}
        for number, (start, end) in enumerate(places):
            initial |= {f"start_{number}": start, f"width_{number}": end - start + 1}
        super().__init__(data, initial=initial)
        for number in range(self.count):
            self.fields[f"start_{number}"] = _whole(_("Column %(n)s begins at"), number)
            self.fields[f"width_{number}"] = _whole(_("Width of column %(n)s"), number)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The two fields of each column, for the page."""
        for number in range(self.count):
            yield {
                "number": number + 1,
                "start": self[f"start_{number}"],
                "width": self[f"width_{number}"],
            }

    def clean(self) -> dict[str, Any]:
        """Each column whole, none on another's characters, and at least one."""
        found = super().clean() or {}
        filled = sorted(
            (found[f"start_{n}"], n, found[f"width_{n}"])
            for n in range(self.count)
            if self._is_whole(found, n)
        )
        for (start, left, width), (next_start, right, _width) in pairwise(filled):
            if start + width > next_start:
                words = _("It begins on characters of column %(n)s.") % {"n": left + 1}
                self.add_error(f"start_{right}", words)
        if not filled and not self.errors:
            self.add_error("start_0", _("Say where at least one column begins."))
        return found

    def _is_whole(self, found: Mapping[str, Any], number: int) -> bool:
        start, width = found.get(f"start_{number}"), found.get(f"width_{number}")
        for name, value, other in (("start", start, width), ("width", width, start)):
            if value is None and other is not None and f"{name}_{number}" not in self.errors:
                words = _("Give both, or leave both empty.")
                self.add_error(f"{name}_{number}", words)
        return start is not None and width is not None

    def places(self) -> tuple[Place, ...]:
        """First and last character of each column, from left to right."""
        pairs = [
            (self.cleaned_data[f"start_{n}"], self.cleaned_data[f"width_{n}"])
            for n in range(self.count)
        ]
        whole = [(start, start + width - 1) for start, width in pairs if start and width]
        return tuple(sorted(whole))


def _whole(label: str, number: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label % {"n": number + 1}, min_value=1, max_value=LONGEST_LINE, required=False
    )


def ruled(sniffed: Sniffed) -> str:
    """The first lines of a file under a ruler that counts from 1; a bar marks each column."""
    width = min(max((len(line) for line in sniffed.lines), default=0), WIDEST_RULER)
    tens = "".join(f"{place:>10}" for place in range(10, width + 1, 10))
    ones = "".join(str(place % 10) for place in range(1, width + 1))
    starts = {start for start, _end in sniffed.places}
    marks = "".join("|" if place in starts else " " for place in range(1, width + 1))
    lines = [line[:width] for line in sniffed.lines[:FIRST_LINES]]
    return "\n".join([tens, ones, marks.rstrip(), *lines])
