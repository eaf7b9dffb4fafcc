"""The words of this step: modes, states, answers, outcomes and clearances as a reader says them."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from throughcare.casework.child_support.rules.contact_clock import PauseName
from throughcare.casework.inreach.rules.clearances import Level
from throughcare.casework.inreach.rules.declining import DeclineReason
from throughcare.casework.inreach.rules.ending import EndedBecause
from throughcare.casework.inreach.rules.outcomes import Outcome
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.verdicts import Reason, Value

Words = dict[str, Promise]

PAUSES: Words = {
    PauseName.PERSON_ASKED_FOR_TIME: _("the person asked for time"),
    PauseName.PERSON_NOT_WELL: _("the person is not well"),
    PauseName.OFFICER_NOT_AVAILABLE: _("the officer is not available"),
    PauseName.CLEARANCE_LAPSED: _("the clearance has ended"),
    PauseName.LOCKDOWN: _("lockdown"),
    PauseName.FACILITY_CLOSED: _("the facility is closed"),
    PauseName.QUARANTINE: _("quarantine"),
    PauseName.NO_ROOM: _("no room is free"),
    PauseName.VISIT_DECLINED: _("the facility declined"),
    PauseName.OUT_TO_COURT: _("at court"),
    PauseName.IN_HOSPITAL: _("in the hospital"),
    PauseName.WEATHER: _("weather"),
}

MODES: Words = {
    ContactMode.IN_PERSON: _("in person"),
    ContactMode.VIDEO: _("by video"),
    ContactMode.PHONE: _("by phone"),
    ContactMode.LETTER: _("by letter"),
}
STATES: Words = {
    "requested": _("asked for"),
    "accepted": _("agreed"),
    "countered": _("other time offered"),
    "declined": _("declined"),
    "on_hold": _("on hold: you decide"),
    "held": _("held"),
    "not_held": _("not held"),
    "cancelled": _("called off"),
}
TONES = {
    "requested": "plain", "accepted": "good", "countered": "soon", "declined": "late",
    "on_hold": "soon", "held": "good", "not_held": "quiet", "cancelled": "quiet",
}  # fmt: skip
DECLINES: Words = {
    DeclineReason.NO_ROOM: _("no room is free"),
    DeclineReason.NO_STAFF: _("nobody can bring people"),
    DeclineReason.TIME_TAKEN: _("the time is taken by something else"),
    DeclineReason.LOCKDOWN: _("lockdown"),
    DeclineReason.CLOSED: _("the facility is closed"),
    DeclineReason.NOT_HERE: _("the person is not here on that day"),
}
OUTCOMES: Words = {
    Outcome.ARRIVED: _("came"),
    Outcome.LATE: _("came late"),
    Outcome.REFUSED: _("did not want to come"),
    Outcome.COURT: _("at court"),
    Outcome.MEDICAL: _("medical"),
    Outcome.RELEASED: _("gone home"),
    Outcome.MOVED: _("moved"),
    Outcome.LOCKDOWN: _("lockdown"),
    Outcome.NOT_FOUND: _("not found"),
    Outcome.NO_VISITOR: _("visitor did not come"),
    Outcome.OTHER: _("something else"),
}
ENDED: Words = {
    EndedBecause.TIME_CHANGED: _("the hours changed"),
    EndedBecause.NOT_HELD: _("it is not held any more"),
    EndedBecause.REPLACED: _("another one takes its place"),
    EndedBecause.LOST: _("it was lost"),
    EndedBecause.NOT_NEEDED: _("it is not needed any more"),
    EndedBecause.BY_MISTAKE: _("it was written down by mistake"),
}
LEVELS: Words = {
    Level.TOUR: _("tour only"),
    Level.ESCORTED: _("with escort"),
    Level.UNESCORTED: _("without escort"),
    Level.REMOTE: _("by video only"),
}


def sentences(reasons: Iterable[Reason]) -> list[str]:
    """Reasons as sentences in the reader's language, dates written out."""
    return [reason.in_words(gettext, _shown) for reason in reasons]


def _shown(value: Value) -> str:
    return date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value)
