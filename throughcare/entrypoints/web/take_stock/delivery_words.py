"""Deliveries in words: their states, doors, kinds, and what a file changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from throughcare.casework.exchange.models import Delivery
from throughcare.entrypoints.web.shell.pieces import Tone

STATES: dict[str, tuple[Promise, Tone]] = {
    "received": (_("waits to be mapped"), "soon"),
    "reading": (_("being read"), "plain"),
    "read": (_("waits for you to apply it"), "soon"),
    "held": (_("held: please look"), "late"),
    "applying": (_("being applied"), "plain"),
    "applied": (_("applied"), "good"),
    "refused": (_("not taken"), "late"),
    "withdrawn": (_("taken back"), "quiet"),
}
KINDS: dict[str, Promise] = {
    "roster": _("Roster"),
    "caseload": _("Caseload"),
    "intake_cards": _("Intake cards"),
}
DOORS: dict[str, Promise] = {
    "web": _("on this page"),
    "api": _("by another system"),
    "command": _("by command"),
    "folder": _("from the watched folder"),
}
CHANGES: dict[str, Promise] = {
    "admitted": _("admitted"),
    "released": _("released"),
    "released_newcomers": _("came and left since the last file"),
    "moved": _("moved"),
    "corrected": _("corrected"),
    "reappeared": _("listed again"),
    "vanished": _("not in this file"),
    "unchanged": _("unchanged"),
    "unread": _("cannot be told from this file"),
    "set_aside": _("set aside"),
    "repeated": _("repeated rows"),
    "opened": pgettext_lazy("lines of a caseload", "new"),
    "changed": _("changed"),
    "closed": _("closed"),
    "absent": _("not in this file; left as they are"),
}
ALWAYS_SHOWN = {"admitted", "released", "moved", "corrected", "unchanged", "opened", "changed"}
LISTS: dict[str, Promise] = {
    "admitted": _("Admitted"),
    "released": _("Released"),
    "moved": _("Moved"),
    "corrected": _("Corrected"),
    "reappeared": _("Listed again"),
    "vanished": _("Not in this file: nobody is released by that"),
}
HOLDS: dict[str, Promise] = {
    "roster_shrank": _("The roster is much smaller than usual"),
    "turned_over": _("Many people are not in this file"),
    "many_rejected": _("Many rows could not be read"),
    "whole_names": _("Given names look like whole names"),
    "births_corrected": _("Many birth dates differ from the last file"),
    "names_corrected": _("Many names differ from the last file"),
}


@dataclass(frozen=True)
class Count:
    """How many of one kind a file brings."""

    number: int
    words: Promise | str


def counts_of(difference: Mapping[str, int]) -> list[Count]:
    """The counts of a difference worth showing, in the order of reading."""
    return [
        Count(difference[name], words)
        for name, words in CHANGES.items()
        if name in difference and (difference[name] or name in ALWAYS_SHOWN)
    ]


def state_of(delivery: Delivery) -> tuple[Promise, Tone]:
    """A delivery's state in words, and how loud it is."""
    if delivery.state == "received" and delivery.layout_id is not None:
        return _("was not read yet: try again"), "late"
    return STATES[delivery.state]


def holds_of(delivery: Delivery) -> list[tuple[Promise | str, str]]:
    """Why a delivery waits: a title, and the counts behind it."""
    return [(HOLDS.get(one["code"], one["code"]), one["words"]) for one in delivery.hold_reasons]
