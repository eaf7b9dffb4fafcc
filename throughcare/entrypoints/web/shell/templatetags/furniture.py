"""The furniture of every page, as template tags that need no `load`.

Block tags (`{% card "Title" %}…{% endcard %}`) wrap what a page writes; the other tags print one
piece. docs/how-to/build-a-page.md shows each of them in use.
"""

from datetime import date, datetime, timedelta

import segno
from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.rules.viewers import Viewer
from throughcare.entrypoints.web.shell.pieces import Tone
from throughcare.entrypoints.web.shell.templatetags import evidence, own_words, tables

register = template.Library()
for part in (evidence, own_words, tables):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)

ALERTS = {"info": "info", "good": "success", "soon": "warning", "late": "error"}


@register.simple_block_tag
def card(content: str, title: str = "", tone: str = "", id: str = "") -> SafeString:
    """A white card with a heading; `tone` good, soon or late colors its edge."""
    heading = format_html("<h2>{}</h2>", title) if title else ""
    name = id or slugify(title)
    anchor = format_html(' id="{}"', name) if name else ""
    css = f"card card--{tone}" if tone else "card"
    return format_html('<section class="{}"{}>{}{}</section>', css, anchor, heading, content)


@register.simple_block_tag
def next_action(content: str, title: str, href: str = "", label: str = "") -> SafeString:
    """The first thing on a page: what to do now, in one sentence, with one button."""
    button = format_html('<a class="usa-button" href="{}">{}</a>', href, label) if href else ""
    return format_html(
        '<section class="next-action"><div><h2>{}</h2>{}</div>{}</section>', title, content, button
    )


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A notice in the page: tone info, good, soon (take care) or late (something is wrong)."""
    heading = format_html('<h2 class="usa-alert__heading">{}</h2>', title) if title else ""
    role = mark_safe(' role="alert"') if tone == "late" else ""
    return format_html(
        '<div class="usa-alert usa-alert--{}{}"{}><div class="usa-alert__body">{}'
        '<div class="usa-alert__text">{}</div></div></div>',
        ALERTS[tone],
        "" if title else " usa-alert--slim",
        role,
        heading,
        content,
    )


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    """What a list shows when it is empty: that this is so, and what would fill it."""
    return format_html(
        '<div class="empty-state"><p class="empty-state__title">{}</p>{}</div>', title, content
    )


@register.simple_block_tag
def definition(content: str, term: str) -> SafeString:
    """One term with its value; stands inside `<dl class="definitions">`."""
    return format_html("<div><dt>{}</dt><dd>{}</dd></div>", term, content)


@register.simple_tag
def definitions(pairs: list[tuple[str, object]]) -> SafeString:
    """A list of (term, value) pairs; an empty value reads "not known"."""
    rows = ((term, _("not known") if value in (None, "") else value) for term, value in pairs)
    inner = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows)
    return format_html('<dl class="definitions">{}</dl>', inner)


@register.simple_tag
def badge(text: str, tone: Tone = "plain") -> SafeString:
    """A short word in a colored pill; the word alone must carry the meaning."""
    return format_html('<span class="badge badge--{}">{}</span>', tone, text)


@register.simple_tag
def days_left(days: int | None, due: date | None = None, paused: bool = False) -> SafeString:
    """How long a clock still runs; `None` is "cannot tell yet", never a silent blank."""
    words, tone = _days_in_words(days, paused)
    pill = badge(words, tone)
    if due is None:
        return pill
    when = _("was due %s") if days is not None and days < 0 and not paused else _("by %s")
    return format_html('{} <span class="due">{}</span>', pill, when % _written(due))


def _days_in_words(days: int | None, paused: bool) -> tuple[str, Tone]:
    if days is None:
        return _("cannot tell yet"), "quiet"
    if paused:
        return ngettext("paused, %d day left", "paused, %d days left", days) % days, "quiet"
    if days < 0:
        return ngettext("%d day over", "%d days over", -days) % -days, "late"
    if days == 0:
        return _("due today"), "late"
    return ngettext("%d day left", "%d days left", days) % days, "soon" if days <= 3 else "good"


def _written(day: date) -> str:
    from django.utils.formats import date_format

    return date_format(day, "DATE_FORMAT")


@register.simple_tag
def reason_line(reason: str, until: date | datetime | None = None) -> SafeString:
    """Why the viewer may see this: the clause, and its last day.

    A moment is when it is over, so that midnight stands for the day before.
    """
    if isinstance(until, datetime):
        until = localtime(until - timedelta.resolution).date()
    end = _(", until %s") % _written(until) if until else ""
    return format_html('<p class="reason-line">{} {}{}.</p>', _("You see this under"), reason, end)


@register.simple_tag
def reasons(viewer: Viewer | None) -> SafeString:
    """A reason line for each clause that let the viewer see others' people for this page.

    It stands on every page by itself; a page that knows better fills the block ``reason``.
    """
    last_days: dict[tuple[str, str, bool], set[datetime]] = {}
    for one in viewer.sightings.allowed if viewer else ():
        key = (one.agreement_title, one.clause_number, one.by_consent)
        last_days.setdefault(key, set()).add(one.ends_at)
    lines = (
        # Where people's own permissions end on different days no one day would be true.
        (reason_line(_in_words(*key), min(ends) if len(ends) == 1 else None),)
        for key, ends in sorted(last_days.items())
    )
    return format_html_join("", "{}", lines)


def _in_words(title: str, number: str, by_consent: bool) -> str:
    words = (
        _("clause %(number)s of the %(title)s, and because they agreed")
        if by_consent
        else _("clause %(number)s of the %(title)s")
    )
    return words % {"number": number, "title": title}


@register.simple_tag
def person_name(person: object, number: str = "") -> SafeString:
    """A person's name, the given name first, never translated; the number after it if wanted."""
    parts = ("given_name", "middle_name", "surname", "suffix")
    name = (
        person
        if isinstance(person, str)
        else " ".join(str(value) for part in parts if (value := getattr(person, part, "")))
    )
    after = format_html(' <span class="number">{}</span>', number) if number else ""
    return format_html('<span class="person" translate="no">{}{}</span>', name, after)


