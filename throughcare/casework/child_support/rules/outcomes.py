"""The five outcomes kept apart: from which day a change holds and when support is due again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from throughcare.casework.child_support.rules.choices import (
    Event,
    MonthOne,
    OutcomeKind,
    RestartRule,
    StartDay,
    Workflow,
)
from throughcare.casework.child_support.rules.packs import RulePack
from throughcare.casework.child_support.rules.terms import Outcome, Restart, Start
from throughcare.vocabulary.calendar import (
    ONE_DAY,
    first_day_of_nth_month_after,
    first_full_month,
)
from throughcare.vocabulary.verdicts import Params, Reason, sentence

OUTCOME_WORDS = {
    OutcomeKind.SUSPENSION: sentence("Support stands still; the order remains."),
    OutcomeKind.ABATEMENT: sentence("Support is lowered to a small amount for a time."),
    OutcomeKind.EXPIRY: sentence("The order ends; after release a new one must be made."),
    OutcomeKind.REVIEW: sentence("The agency looks at the order again and decides."),
    OutcomeKind.COURT_MOTION: sentence("A court is asked to change the order and decides."),
}


@dataclass(frozen=True)
class RestartDay:
    """When support is due again; `on` is None where a new decision must say so first."""

    on: date | None
    last_day_without: date | None
    percent: int
    reason: Reason


def effective_on(start: Start, events: Mapping[Event, date]) -> date | None:
    """The first day of the changed amount; None until the event it hangs on has happened."""
    event = events.get(start.event)
    if event is None:
        return None
    if start.day is StartDay.FIRST_FULL_MONTH:
        return first_full_month(event)
    if start.day is StartDay.FIRST_OF_NEXT_MONTH:
        return first_day_of_nth_month_after(event, 1)
    return event


def earliest_effective_on(start: Start, events: Mapping[Event, date], if_done_on: date) -> date:
    """The first day a change can hold if what is still missing happens on `if_done_on`.

    What waiting costs is counted until this day, and it moves with every day nobody acts.
    """
    day = effective_on(start, {start.event: if_done_on, **events})
    if day is None:
        raise ValueError("A start always hangs on its own event.")
    return day


def lawful_from(outcome: Outcome, effective: date, petition_notice_on: date | None) -> date | None:
    """The day before which nothing may change (R6).

    Where the law itself changes the amount it is the effective day; otherwise it is never before
    the day on which notice of the petition reached the other party, and None without that day.
    """
    if outcome.workflow is Workflow.BY_OPERATION_OF_LAW:
        return effective
    return None if petition_notice_on is None else max(effective, petition_notice_on)


def amount_while_changed(outcome: Outcome, earlier_cents: int) -> int | None:
    """Cents due per month during custody; None where only a decision can say it."""
    if outcome.kind in (OutcomeKind.SUSPENSION, OutcomeKind.EXPIRY):
        return 0
    if outcome.kind is OutcomeKind.ABATEMENT and outcome.floor_cents is not None:
        return min(outcome.floor_cents, earlier_cents)
    return None


def restart_on(pack: RulePack, released_on: date) -> RestartDay:
    """When support is due again after that release; use the pack in effect on the release day."""
    rule = pack.restart
    if rule.rule in (RestartRule.RE_ESTABLISH, RestartRule.AS_DECIDED):
        return RestartDay(None, None, rule.percent, Reason(rule.rule, _NO_DATE[rule.rule]))
    day = _restart_day(rule, released_on)
    return RestartDay(day, day - ONE_DAY, rule.percent, _restart_reason(rule, day))


def _restart_day(rule: Restart, released_on: date) -> date:
    if rule.rule is RestartRule.NTH_MONTH:
        counted = rule.months - (1 if rule.month_one is MonthOne.MONTH_OF_RELEASE else 0)
        return first_day_of_nth_month_after(released_on, counted)
    grace = 1 if rule.rule is RestartRule.AFTER_GRACE_DAYS else 0
    return released_on + timedelta(days=rule.days + grace)


def _restart_reason(rule: Restart, day: date) -> Reason:
    params: Params = {"day": day, "months": rule.months, "days": rule.days, "percent": rule.percent}
    return Reason(rule.rule, _RESTART_WORDS[rule.rule], params)


_NO_DATE = {
    RestartRule.RE_ESTABLISH: sentence(
        "The order ended. The agency must make a new one after release."
    ),
    RestartRule.AS_DECIDED: sentence("The decision says when the amount changes again."),
}
_RESTART_WORDS = {
    RestartRule.NTH_MONTH: sentence(
        "Support is due again from {day}, the first day of month {months} after release, "
        "at {percent}% of the earlier amount."
    ),
    RestartRule.DAYS_AFTER: sentence(
        "Support is due again from {day}, {days} days after release, "
        "at {percent}% of the earlier amount."
    ),
    RestartRule.AFTER_GRACE_DAYS: sentence(
        "Support is due again from {day}, when {days} days after release are over, "
        "at {percent}% of the earlier amount."
    ),
}
