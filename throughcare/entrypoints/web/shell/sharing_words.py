"""How pages and papers say what is shared and what for."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from throughcare.vocabulary.categories import DataClass, Purpose

PURPOSES: dict[str, Promise] = {
    Purpose.ROSTER_MATCHING: _("finding parents on the roster"),
    Purpose.CHILD_SUPPORT_OUTREACH: _("meeting parents and helping them ask for a change"),
    Purpose.INREACH_VISITS: _("meetings inside"),
    Purpose.EQUIPMENT: _("bringing equipment in"),
    Purpose.REENTRY_SERVICES: _("help with coming home"),
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
    DataClass.SUBSTANCE_USE: _("treatment for drugs or alcohol"),
}
