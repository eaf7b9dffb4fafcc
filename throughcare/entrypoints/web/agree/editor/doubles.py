"""What runs twice in one week where a party of the draft has a hand in it: advice, never a stop."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from throughcare.registers.directory.models import Service
from throughcare.registers.directory.queries import doubled, services_on
from throughcare.registers.directory.rules.service_kinds import kind_in_words


def doubles_in_words(parties: Collection[str], today: date) -> list[str]:
    """One sentence a double, with both contacts (S1-17); one query."""
    pairs = doubled(list(services_on(today)), today)
    return [
        _in_words(one, other)
        for one, other, _double in pairs
        if {one.organization.name, other.organization.name} & set(parties)
    ]


def _in_words(one: Service, other: Service) -> str:
    language = "es" if (get_language() or "").startswith("es") else "en"
    words = _(
        "Twice in one week at %(place)s: %(kind)s, by %(one)s (%(ask_one)s) and by %(other)s"
        " (%(ask_other)s). Both may go on; a call may save a trip."
    )
    return words % {
        "place": one.facility.name if one.facility else one.place,
        "kind": kind_in_words(one.kind, language),
        "one": one.organization.short_name,
        "ask_one": one.contact,
        "other": other.organization.short_name,
        "ask_other": other.contact,
    }
