"""How pages say what a non-negotiable is about, and what breaks it."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.entrypoints.web.shell.sharing_words import CLASSES
from throughcare.partnership.relationships.rules.non_negotiables import Forbids, Limit
from throughcare.vocabulary.categories import ContactMode

ABOUT: dict[Forbids, Promise] = {
    Forbids.TIMES: gettext_lazy("Days and hours"),
    Forbids.SHORT_NOTICE: gettext_lazy("Days of notice"),
    Forbids.WAYS: gettext_lazy("Ways to meet"),
    Forbids.MANY_AT_ONCE: gettext_lazy("How many people at once"),
    Forbids.SHARING: gettext_lazy("What is never shared"),
    Forbids.WORDS: gettext_lazy("Words in a plan or an agenda"),
    Forbids.NOTHING: gettext_lazy("Only to be read"),
}
WAYS: dict[ContactMode, Promise] = {
    ContactMode.IN_PERSON: gettext_lazy("in person"),
    ContactMode.VIDEO: gettext_lazy("by video"),
    ContactMode.PHONE: gettext_lazy("by phone"),
}


def limit_in_words(limit: Limit) -> str:
    """What is stopped by itself, in one line."""
    match limit.forbids:
        case Forbids.TIMES:
            return _("Stopped: %(when)s") % {"when": _when(limit)}
        case Forbids.SHORT_NOTICE:
            words = ngettext(
                "Stopped: less than %(n)s day ahead.",
                "Stopped: less than %(n)s days ahead.",
                limit.number,
            )
            return words % {"n": limit.number}
        case Forbids.MANY_AT_ONCE:
            words = ngettext(
                "Stopped: more than %(n)s person at once.",
                "Stopped: more than %(n)s people at once.",
                limit.number,
            )
            return words % {"n": limit.number}
    return _listed(limit)


def _listed(limit: Limit) -> str:
    if limit.forbids is Forbids.WAYS:
        return _("Stopped: meetings %(ways)s.") % {"ways": _joined(WAYS, limit.ways)}
    if limit.forbids is Forbids.SHARING:
        classes = _joined(CLASSES, limit.data_classes)
        return _("Stopped: a clause that shares %(classes)s.") % {"classes": classes}
    if limit.forbids is Forbids.WORDS:
        named = ", ".join(f"“{word}”" for word in limit.words)
        return _("Stopped: whatever names %(words)s.") % {"words": named}
    return _("Nothing is stopped by itself: please read it.")


def _when(limit: Limit) -> str:
    days = ", ".join(str(WEEKDAYS[day]) for day in sorted(limit.weekdays)) or _("every day")
    if limit.since is None or limit.until is None:
        return days
    since, until = (date_format(one, "TIME_FORMAT") for one in (limit.since, limit.until))
    return _("%(days)s, from %(since)s to %(until)s") % {
        "days": days, "since": since, "until": until,
    }  # fmt: skip


def _joined(words: dict, chosen: frozenset) -> str:  # type: ignore[type-arg]
    return ", ".join(str(word) for key, word in words.items() if key in chosen)
