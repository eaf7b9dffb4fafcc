"""The choices that a law or a practice may make; each is one word in a rule pack."""

from enum import StrEnum

from throughcare.vocabulary.verdicts import sentence


class Basis(StrEnum):
    """Which stretch of time the law compares with its threshold."""

    REMAINING_FROM_LEARNED = "remaining_from_learned"
    TOTAL_EXPECTED_STAY = "total_expected_stay"
    SENTENCE_LENGTH = "sentence_length"
    ELAPSED_CONSECUTIVE = "elapsed_consecutive"


class Operator(StrEnum):
    MORE_THAN = ">"
    AT_LEAST = ">="


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"


class Count(StrEnum):
    """Which end of a stretch counts as a day of it."""

    FIRST_DAY_NOT_LAST = "first_day_not_last"
    BOTH_DAYS = "both_days"

    @property
    def in_words(self) -> str:
        return COUNT_WORDS[self]


COUNT_WORDS = {
    Count.FIRST_DAY_NOT_LAST: sentence("The first day counts, the last day does not."),
    Count.BOTH_DAYS: sentence("The first day and the last day both count."),
}


class ReleaseDateKind(StrEnum):
    """The release dates that custody systems hold side by side; they often disagree (M7)."""

    COURT_ORDERED = "court_ordered"
    OVERRIDDEN = "overridden"
    CALCULATED = "calculated"
    PROJECTED_PAROLE = "projected_parole"
    PROJECTED_MINIMUM = "projected_minimum"
    PROJECTED_MAXIMUM = "projected_maximum"
    PROJECTED_FULL_TERM_MINIMUM = "projected_full_term_minimum"
    PROJECTED_FULL_TERM_MAXIMUM = "projected_full_term_maximum"
    PAROLE_ELIGIBILITY = "parole_eligibility"


class OutcomeKind(StrEnum):
    """The five things that may happen to an order; never added together."""

    SUSPENSION = "suspension"
    ABATEMENT = "abatement"
    EXPIRY = "expiry"
    REVIEW = "review"
    COURT_MOTION = "court_motion"


class Workflow(StrEnum):
    """The three ways in which a state complies with the federal rule (S0-28)."""

    NOTIFY = "notify"
    REVIEW = "review"
    BY_OPERATION_OF_LAW = "by_operation_of_law"


class Event(StrEnum):
    """What a lawful date may be counted from."""

    ADMISSION = "admission"
    SENTENCE = "sentence"
    THRESHOLD_DAY = "threshold_day"
    DETERMINATION = "determination"
    NOTICE = "notice"
    FILING = "filing"
    PETITION_NOTICE = "petition_notice"
    DECISION = "decision"


class StartDay(StrEnum):
    SAME_DAY = "same_day"
    FIRST_FULL_MONTH = "first_full_month"
    FIRST_OF_NEXT_MONTH = "first_of_next_month"


class RestartRule(StrEnum):
    NTH_MONTH = "first_day_of_nth_month"
    DAYS_AFTER = "days_after_release"
    AFTER_GRACE_DAYS = "day_after_grace_days"
    RE_ESTABLISH = "re_establish"
    AS_DECIDED = "as_decided"


class MonthOne(StrEnum):
    MONTH_AFTER_RELEASE = "month_after_release"
    MONTH_OF_RELEASE = "month_of_release"


class WorkRelease(StrEnum):
    """Whether someone on work release is in custody for this law."""

    COUNTS = "counts"
    DOES_NOT_COUNT = "does_not_count"
    NOT_SAID = "not_said"


class LearnedDate(StrEnum):
    RECEIVED_ON = "received_on"
    MATCHED_ON = "matched_on"
    CONFIRMED_ON = "confirmed_on"


class ObjectionFrom(StrEnum):
    RECEIPT = "receipt"
    NOTIFICATION = "notification"
    SERVICE = "service"


class DayUnit(StrEnum):
    BUSINESS_DAYS = "business_days"
    CALENDAR_DAYS = "calendar_days"


BASIS_WORDS = {
    Basis.REMAINING_FROM_LEARNED: sentence(
        "Counted from the day the agency learned of it until the expected release."
    ),
    Basis.TOTAL_EXPECTED_STAY: sentence("Counted from admission until the expected release."),
    Basis.SENTENCE_LENGTH: sentence("Counted as the length of the sentence."),
    Basis.ELAPSED_CONSECUTIVE: sentence("Counted from admission until today, without a break."),
}
AMOUNT_WORDS = {
    (Operator.MORE_THAN, Unit.DAYS): sentence("The law asks for more than {amount} days."),
    (Operator.AT_LEAST, Unit.DAYS): sentence("The law asks for {amount} days or more."),
    (Operator.MORE_THAN, Unit.MONTHS): sentence("The law asks for more than {amount} months."),
    (Operator.AT_LEAST, Unit.MONTHS): sentence("The law asks for {amount} months or more."),
}


class Verified(StrEnum):
    """Whether somebody read the text of the law itself."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