@register.simple_tag
def stat(value: object, label: str, note: str = "", href: str = "") -> SafeString:
    """One number with its meaning; stands inside `<ul class="stats">`."""
    words = format_html('<a href="{}">{}</a>', href, label) if href else conditional_escape(label)
    small = format_html('<span class="stat__note">{}</span>', note) if note else ""
    return format_html(
        '<li class="stat"><strong class="stat__value{}">{}</strong> '
        '<span class="stat__label">{}</span>{}</li>',
        "" if any(letter.isdigit() for letter in str(value)) else " stat__value--words",
        value,
        words,
        small,
    )


@register.simple_tag
def progress(value: float, maximum: float = 100, label: str = "") -> SafeString:
    """How far a job is, with the native element and the same in words."""
    share = round(100 * value / maximum) if maximum else 0
    return format_html(
        '<label class="progress">{} <progress value="{}" max="{}">{}%</progress> '
        '<span class="progress__share">{}%</span></label>',
        label,
        value,
        maximum,
        share,
        share,
    )


@register.simple_tag
def steps_progress(titles: list[str], current: int) -> SafeString:
    """Where one is in a task of several pages; `current` counts from 1."""
    items = []
    for number, title in enumerate(titles, 1):
        state = "done" if number < current else "now" if number == current else "next"
        mark = mark_safe(' aria-current="step"') if state == "now" else ""
        items.append((state, mark, title))
    inner = format_html_join("", '<li class="steps__{}"{}>{}</li>', items)
    return format_html('<ol class="steps" aria-label="{}">{}</ol>', _("Progress"), inner)


@register.simple_tag
def breadcrumbs(*pairs: str) -> SafeString:
    """The way back: title, address, title, address …, and last the title of this page."""
    *before, here = pairs
    links = format_html_join(
        "",
        '<li class="usa-breadcrumb__list-item"><a class="usa-breadcrumb__link" href="{1}">'
        "<span>{0}</span></a></li>",
        zip(before[::2], before[1::2], strict=True),
    )
    return format_html(
        '<nav class="usa-breadcrumb" aria-label="{}"><ol class="usa-breadcrumb__list">{}'
        '<li class="usa-breadcrumb__list-item usa-current" aria-current="page"><span>{}</span></li>'
        "</ol></nav>",
        _("Way back"),
        links,
        here,
    )


@register.simple_tag
def print_button(pdf: str = "") -> SafeString:
    """Paper is a first-class answer: the PDF if there is one, and the browser's own printing."""
    link = ""
    if pdf:
        link = format_html(
            '<a class="usa-button usa-button--outline" href="{}">{}</a> ', pdf, _("Open as PDF")
        )
    return format_html(
        '<p class="print-button">{}<button type="button" class="usa-button usa-button--outline" '
        'data-print hidden>{}</button> <span class="print-button__note">{}</span></p>',
        link,
        _("Print this page"),
        _("This page prints well: press Ctrl and P."),
    )


@register.simple_tag
def quick_exit() -> SafeString:
    """A way off the page in one press, to a page that says nothing about this one."""
    return format_html(
        '<a class="quick-exit" href="https://www.weather.gov/" rel="noreferrer" data-quick-exit>'
        "{}</a>",
        _("Leave this page now"),
    )


@register.simple_tag
def qr_code(text: str) -> SafeString:
    """A QR code drawn in the page; a picture from a `data:` address would be refused."""
    drawing = segno.make(text, micro=False).svg_inline(scale=5, border=2, svgclass="qr-code")
    return format_html(
        '<div class="qr-code__frame" role="img" aria-label="{}">{}</div>',
        _("QR code"),
        mark_safe(drawing),
    )
