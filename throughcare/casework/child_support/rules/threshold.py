"""Is the custody long enough for the law? The incarceration threshold, with its reasons (R1)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from throughcare.casework.child_support.rules.choices import Basis
from throughcare.casework.child_support.rules.custody import Sentence, Stay
from throughcare.casework.child_support.rules.projections import release_range
from throughcare.casework.child_support.rules.spans import Span, after, first_qualifying_day, meets
from throughcare.casework.child_support.rules.terms import Threshold, Trigger
from throughcare.vocabulary.verdicts import (
    Params,
    Reason,
    Verdict,
    any_of,
    cannot_tell_yet,
    no,
    sentence,
    yes,
)


@dataclass(frozen=True)
class ThresholdFinding:
    """One threshold held against one stay; everything that must stand beside the number.

    `qualifies_on` is the day on which the stretch is, or would be, long enough.
    """

    threshold: Threshold
    verdict: Verdict
    span: Span | None = None
    qualifies_on: date | None = None
    recheck_on: date | None = None

    @property
    def counted_days(self) -> int | None:
        return None if self.span is None else self.span.days(self.threshold.count)

    @property
    def convention(self) -> str:
        return self.threshold.count.in_words


@dataclass(frozen=True)
class TriggerFinding:
    """All thresholds of a pack together: one that says yes is enough."""

    verdict: Verdict
    findings: tuple[ThresholdFinding, ...]

    @property
    def qualifies_on(self) -> date | None:
        return min((one.qualifies_on for one in self.findings if one.qualifies_on), default=None)

    @property
    def recheck_on(self) -> date | None:
        return min((one.recheck_on for one in self.findings if one.recheck_on), default=None)


def incarceration_threshold(
    trigger: Trigger, stay: Stay, learned_on: date, as_of: date
) -> TriggerFinding:
    """Whether the stay is long enough; `learned_on` is the day the agency learned of it."""
    if not trigger.length_test:
        reason = Reason("no_length_test", "In this reading the law asks for no length of custody.")
        return TriggerFinding(yes(reason), ())
    findings = tuple(
        hold_against(threshold, _counted_from(stay, trigger), learned_on, as_of)
        for threshold in trigger.thresholds
    )
    return TriggerFinding(any_of(finding.verdict for finding in findings), findings)


def hold_against(
    threshold: Threshold, stay: Stay, learned_on: date, as_of: date
) -> ThresholdFinding:
    """One threshold against one stay; cannot tell yet when a date it needs is missing."""
    return _BY_BASIS[threshold.basis](threshold, stay, learned_on, as_of)


def _counted_from(stay: Stay, trigger: Trigger) -> Stay:
    """The stay without the days that the law leaves out because they lie before a date."""
    begins = trigger.days_count_from
    if begins is None or stay.admitted_on is None or stay.admitted_on >= begins:
        return stay
    return replace(stay, admitted_on=begins)


def _remaining(threshold: Threshold, stay: Stay, learned_on: date, as_of: date) -> ThresholdFinding:
    end = stay.released_on or _expected_release(threshold, stay)
    return _until_release(threshold, stay, learned_on, end, as_of)


def _total(threshold: Threshold, stay: Stay, learned_on: date, as_of: date) -> ThresholdFinding:
    if stay.admitted_on is None:
        return _open(
            threshold, stay, "admission_not_known", sentence("The admission date is not known.")
        )
    end = stay.released_on or _expected_release(threshold, stay) or _end_of_sentence(stay)
    return _until_release(threshold, stay, stay.admitted_on, end, as_of, stay.paused_days)


def _sentence(threshold: Threshold, stay: Stay, learned_on: date, as_of: date) -> ThresholdFinding:
    begins = _sentence_begins(stay)
    if stay.sentence is None or begins is None:
        return _open(threshold, stay, "sentence_not_known", sentence("The sentence is not known."))
    credit = 0 if threshold.counts_presentence_credit else stay.sentence.credit_days
    span = Span(begins, after(begins, stay.sentence.length), credit)
    return _judged(threshold, span)


def _elapsed(threshold: Threshold, stay: Stay, learned_on: date, as_of: date) -> ThresholdFinding:
    if stay.admitted_on is None:
        return _open(
            threshold, stay, "admission_not_known", sentence("The admission date is not known.")
        )
    end = as_of if stay.released_on is None else min(as_of, stay.released_on)
    span = Span(stay.admitted_on, max(end, stay.admitted_on), stay.paused_days)
    day = first_qualifying_day(threshold, stay.admitted_on, stay.paused_days)
    if meets(threshold, span) or not stay.is_inside(as_of):
        return _judged(threshold, span)
    reason = Reason(
        "not_yet",
        "Not yet: {days} days so far. It would be long enough on {day}.",
        {"days": span.days(threshold.count), "day": day},
    )
    return ThresholdFinding(threshold, no(reason), span, qualifies_on=day, recheck_on=day)


_BY_BASIS = {
    Basis.REMAINING_FROM_LEARNED: _remaining,
    Basis.TOTAL_EXPECTED_STAY: _total,
    Basis.SENTENCE_LENGTH: _sentence,
    Basis.ELAPSED_CONSECUTIVE: _elapsed,
}


def _until_release(
    threshold: Threshold,
    stay: Stay,
    first: date,
    end: date | None,
    as_of: date,
    uncounted: int = 0,
) -> ThresholdFinding:
    """Judges by the release date; who is still inside has been there at least until `as_of`."""
    so_far = Span(first, max(as_of, first), uncounted)
    if stay.is_inside(as_of) and meets(threshold, so_far):
        return _judged(threshold, Span(first, max(end or as_of, as_of), uncounted))
    if end is None:
        return _open(
            threshold, stay, "release_not_known", sentence("No release date is known yet.")
        )
    if stay.released_on is None and end < as_of:
        text = sentence("The expected release date has passed and no release was reported.")
        return _open(threshold, stay, "release_date_passed", text)
    return _judged(threshold, Span(first, max(end, first), uncounted))


def _judged(threshold: Threshold, span: Span) -> ThresholdFinding:
    params: Params = {
        "days": span.days(threshold.count),
        "first": span.first,
        "last": span.last,
    }
    rule = threshold.rule.reasons
    if meets(threshold, span):
        found = Reason("long_enough", "{days} days, from {first} to {last}.", params)
        day = first_qualifying_day(threshold, span.first, span.uncounted_days)
        return ThresholdFinding(threshold, yes(found, *rule), span, day)
    found = Reason("too_short", "Only {days} days, from {first} to {last}.", params)
    return ThresholdFinding(threshold, no(found, *rule), span)


def _open(threshold: Threshold, stay: Stay, code: str, text: str) -> ThresholdFinding:
    hearing = stay.next_hearing_on
    if hearing is None:
        again = Reason("recheck_each_roster", "This is checked again with every roster.")
    else:
        again = Reason("recheck_at_hearing", "This is checked again after {day}.", {"day": hearing})
    return ThresholdFinding(
        threshold, cannot_tell_yet(Reason(code, text), again), recheck_on=hearing
    )


def _expected_release(threshold: Threshold, stay: Stay) -> date | None:
    chosen = release_range(stay.projections, threshold.release_date_kinds).chosen
    return None if chosen is None else chosen.on


def _sentence_begins(stay: Stay) -> date | None:
    said = None if stay.sentence is None else stay.sentence.sentenced_on
    return said or stay.admitted_on


def _end_of_sentence(stay: Stay) -> date | None:
    """The last day the sentence can reach when no system holds a release date."""
    begins = _sentence_begins(stay)
    if stay.sentence is None or begins is None:
        return None
    return after(begins, stay.sentence.length) - _credit(stay.sentence)


def _credit(sentence: Sentence) -> timedelta:
    known = sentence.sentenced_on is not None
    return timedelta(days=sentence.credit_days if known else 0)
