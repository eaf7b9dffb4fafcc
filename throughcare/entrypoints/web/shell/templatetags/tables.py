"""Tables that turn into cards on a phone: worklists, plain tables, comparisons, pages of rows."""

from collections.abc import Collection, Sequence

from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from throughcare.entrypoints.web.shell.pieces import Cell, Comparison, Table

register = template.Library()

HOW = {"same": "good", "close": "soon", "differs": "late", "missing": "quiet"}


@register.simple_block_tag
def worklist(content: str, caption: str, *headings: str) -> SafeString:
    """A table whose rows the page writes itself, with `cell` for each of its cells."""
    return _table(caption, headings, content, "worklist")


@register.simple_block_tag
def cell(content: str, heading: str, number: bool = False) -> SafeString:
    """One cell; `heading` repeats the column's, for the narrow screen where each row is a card."""
    css = format_html(' class="{}"', "number") if number else ""
    return format_html('<td data-heading="{}"{}>{}</td>', heading, css, content)


@register.simple_tag
def table_of(table: Table) -> SafeString:
    """A whole table from data; an empty one says so instead of showing bare headings."""
    if not table.rows:
        return format_html('<p class="empty-state">{}</p>', table.empty or _("Nothing here yet."))
    rows = format_html_join(
        "\n",
        "<tr>{}</tr>",
        ((format_html_join("", "{}", map(_cell, row)),) for row in table.cells()),
    )
    return _table(table.caption, table.headings, rows, "plain", _numeric(table))


def _numeric(table: Table) -> set[str]:
    """The headings whose column holds numbers; they stand above them, at the right."""
    return {heading for heading, shown in table.cells()[0] if shown.is_number}


def _cell(pair: tuple[str, Cell]) -> tuple[SafeString]:
    heading, shown = pair
    text = shown.text
    if shown.href:
        text = format_html('<a href="{}">{}</a>', shown.href, text)
    if shown.tone != "plain":
        text = format_html('<span class="badge badge--{}">{}</span>', shown.tone, text)
    css = format_html(' class="{}"', "number") if shown.is_number else ""
    return (format_html('<td data-heading="{}"{}>{}</td>', heading, css, text),)


def _table(
    caption: str, headings: Sequence[str], rows: str, kind: str, numeric: Collection[str] = ()
) -> SafeString:
    plain, number = mark_safe(""), mark_safe(' class="number"')
    columns = ((number if heading in numeric else plain, heading) for heading in headings)
    head = format_html_join("", '<th scope="col"{}>{}</th>', columns)
    return format_html(
        '<div class="table-frame"><table class="table table--{}"><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        kind,
        caption,
        head,
        rows,
    )


@register.simple_tag
def side_by_side(comparison: Comparison) -> SafeString:
    """Two records line by line, with a word for each line on how they agree."""
    words = {
        "same": _("same"),
        "close": _("close"),
        "differs": _("differs"),
        "missing": _("not known to both"),
    }
    rows = format_html_join(
        "\n",
        '<tr class="compare__{0}"><th scope="row">{1}</th><td data-heading="{2}">{3}</td>'
        '<td data-heading="{4}">{5}</td><td data-heading="{6}">'
        '<span class="badge badge--{7}">{8}</span></td></tr>',
        (
            (
                line.how,
                line.label,
                comparison.left_title,
                line.left or "—",
                comparison.right_title,
                line.right or "—",
                _("How they agree"),
                HOW[line.how],
                words[line.how],
            )
            for line in comparison.lines
        ),
    )
    headings = (_("What"), comparison.left_title, comparison.right_title, _("How they agree"))
    return _table(comparison.caption, headings, rows, "compare")


@register.inclusion_tag("shell/furniture/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, object]:
    """Links to the pages of a list; the other parts of the address are kept."""
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "gap": page.paginator.ELLIPSIS,
        "request": context.get("request"),
    }
