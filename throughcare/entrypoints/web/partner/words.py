"""How pages say the parts of a plan, rhythms and levels."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.partnership.relationships.rules.cadence import Cadence, Level
from throughcare.partnership.relationships.rules.first_days import FirstStep
from throughcare.partnership.relationships.rules.goals import Ownership
from throughcare.partnership.relationships.rules.plans import Part

PARTS: dict[Part, Promise] = {
    Part.PURPOSE: _("Purpose"),
    Part.PEOPLE: _("People"),
    Part.STEPS: _("Steps"),
    Part.MEASURES: _("Goals and measures"),
    Part.RHYTHM: _("Meetings and money"),
}
LEVELS: dict[Level, Promise] = {
    Level.LEADERS: _("Leaders"),
    Level.FRONT_LINE: _("Those who do the work"),
}
CADENCES: dict[Cadence, Promise] = {
    Cadence.WEEKLY: _("every week"),
    Cadence.EVERY_TWO_WEEKS: _("every two weeks"),
    Cadence.MONTHLY: _("every month"),
    Cadence.QUARTERLY: _("every three months"),
}
OWNERSHIPS: dict[Ownership, Promise] = {
    Ownership.BOTH: _("both sides answer for it"),
    Ownership.ONE_SIDED: _("one-sided"),
    Ownership.NOBODY: _("nobody answers for it yet"),
}
FIRST_STEPS: dict[FirstStep, Promise] = {
    FirstStep.LEADERS_MET: _("The leaders have met"),
    FirstStep.FRONT_LINE_MET: _("Those who do the work have met"),
    FirstStep.INVENTORY_TOLD: _("You said what you hold and what you do not"),
    FirstStep.PLAN_COMPLETE: _("Every part of the plan is written"),
    FirstStep.BOTH_AGREED: _("Both sides have read the plan and agree"),
    FirstStep.GOALS_OF_BOTH: _("Both sides answer for each shared goal"),
    FirstStep.DRAFT_MADE: _("The plan became a draft agreement"),
}
# What became of a proposal, or of one side's own data, with the tone of its badge.
OUTCOMES: dict[str, tuple[Promise, str]] = {
    "open": (_("waits for an answer"), "soon"),
    "agreed": (_("agreed"), "good"),
    "against": (_("decided against"), "plain"),
    "withdrawn": (_("taken back"), "quiet"),
    "paused": (_("stopped sharing its own data"), "late"),
    "went_on": (_("went on sharing"), "good"),
}
