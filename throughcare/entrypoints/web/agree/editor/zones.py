"""The time zones that an agreement may count its midnights in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ZONES: dict[str, Promise] = {
    "America/New_York": _("Eastern time"),
    "America/Chicago": _("Central time"),
    "America/Denver": _("Mountain time"),
    "America/Phoenix": _("Arizona time"),
    "America/Los_Angeles": _("Pacific time"),
    "America/Anchorage": _("Alaska time"),
    "Pacific/Honolulu": _("Hawaii time"),
    "America/Puerto_Rico": _("Atlantic time"),
    "Pacific/Guam": _("Guam time"),
}


def zone_choices(now: str) -> list[tuple[str, Promise | str]]:
    """The choices, with the one that stands also when it is another."""
    known = list(ZONES.items())
    return [*known] if now in ZONES else [(now, now), *known]
