"""How an agreement stands today, in words that anybody understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.shell.pieces import Tone
from throughcare.registers.agreements.models import Agreement
from throughcare.registers.agreements.queries import standing_of
from throughcare.registers.agreements.rules.standing import State
from throughcare.vocabulary.categories import ClauseKind

STATES: dict[str, tuple[Promise, Tone]] = {
    "draft": (_("draft"), "quiet"),
    "partly_signed": (_("partly signed"), "soon"),
    "in_force": (_("in force"), "good"),
    "not_begun": (_("not begun"), "quiet"),
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
    days_left: int | None


def standing(agreement: Agreement, at: datetime) -> Standing:
    """How an agreement stands at a moment, in words; ``standing_of`` decides."""
    now = standing_of(agreement, at)
    word, tone = STATES[now.state]
    is_ending = now.state == State.IN_FORCE and now.warning is not None
    return Standing(
        word, "soon" if is_ending else tone, is_ending, now.review_is_due, now.days_left
    )
