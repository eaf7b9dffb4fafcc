"""What a fact says, in the list behind a promise."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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
    "meeting_held": _("the two sides met"),
    "roster_received": _("roster came"),
    "card_batch_sent": _("intake cards sent"),
    "card_batch_received": _("intake cards received"),
}
