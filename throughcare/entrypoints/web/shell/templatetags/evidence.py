"""Evidence as bars, and what happened as a timeline."""

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from throughcare.entrypoints.web.shell.pieces import Event, Evidence

register = template.Library()


@register.simple_tag
def evidence_bars(items: Sequence[Evidence], scale: float = 0) -> SafeString:
    """Reasons for and against, each a sentence and a bar; `scale` is the weight of a full bar.

    Bars grow from a middle line: to the right what speaks for the match, to the left what speaks
    against it. The words carry the meaning; the bar is hidden from screen readers.
    """
    full = scale or max((abs(item.weight) for item in items), default=1) or 1
    rows = format_html_join(
        "\n",
        '<li class="evidence__{}"><span class="evidence__words">{}</span>{}'
        '<span class="evidence__side">{}</span></li>',
        ((_side(i.weight), _sentence(i), _bar(i.weight / full), _say(i.weight)) for i in items),
    )
    return format_html('<ul class="evidence">{}</ul>', rows)


def _side(weight: float) -> str:
    return "for" if weight > 0 else "against" if weight < 0 else "neither"


def _say(weight: float) -> str:
    return {"for": _("for"), "against": _("against"), "neither": _("neither")}[_side(weight)]


def _sentence(item: Evidence) -> SafeString:
    if not item.detail:
        return format_html("{}", item.words)
    return format_html("{} <small>{}</small>", item.words, item.detail)


def _bar(share: float) -> SafeString:
    width = min(abs(share), 1.0) * 50
    start = 50 if share >= 0 else 50 - width
    return format_html(
        '<svg class="evidence__bar" height="14" aria-hidden="true" focusable="false">'
        '<rect class="evidence__track" width="100%" height="14" rx="3"/>'
        '<rect class="evidence__fill" x="{}%" y="2" width="{}%" height="10" rx="2"/>'
        '<line class="evidence__middle" x1="50%" x2="50%" y1="0" y2="14"/></svg>',
        f"{start:.1f}",
        f"{width:.1f}",
    )


@register.simple_tag
def timeline(events: Sequence[Event]) -> SafeString:
    """What happened, in the order given, each with its day and who did it."""
    rows = format_html_join("\n", '<li class="timeline__{}">{}</li>', map(_event, events))
    return format_html('<ol class="timeline">{}</ol>', rows)


def _event(event: Event) -> tuple[str, SafeString]:
    what = event.what
    if event.href:
        what = format_html('<a href="{}">{}</a>', event.href, event.what)
    who = format_html('<span class="timeline__who">{}</span>', event.who) if event.who else ""
    notes = format_html_join("", '<p class="timeline__note">{}</p>', ((n,) for n in event.notes))
    time = format_html('<time datetime="{}">{}</time>', event.when.isoformat(), _when(event.when))
    return event.tone, format_html(
        '{}<div><p class="timeline__what">{}</p>{}{}</div>', time, what, who, notes
    )


def _when(moment: object) -> str:
    if isinstance(moment, datetime):
        return date_format(localtime(moment), "SHORT_DATETIME_FORMAT")
    return date_format(moment, "DATE_FORMAT")
