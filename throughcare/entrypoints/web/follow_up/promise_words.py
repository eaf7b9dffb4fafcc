"""How a promise stands, in words, marks and tones that anybody understands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.entrypoints.web.shell.pieces import Tone
from throughcare.partnership.measures.models import Standing
from throughcare.partnership.measures.rules.standing import PromiseState

STATES: dict[str, tuple[Promise, Tone, str]] = {
    PromiseState.KEPT: (_("kept"), "good", "✓"),
    PromiseState.ON_TRACK: (_("on track"), "good", "→"),
    PromiseState.AT_RISK: (_("at risk"), "soon", "!"),
    PromiseState.BROKEN: (_("not kept"), "late", "×"),
    PromiseState.TOO_FEW: (_("too few to say"), "quiet", "·"),
    PromiseState.PAUSED: (_("paused"), "quiet", "="),
    PromiseState.NOT_MEASURED: (_("not measured"), "quiet", "–"),
}
CAUSES: dict[str, Promise] = {
    "person": _("the person asked for time"),
    "partner": _("the partner's own staff"),
    "facility": _("the facility"),
    "nobody": _("nobody"),
    "not_said": _("nobody said why"),
    "no_answer": _("no answer came"),
    "late_answer": _("the answer came late"),
}
# What a fact says, in the list behind a promise.
HAPPENED: dict[str, Promise] = {
    "person_admitted": _("came in"),
    "person_released": _("went home"),
    "match_confirmed": _("match confirmed"),
    "match_undone": _("match taken back"),
    "eligibility_found": _("looked up which rules apply"),
    "contact_due": _("a meeting became due"),
    "contact_attempted": _("tried to meet"),
    "contact_reached": _("met"),
    "form_completed": _("form filled in"),
    "clock_paused": _("the clock stood still"),
    "clock_resumed": _("the clock went on"),
    "notice_due": _("a letter became due"),
    "notice_sent": _("letter sent"),
    "notice_returned": _("letter came back"),
    "request_filed": _("asked for a change"),
    "review_decided": _("decided"),
    "account_changed": _("account changed by law"),
    "visit_requested": _("visit asked for"),
    "visit_accepted": _("visit agreed to"),
    "visit_countered": _("another time offered"),
    "visit_declined": _("visit declined"),
    "visit_held": _("visit took place"),
    "visit_cancelled": _("visit called off"),
}


@dataclass(frozen=True)
class Mark:
    """One month of a promise: a sign with its words, so that no color is needed."""

    month: str
    word: Promise
    tone: Tone
    sign: str


def mark(month: date, row: Standing | None) -> Mark | None:
    """The mark of a month; None where the promise was not held yet."""
    if row is None:
        return None
    word, tone, sign = STATES[row.state]
    return Mark(date_format(month, "F Y"), word, tone, sign)


def misses(row: Standing) -> list[tuple[str, int | None]]:
    """To whom the misses are charged, as both sides may read it; None is a small number."""
    found = row.told.get("misses", {})
    return [(str(CAUSES.get(cause, cause)), count) for cause, count in found.items()]
