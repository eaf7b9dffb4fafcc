"""How an agreement stands today, in words that anybody understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.shell.pieces import Tone
from throughcare.registers.agreements.models import Agreement
from throughcare.vocabulary.categories import ClauseKind, DataClass, Purpose

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
PURPOSES: dict[str, Promise] = {
    Purpose.ROSTER_MATCHING: _("finding parents on the roster"),
    Purpose.CHILD_SUPPORT_OUTREACH: _("meeting parents and helping them ask for a change"),
    Purpose.INREACH_VISITS: _("meetings inside"),
    Purpose.EQUIPMENT: _("bringing equipment in"),
}
CLASSES: dict[str, Promise] = {
    DataClass.IDENTITY: _("names, birth dates and numbers"),
    DataClass.CONTACT: _("addresses and phones"),
    DataClass.CUSTODY: _("where somebody is held, since when and until about when"),
    DataClass.ATTENDANCE: _("meetings and who came"),
    DataClass.PLAN: _("steps of a plan"),
    DataClass.CHILD_SUPPORT_EXISTENCE: _("that there is a child support case"),
    DataClass.CHILD_SUPPORT_AMOUNTS: _("amounts of child support"),
    DataClass.HEALTH: _("health"),
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
