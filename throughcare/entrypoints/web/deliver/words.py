"""How this step says what the rooms name by code."""

from django.utils.translation import gettext_lazy as _

from throughcare.casework.child_support.rules.choices import OutcomeKind
from throughcare.casework.child_support.rules.contact_clock import ChargedTo, PauseName
from throughcare.casework.child_support.rules.contact_tries import CallPayer, NotReached
from throughcare.vocabulary.categories import ContactMode
from throughcare.vocabulary.facts import FactKind

CLOCKS = {
    "contact": _("Meet this parent"),
    "notice_inside": _("Notice to the parent inside"),
    "notice_other": _("Notice to the other parent"),
    "referral": _("Referral to the agency that controls the order"),
    "review_completion": _("Review to be complete (the other 180 days)"),
}
CLOCK_STATES = {
    "running": _("open"),
    "met": _("done"),
    "missed": _("released without a meeting"),
    "released_before_due": _("released before it was due"),
    "excused": _("not needed"),
}
BASES = {
    "admission": _("the day of admission"),
    "received_on": _("the day the roster was received"),
    "matched_on": _("the day the match was found"),
    "confirmed_on": _("the day the match was confirmed"),
    "request": _("the day the request was filed"),
}
ANSWERS = {
    "yes": _("yes"),
    "no": _("no"),
    "cannot_tell_yet": _("cannot tell yet"),
}
ANSWER_TONES = {"yes": "good", "no": "quiet", "cannot_tell_yet": "soon"}
OUTCOMES = {
    OutcomeKind.SUSPENSION: _("support stands still"),
    OutcomeKind.ABATEMENT: _("support is lowered for a time"),
    OutcomeKind.EXPIRY: _("the order ends"),
    OutcomeKind.REVIEW: _("the agency looks at the order again"),
    OutcomeKind.COURT_MOTION: _("a court is asked"),
}
MODES = {
    ContactMode.IN_PERSON: _("in person"),
    ContactMode.VIDEO: _("by video"),
    ContactMode.PHONE: _("by phone"),
    ContactMode.LETTER: _("by letter"),
}
PAYERS = {
    CallPayer.FREE: _("Nobody: the call is free"),
    CallPayer.AGENCY: _("The agency"),
    CallPayer.FACILITY: _("The facility"),
    CallPayer.PERSON: _("The person, who agreed to it"),
}
PAUSES = {
    PauseName.PERSON_ASKED_FOR_TIME: _("The person asked for time"),
    PauseName.PERSON_NOT_WELL: _("The person is not well"),
    PauseName.OFFICER_NOT_AVAILABLE: _("No officer is available"),
    PauseName.CLEARANCE_LAPSED: _("A clearance lapsed"),
    PauseName.LOCKDOWN: _("Lockdown"),
    PauseName.FACILITY_CLOSED: _("The facility was closed"),
    PauseName.QUARANTINE: _("Quarantine"),
    PauseName.NO_ROOM: _("No room"),
    PauseName.VISIT_DECLINED: _("The facility declined the visit"),
    PauseName.OUT_TO_COURT: _("Out to court"),
    PauseName.IN_HOSPITAL: _("In the hospital"),
    PauseName.WEATHER: _("Weather"),
}
CHARGED = {
    ChargedTo.PERSON: _("the person"),
    ChargedTo.PARTNER: _("the agency"),
    ChargedTo.FACILITY: _("the facility"),
    ChargedTo.NOBODY: _("nobody"),
}
NOT_REACHED = {
    NotReached.ASKED_FOR_TIME: _("The person asked for time"),
    NotReached.NOT_WELL: _("The person was not well"),
    NotReached.OUT_TO_COURT: _("Out to court"),
    NotReached.LOCKDOWN: _("Lockdown"),
    NotReached.NOT_BROUGHT: _("Was not brought"),
    NotReached.MOVED: _("Was moved"),
    NotReached.RELEASED: _("Was released"),
    NotReached.OFFICER_NOT_THERE: _("The officer could not come"),
    NotReached.NO_ANSWER: _("No answer yet"),
}
LETTERS = {
    "referral": _("Page for the agency that controls the order"),
    "notice_inside": _("Letter to the parent inside"),
    "notice_other": _("Letter to the other parent"),
    "release_day": _("Page for release day"),
}
LETTER_STATES = {
    "prepared": _("printed, not sent"),
    "sent": _("sent"),
    "returned": _("came back"),
}
REQUEST_STATES = {
    "packet": _("packet printed"),
    "signed": _("signed"),
    "filed": _("filed"),
    "decided": _("decided"),
}
RESULTS = {
    "granted": _("granted"),
    "denied": _("denied"),
    "suspended": _("suspended"),
    "abated": _("abated"),
    "expired": _("expired"),
    "modified_by_court": _("changed by the court"),
    "withdrawn": _("withdrawn"),
}
RELEASE_STEPS = {
    "request_in": _("The request to change the order is in"),
    "explain_restart": _("Somebody explained when support is due again"),
    "release_letter": _("The release-day letter is printed"),
}
FACTS = {
    FactKind.PERSON_ADMITTED: _("Admitted"),
    FactKind.PERSON_RELEASED: _("Released"),
    FactKind.PERSON_CORRECTED: _("The roster was corrected"),
    FactKind.MATCH_PROPOSED: _("A possible match was found"),
    FactKind.MATCH_CONFIRMED: _("Match confirmed"),
    FactKind.MATCH_UNDONE: _("Match undone"),
    FactKind.ELIGIBILITY_FOUND: _("An order was held against the law"),
    FactKind.CONTACT_DUE: _("The 14 days began"),
    FactKind.NOTICE_DUE: _("A notice became due"),
    FactKind.NOTICE_SENT: _("A notice was sent"),
    FactKind.NOTICE_RETURNED: _("A notice came back"),
    FactKind.CLOCK_PAUSED: _("The 14 days were paused"),
    FactKind.CLOCK_RESUMED: _("The 14 days went on"),
    FactKind.VISIT_REQUESTED: _("A visit was asked for"),
    FactKind.VISIT_ACCEPTED: _("A visit was accepted"),
    FactKind.VISIT_COUNTERED: _("Another time was proposed"),
    FactKind.VISIT_DECLINED: _("A visit was declined"),
    FactKind.VISIT_HELD: _("A visit was held"),
    FactKind.VISIT_CANCELLED: _("A visit was cancelled"),
    FactKind.CONTACT_ATTEMPTED: _("Somebody tried to meet"),
    FactKind.CONTACT_REACHED: _("The parent was met"),
    FactKind.FORM_COMPLETED: _("A form was completed"),
    FactKind.PACKET_PRINTED: _("A packet was printed"),
    FactKind.LETTER_PRINTED: _("A letter was printed"),
    FactKind.REQUEST_FILED: _("A request was filed"),
    FactKind.OTHER_PARENT_TOLD: _("The other parent was told of the request"),
    FactKind.REVIEW_DECIDED: _("A request was decided"),
    FactKind.ACCOUNT_CHANGED: _("The account was changed by law"),
    FactKind.RELEASE_LETTER_PRINTED: _("The page for release day was printed"),
}
BLANKS = {
    "pay_inside": _("Pay from work inside, each month"),
    "other_income": _("Other money you get, each month"),
    "savings": _("Money you have saved"),
    "earlier_work": _("Work you had before"),
    "lower_while_inside": _("Support lowered or stopped while in custody"),
    "explain_release": _("Somebody explains what happens after release"),
}
REFUSALS = {
    "in_the_future": _("This day is still to come. Write the day on which it happened."),
    "reached_and_not_reached": _("Say either that you met, or why you did not."),
    "say_why_not_reached": _("Say why you did not meet, so that nobody is blamed for it."),
    "form_without_meeting": _("A form can be completed only when you met."),
    "who_pays": _("Say who pays for the call."),
    "no_such_visit": _("This visit was told of already, or is not theirs. Choose again."),
    "not_the_visits_day": _("This is not the day of that visit. Choose the visit or mend the day."),
    "not_running": _("This clock does not run any more."),
    "before_the_clock": _("The pause cannot begin before the clock began."),
    "already_paused": _("The clock stands still already. Let it go on first."),
    "not_paused": _("The clock is not paused."),
    "before_the_pause": _("The last day of the pause cannot be before its first."),
    "before_it_was_made": _("The letter was printed later than this day."),
    "not_sent": _("This letter was not sent yet."),
    "not_that_day": _("This day does not fit the days already written down."),
    "notary_before_signature": _("The notary signs on the day of the signature or later."),
    "already_filed": _("This request was filed. It can not be changed here any more."),
    "unknown_blank": _("The form has no such line."),
}
