"""Measures as pictures with their tables, and with the definition that each is counted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.entrypoints.web.follow_up.measure_words import CAUSES, OUTCOMES, defined
from throughcare.entrypoints.web.shell import charts
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.funnel import Funnel
from throughcare.partnership.measures.rules.numbers_of import TOTAL, Told
from throughcare.partnership.measures.rules.results import HIT, MISS, MeasureResult
from throughcare.partnership.measures.rules.small_cells import is_small


@dataclass(frozen=True)
class Picture:
    """A chart, and the definition whose details are printed under it (once a definition)."""

    drawn: SafeString
    definition: MeasureDefinition | None = None

    @property
    def shows_funnel(self) -> bool:
        return self.definition is not None and self.definition.rule == "funnel"


@dataclass(frozen=True)
class Reader:
    """Who looks at which view, and which of its numbers they may be told."""

    view: str
    told: Told

    def number(self, result: MeasureResult, what: str, part: str = "") -> int | None:
        return self.told.number(self.view, result, what, part)

    def numbers(self, result: MeasureResult, *outcomes: str) -> list[int | None]:
        return [self.number(result, what) for what in outcomes]

    def misses(self, result: MeasureResult) -> int | None:
        """All misses together: told when total and hits are."""
        hits, total = self.number(result, HIT), self.number(result, TOTAL)
        return None if hits is None or total is None else total - hits


def in_words(month: Month) -> str:
    """A month as one says it: November 2026."""
    return date_format(date(month.year, month.month, 1), "F Y")


def met_by_month(results: Sequence[MeasureResult], reader: Reader) -> Picture:
    """Met, still running, released before due, missed: by month of admission."""
    names = [_("met in time"), _("not due yet"), _("released before due"), _("not in time")]
    rows = [
        [*reader.numbers(one, HIT, "not_due_yet", "released_before_due"), reader.misses(one)]
        for one in results
    ]
    names, rows = _with_undivided(names, rows, results, reader)
    return _by_month(_("Met within 14 days, by month of admission"), results, names, rows)


def kept_by_month(results: Sequence[MeasureResult], reader: Reader) -> Picture | None:
    """Yes, not due yet, no: for any measure that is a share; None where nothing is counted."""
    if not any(one.denominator or one.excluded.get("not_due_yet") for one in results):
        return None
    definition = results[0].definition
    title = _("%(title)s, by %(cohort)s") % {
        "title": _(definition.title), "cohort": _(definition.cohort)
    }  # fmt: skip
    names = [_("yes"), _("not due yet"), _("no")]
    rows = [[*reader.numbers(one, HIT, "not_due_yet"), reader.misses(one)] for one in results]
    names, rows = _with_undivided(names, rows, results, reader, before=len(names) - 1)
    return _by_month(title, results, names, rows)


def _with_undivided(
    names: list[str], rows: list[list[int | None]], results: Sequence[MeasureResult],
    reader: Reader, before: int | None = None,
) -> tuple[list[str], list[list[int | None]]]:  # fmt: skip
    """Where hits may not be told, the total that may: one color for all of them together.

    It stands ``before`` one of the names, so that it gets no color of its own that alarms.
    """
    totals = [
        reader.number(one, TOTAL) if reader.number(one, HIT) is None else 0 for one in results
    ]
    if not any(totals):
        return names, rows
    place = len(names) if before is None else before
    undivided = [
        [*row[:place], total, *row[place:]] for row, total in zip(rows, totals, strict=True)
    ]
    return [*names[:place], _("counted, not told apart"), *names[place:]], undivided


def _by_month(
    title: str, results: Sequence[MeasureResult], names: list[str], rows: list[list[int | None]]
) -> Picture:
    series = [(name, [row[place] for row in rows]) for place, name in enumerate(names)]
    months = [
        date_format(one.month.first_day, "M Y" if not place or one.month.month == 1 else "M")
        for place, one in enumerate(results)  # the year once, so that a phone has room for six
    ]
    definition = results[-1].definition
    drawn = charts.stacked_by_month(title, months, series, definition=defined(definition))
    return Picture(drawn, definition)


def parts_of(result: MeasureResult, reader: Reader) -> Picture | None:
    """Each unit or step of one month alone, as so many of 100; none of them is added up."""
    items = []
    for name, part in result.parts.items():
        share = reader.told.share(reader.view, part, name)
        label = _part_in_words(result, name)
        if share.numerator is not None and share.denominator is not None:
            label = _("%(part)s (%(n)s of %(d)s)") % {
                "part": label, "n": share.numerator, "d": share.denominator
            }  # fmt: skip
        shown = share.percent
        if shown is None and reader.told.names is None and part.denominator:
            shown = round(100 * part.numerator / part.denominator)
        items.append((label, shown))
    if all(shown is None for _label, shown in items):
        return None
    title = _("%(title)s in %(month)s, each alone") % {
        "title": _(result.definition.title), "month": in_words(result.month)
    }  # fmt: skip
    return Picture(charts.bars(title, items, unit=_("of 100")))


def _part_in_words(result: MeasureResult, name: str) -> str:
    if result.definition.word("split_by"):
        return _("not written down") if name == "not_said" else name
    return _("within %(days)s days") % {"days": name.split("_")[1]}


def misses_by_cause(result: MeasureResult, reader: Reader) -> Picture:
    """Why parents were not met in time, and to whom the delay is charged; no miss is left out."""
    causes = {**CAUSES, **{cause: cause for cause in result.misses if cause not in CAUSES}}
    items = [
        (str(words), reader.number(result, f"{MISS}:{cause}")) for cause, words in causes.items()
    ]
    title = _("Not met in time, admitted in %(month)s: to whom the delay is charged")
    return Picture(charts.bars(title % {"month": in_words(result.month)}, items))


STAGES = {
    "identified": gettext_lazy("Identified"),
    "notified": gettext_lazy("Notified"),
    "met": gettext_lazy("Met"),
    "requested": gettext_lazy("Asked for a change"),
    "decided": gettext_lazy("Decided"),
    "changed": gettext_lazy("Changed"),
}


def funnel_of(found: Funnel, reader: Reader) -> Picture:
    """From identified to changed, for one month of admission."""
    stages = [
        (str(STAGES[step.name]), reader.told.step(reader.view, found, place))
        for place, step in enumerate(found.steps)
    ]
    title = _("From identified to changed, admitted in %(month)s") % {
        "month": in_words(found.month)
    }
    drawn = charts.funnel(title, stages, definition=defined(found.definition))
    return Picture(drawn, found.definition)


def outcomes(result: MeasureResult, reader: Reader) -> Picture | None:
    """What the decisions of a month came to; each outcome alone, never added up."""
    if not result.denominator:
        return None
    items = [
        (str(OUTCOMES.get(name, name)), reader.number(part, HIT, name))
        for name, part in result.parts.items()
    ]
    title = _("What decisions came to, decided in %(month)s") % {"month": in_words(result.month)}
    drawn = charts.bars(title, items, definition=defined(result.definition))
    return Picture(drawn, result.definition)


def days_lost_by_month(results: Sequence[MeasureResult], reader: Reader) -> Picture | None:
    """Median and ninetieth percentile of the days between admission and the change."""
    spreads = [
        charts.Spread(
            in_words(result.month),
            float(result.figures["median"] or 0),
            float(result.figures["p90"] or 0),
            result.denominator,
        )
        for result in results
        if result.figures.get("median") is not None and _says_a_figure(result, reader)
    ]
    if not spreads:
        return None
    definition = results[-1].definition
    drawn = charts.ranges(
        _("Days lost, by month of decision"), spreads, definition=defined(definition),
        unit=_("days"),
    )  # fmt: skip
    return Picture(drawn, definition)


def arrears_by_month(results: Sequence[MeasureResult], reader: Reader) -> Picture | None:
    """Whole dollars that did not become debt, by month of decision."""
    items = [
        (in_words(result.month), (result.figures["cents"] or 0) // 100)
        for result in results
        if _says_a_figure(result, reader)
    ]
    if not items:
        return None
    definition = results[-1].definition
    drawn = charts.bars(
        _("Arrears that did not grow, in dollars, by month of decision"), items,
        definition=defined(definition), unit=_("dollars"),
    )  # fmt: skip
    return Picture(drawn, definition)


def _says_a_figure(result: MeasureResult, reader: Reader) -> bool:
    """A figure of few people is none; nor one from which a few without a date stand out."""
    left_out = sum(result.excluded.values())
    gives_away = reader.told.names is not None and is_small(left_out)
    return not result.too_few_to_say and not gives_away and bool(reader.number(result, TOTAL))
