"""How pages name the kinds of information, how fresh they are, and the days ahead."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.partnership.relationships.queries.days import Occasion
from throughcare.partnership.relationships.rules.funding import Stage
from throughcare.partnership.relationships.rules.holdings import Freshness

FIELD_WORDS: dict[str, Promise] = {
    "name": _("name"),
    "birth_date": _("birth date"),
    "facility_number": _("number at the facility"),
    "admission_date": _("admission date"),
    "release_date": _("release date"),
    "housing_unit": _("housing unit"),
    "visits": _("meetings inside and who came"),
    "home_address": _("home address"),
    "phone": _("phone number"),
    "case_exists": _("whether there is a child support case"),
    "amounts": _("child support amounts"),
    "plan_steps": _("steps of a plan"),
}
FRESHNESS: dict[Freshness, Promise] = {
    Freshness.FIXED: _("does not change"),
    Freshness.SELDOM: _("changes seldom"),
    Freshness.OFTEN: _("changes often"),
}
OCCASIONS: dict[Occasion, Promise] = {
    Occasion.LEADERS_MEET: _("Leaders meet by this day"),
    Occasion.FRONT_LINE_MEETS: _("Those who do the work meet by this day"),
    Occasion.REVIEW: _("An agreement is to be reviewed"),
    Occasion.LAST_DAY: _("Last day of an agreement"),
    Occasion.MONEY_ENDS: _("The money for a service ends"),
    Occasion.LOOK_AGAIN: _("Look again at what you decided"),
}
STAGES: dict[Stage, tuple[Promise, str]] = {
    Stage.LATER: (_("in time"), "good"),
    Stage.FIRST_TOLD: (_("ends within 180 days"), "plain"),
    Stage.TOLD_AGAIN: (_("ends within 90 days"), "soon"),
    Stage.OVER: (_("over"), "late"),
}
