"""Words of this step in templates: modes, states and outcomes, reasons, and ending permissions."""

from collections.abc import Mapping
from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.access.queries import Basis
from throughcare.entrypoints.web.shell.templatetags.furniture import badge, reason_line

register = template.Library()
SOON = 14


@register.simple_tag
def words(known: Mapping[str, object], key: str) -> object:
    """The words for a code; a code without words is shown as nothing."""
    return known.get(key, "")


@register.simple_tag
def because(basis: Basis) -> SafeString | str:
    """The reason line for something of another organization; own records need none."""
    if basis.clause is None:
        return ""
    under = _("clause %(number)s of the %(agreement)s")
    named = under % {"number": basis.clause_number, "agreement": basis.agreement_title}
    return reason_line(named, until=basis.ends_at)


@register.simple_tag
def ends_in(days: int, last_day: date) -> SafeString:
    """How long a permission still holds, after its last day in words."""
    if days < 0:
        pill = badge(_("ended"), "late")
    elif days <= SOON:
        pill = badge(ngettext("%d day left", "%d days left", days) % days, "soon")
    else:
        pill = badge(_("holds"), "good")
    return format_html("{} {}", date_format(last_day, "DATE_FORMAT"), pill)
