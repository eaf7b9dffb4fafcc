"""Measures as pictures with their tables: what is hidden from those who may not see people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.entrypoints.web.shell import charts
from throughcare.partnership.measures.rules.definitions import MeasureDefinition
from throughcare.partnership.measures.rules.fact_rows import Month
from throughcare.partnership.measures.rules.funnel import Funnel
from throughcare.partnership.measures.rules.results import MeasureResult
from throughcare.partnership.measures.rules.shown import show_funnel
from throughcare.partnership.measures.rules.small_cells import show_line, show_table

CAUSES = {
    "person": gettext_lazy("the person asked for time"),
    "partner": gettext_lazy("our officer"),
    "facility": gettext_lazy("the facility"),
    "nobody": gettext_lazy("nobody"),
    "not_said": gettext_lazy("nobody said why"),
}


def in_words(month: Month) -> str:
    """A month as one says it: November 2026."""
    return date_format(date(month.year, month.month, 1), "F Y")


def defined(definition: MeasureDefinition) -> str:
    """The definition as it is printed with its chart."""
    return " ".join(
        [
            _("Counted: %(numerator)s") % {"numerator": _(definition.numerator)},
            _("Out of: %(denominator)s") % {"denominator": _(definition.denominator)},
            _(definition.clock_notes),
            _("Source: %(source)s. Checked on %(day)s.")
            % {"source": definition.source, "day": definition.checked_on.isoformat()},
        ]
    )


def met_by_month(results: Sequence[MeasureResult], *, sees_people: bool) -> SafeString:
    """Met, still running, released before due, missed: by month of admission."""
    rows = [
        [
            result.numerator,
            result.excluded.get("not_due_yet", 0),
            result.excluded.get("released_before_due", 0),
            result.denominator - result.numerator,
        ]
        for result in results
    ]
    shown: Sequence[Sequence[int | None]] = rows if sees_people else show_table(rows).cells[:-1]
    names = [_("met in time"), _("not due yet"), _("released before due"), _("not in time")]
    series = [(name, [row[place] for row in shown]) for place, name in enumerate(names)]
    return charts.stacked_by_month(
        _("Met within 14 days, by month of admission"),
        [in_words(result.month) for result in results],
        series,
        definition=defined(results[0].definition),
    )


def misses_by_cause(result: MeasureResult, *, sees_people: bool) -> SafeString:
    """Why parents were not met in time, and to whom the delay is charged; no miss is left out."""
    causes = {**CAUSES, **{cause: cause for cause in result.misses if cause not in CAUSES}}
    counts = [result.misses.get(cause, 0) for cause in causes]
    shown: Sequence[int | None] = counts if sees_people else show_line(counts)[:-1]
    items = [(str(words), n) for words, n in zip(causes.values(), shown, strict=True)]
    title = _("Not met in time, admitted in %(month)s: to whom the delay is charged")
    return charts.bars(title % {"month": in_words(result.month)}, items)


def funnel_of(found: Funnel, *, sees_people: bool) -> SafeString:
    """From identified to changed, for one month of admission."""
    counts = [step.count for step in found.steps]
    shown: Sequence[int | None] = counts if sees_people else show_funnel(counts)
    names = {
        "identified": _("Identified"),
        "notified": _("Notified"),
        "met": _("Met"),
        "requested": _("Asked for a change"),
        "decided": _("Decided"),
        "changed": _("Changed"),
    }
    stages = [(str(names[s.name]), n) for s, n in zip(found.steps, shown, strict=True)]
    title = _("From identified to changed, admitted in %(month)s") % {
        "month": in_words(found.month)
    }
    return charts.funnel(title, stages, definition=defined(found.definition))


OUTCOMES = {
    "review": gettext_lazy("changed on review"),
    "suspension": gettext_lazy("suspended"),
    "abatement": gettext_lazy("abated"),
    "expiry": gettext_lazy("ended by law"),
    "court_motion": gettext_lazy("changed by a court"),
    "denied": gettext_lazy("denied"),
    "not_changed": gettext_lazy("not changed"),
}


def outcomes(result: MeasureResult, *, sees_people: bool) -> SafeString:
    """What the decisions of a month came to; each outcome alone, never added up."""
    if not result.denominator:
        return SafeString("")
    counts = [part.numerator for part in result.parts.values()]
    shown: Sequence[int | None] = counts if sees_people else show_line(counts)[:-1]
    names = [str(OUTCOMES.get(name, name)) for name in result.parts]
    title = _("What decisions came to, decided in %(month)s") % {"month": in_words(result.month)}
    items = list(zip(names, shown, strict=True))
    return charts.bars(title, items, definition=defined(result.definition))


def days_lost_by_month(results: Sequence[MeasureResult]) -> SafeString:
    """Median and ninetieth percentile of the days between admission and the change."""
    spreads = [
        charts.Spread(
            in_words(result.month),
            float(result.figures["median"] or 0),
            float(result.figures["p90"] or 0),
            result.denominator,
        )
        for result in results
        if result.figures.get("median") is not None and not result.too_few_to_say
    ]
    if not spreads:
        return SafeString("")
    return charts.ranges(
        _("Days lost, by month of decision"),
        spreads,
        definition=defined(results[0].definition),
        unit=_("days"),
    )
