"""How pages and cards say when a program for survivors answers, in what, and what it offers."""

from django.utils.translation import gettext_lazy as _

from throughcare.registers.directory.rules.survivors_line import Help, Hours, Spoken

HOURS = {
    Hours.ALWAYS: _("Day and night"),
    Hours.BY_DAY: _("On working days, by day"),
    Hours.EVENINGS_TOO: _("Every day, until late"),
}
SPOKEN = {
    Spoken.ENGLISH: _("English"),
    Spoken.SPANISH: _("Spanish"),
    Spoken.OTHERS: _("other languages, with an interpreter"),
}
HELP = {
    Help.TALK: _("somebody to talk with"),
    Help.SAFETY_PLAN: _("a plan to stay safe"),
    Help.SHELTER: _("a place to stay"),
    Help.LEGAL: _("help with the law"),
    Help.CHILDREN: _("help for children"),
    Help.COURT: _("somebody who comes along to court"),
}
