"""How an agreement stands today, in words that anybody understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.shell.pieces import Tone
from throughcare.registers.agreements.models import Agreement
from throughcare.vocabulary.categories import ClauseKind

WARN_DAYS = 120  # domain, A4: warnings at 120, 60 and 30 days

STATES: dict[str, tuple[Promise, Tone]] = {
    "draft": (_("draft"), "quiet"),
    "partly_signed": (_("partly signed"), "soon"),
    "in_force": (_("in force"), "good"),
    "paused": (_("paused"), "late"),
    "expired": (_("expired"), "late"),
    "terminated": (_("ended"), "late"),
}
HEADINGS: dict[str, Promise] = {
    "expectations": _("What we expect of each other"),
    "goals": _("What we want to reach"),
    "services": _("Who does what"),
    "money": _("Money"),
}
KINDS: dict[str, Promise] = {
    ClauseKind.PERMISSION: _("permits"),
    ClauseKind.PROMISE: _("promise"),
    ClauseKind.DUTY: _("duty"),
    ClauseKind.FUNDING: _("money"),
}


@dataclass(frozen=True)
class Standing:
    """A word, its tone, and whether somebody should act."""

    word: Promise
    tone: Tone
    is_ending: bool
    review_is_due: bool


def standing(agreement: Agreement, today: date) -> Standing:
    """How an agreement stands on a day; its dates count, no job has to run."""
    state = agreement.state
    if state == "in_force" and today > agreement.expires_on:
        state = "expired"
    word, tone = STATES[state]
    is_ending = state == "in_force" and (agreement.expires_on - today).days <= WARN_DAYS
    due = agreement.review_due_on
    return Standing(word, "soon" if is_ending else tone, is_ending, bool(due and due <= today))
